import { shortened } from '../../diagnostics/format/shorten.ts';
import { type CommandProperty, filePath, workflowCommand } from '../../diagnostics/format/workflow-command.ts';
import { isFailing, type ComparisonReport, type FailOn, levels, type ReportedChange } from './model.ts';
import { remarksOf, titleOf, verdictOf, witnessOf } from './wording.ts';
import type { Level } from '../model.ts';

/** GitHub shows so many annotations of a kind for a step, and drops the rest without a word. */
const shownOfAKind = 10;

const commands: Readonly<Record<Level, string>> = { breaking: 'error', dangerous: 'warning', safe: 'notice' };

/**
 * Changes as workflow commands of GitHub Actions, a line each. Of more than ten of a level the last says how many are left out. Safe ones are
 * only there when the comparison fails for them.
 */
export function formatGithub(report: ComparisonReport, failOn: FailOn): string {
  const lines = levels.flatMap((level) => {
    const changes = report.changes.filter((change) => change.level === level && change.accepted === null);
    if (level === 'safe' && !changes.some((change) => isFailing(change, failOn))) return [];
    const shown = changes.length > shownOfAKind ? changes.slice(0, shownOfAKind - 1) : changes;
    const left = changes.length - shown.length;
    const rest = `${String(left)} more ${level} changes, ${titleOf(report)}; the report has all of them`;
    return [...shown.map(annotation), ...(left === 0 ? [] : [workflowCommand(commands[level], [['title', 'qapi diff']], rest)])];
  });
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(change: ReportedChange): string {
  // A line of the old side is another one in the file as it is now.
  const { at } = change;
  const file = (at ?? change.old)?.file;
  const properties: readonly CommandProperty[] = [
    ...(file === undefined ? [] : [['file', filePath(file)] as const]),
    ...(at === null ? [] : [['line', at.line] as const]),
    ['title', `${change.level}: ${change.rule}`],
  ];
  const witness = witnessOf(change);
  const lines = [
    `${change.path}: ${change.message}`,
    change.reason,
    ...remarksOf(change),
    ...(witness === null ? [] : [witness]),
    verdictOf(change) ?? '',
  ];
  return workflowCommand(
    commands[change.level],
    properties,
    lines
      .filter((line) => line !== '')
      .map(shortened)
      .join('\n'),
  );
}
