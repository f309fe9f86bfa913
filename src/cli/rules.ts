import { type Command, Option } from 'commander';
import { withDots } from '../basics/with-dots.ts';
import { messageLine } from '../diagnostics/format/text.ts';
import type { Rule } from '../diff/model.ts';
import { exitStatus } from './exit-status.ts';
import { listLine } from './list-line.ts';
import { write } from './output.ts';

interface Flags {
  readonly format: 'text' | 'json';
}

export function addRules(program: Command, done: (status: number) => void): void {
  program
    .command('rules')
    .summary('list the rules of comparisons')
    .description("Lists the rules by which 'diff' rates changes, or explains one of them.")
    .argument('[rule]', 'a rule, such as return-member-became-optional')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (id: string | undefined, { format }: Flags) => {
      const { rules: listRules } = await import('../verbs/rules.ts');
      const { rules, suggestion } = listRules(id);
      const [first] = rules;
      if (first === undefined) {
        write('stderr', `error: there is no rule '${messageLine(id ?? '')}'\nhelp: ${suggestion ?? "'qapi rules' lists all rules."}\n`);
        done(exitStatus.couldNotRun);
      } else if (format === 'json') write('stdout', `${JSON.stringify({ rules }, null, 2)}\n`);
      else write('stdout', id === undefined ? listOf(rules) : describe(first));
    });
}

function listOf(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, level, message }) => listLine(`${level.padEnd(9)}  ${id.padEnd(width)}`, withDots(message))).join('');
}

function describe(rule: Rule): string {
  const { id, level, direction, message, reason, counterpart, oneDirection, example } = rule;
  const other = counterpart === null ? (oneDirection ?? '') : `In the other direction: ${counterpart}`;
  const indented = (text: string): string => text.replace(/^/gm, '  ');
  return [
    `${id}: ${level}, ${direction}`,
    '',
    indented(withDots(message)),
    '',
    reason,
    other,
    '',
    'Example:',
    indented(example.old),
    'became',
    indented(example.new),
    '',
  ].join('\n');
}
