import { backticksAround } from '../../diagnostics/format/backticks.ts';
import { escapeMarkdown, inCode } from '../../diagnostics/format/markdown-text.ts';
import type { Level } from '../model.ts';
import { cutOff } from '../../runtime/issue.ts';
import { type ComparisonReport, levels, type ReportedChange } from './model.ts';
import { countsOf, nameOf, placeOf, remarksOf, sentence, titleOf, verdictOf, witnessOf } from './wording.ts';

/** A comment on GitHub has 65 536 characters at most; some are left for who wraps it. */
const limit = 60_000;

const headings: Readonly<Record<Level, string>> = { breaking: 'Breaking', dangerous: 'Dangerous', safe: 'Safe' };

/** A comparison for a comment on a pull request, or a page: what counts first, what is safe folded away. */
export function formatMarkdown(report: ComparisonReport): string {
  const head = [
    `## QAPI: ${escapeMarkdown(titleOf(report))}`,
    `**${escapeMarkdown(countsOf(report))}** between ${inCode(nameOf(report.old))} and ${inCode(nameOf(report.new))}.`,
    ...report.notes.map((note) => `${escapeMarkdown(note)}.`),
  ];
  const sections = levels.flatMap((level) =>
    section(
      level,
      report.changes.filter((change) => change.level === level && change.accepted === null),
    ),
  );
  const accepted = report.changes.filter((change) => change.accepted !== null);
  const blocks = [...sections, ...(accepted.length === 0 ? [] : folded(`${String(accepted.length)} accepted`, accepted.map(line)))];
  return `${fit(head, blocks)}\n`;
}

/** A heading, or an item of a list. Folds are opened and closed by blocks of their own. */
interface Block {
  readonly kind: 'text' | 'item' | 'open' | 'close';
  readonly text: string;
}

function section(level: Level, changes: readonly ReportedChange[]): readonly Block[] {
  if (changes.length === 0) return [];
  if (level === 'safe') return folded(`${String(changes.length)} safe`, changes.map(line));
  return [{ kind: 'text', text: `### ${headings[level]}` }, ...changes.map((change): Block => ({ kind: 'item', text: item(change) }))];
}

function folded(summary: string, lines: readonly string[]): readonly Block[] {
  return [
    { kind: 'open', text: `<details><summary>${summary}</summary>\n` },
    ...lines.map((text): Block => ({ kind: 'item', text })),
    { kind: 'close', text: '\n</details>' },
  ];
}

/** Puts together as many blocks as there is room for, and says how many are left out. */
function fit(head: readonly string[], blocks: readonly Block[]): string {
  let text = head.join('\n\n');
  let open: string | null = null;
  let before: Block['kind'] = 'text';
  let left = 0;
  for (const block of blocks) {
    const separator = block.kind === 'item' && before === 'item' ? '\n' : block.kind === 'close' ? '' : '\n\n';
    if (block.kind === 'item' && (left > 0 || text.length + block.text.length > limit)) {
      left++;
      continue;
    }
    if (left > 0 && block.kind !== 'close') continue;
    if (block.kind === 'close' && open === null) continue;
    if (block.kind === 'open') open = block.text;
    if (block.kind === 'close') open = null;
    text += `${separator}${block.text}`;
    before = block.kind;
  }
  return left === 0 ? text : `${text}\n\n_${String(left)} more changes have no room here; other formats of the report have all of them._`;
}

/** ``- `query-status/returns/singlestep`: …``, with the proof folded. */
function item(change: ReportedChange): string {
  const witness = witnessOf(change);
  const verdict = verdictOf(change);
  const details = [
    `  ${escapeMarkdown(change.reason)}`,
    ...remarksOf(change).map((remark) => `  ${escapeMarkdown(sentence(remark))}`),
    ...(witness === null ? [] : [`  ${fence(cutOff(witness, longestWitness))}`]),
    ...(verdict === null ? [] : [`  ${escapeMarkdown(sentence(verdict))}`]),
  ];
  return `${line(change)}\n  <details><summary>why</summary>\n\n${details.join('\n\n')}\n\n  </details>`;
}

function line(change: ReportedChange): string {
  const place = placeOf(change);
  const reason = change.accepted === null || change.accepted === '' ? '' : ` (accepted: ${escapeMarkdown(change.accepted)})`;
  return `- ${inCode(change.path)}: ${escapeMarkdown(change.message)}${reason}${place === '' ? '' : ` — ${inCode(place)}`} ${inCode(change.rule)}`;
}

const longestWitness = 1500;

/** JSON has no line break, so nothing in it can end the fence. */
function fence(json: string): string {
  const ticks = backticksAround(json, 3);
  return `${ticks}json\n  ${json}\n  ${ticks}`;
}
