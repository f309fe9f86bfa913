import type { Command } from 'commander';
import { messageLine } from '../diagnostics/format/text.ts';
import type { DiagnosticPage } from '../diagnostics/page.ts';
import { exitStatus } from './exit-status.ts';
import { listLine } from './list-line.ts';
import { columnsOf, paletteFor, write } from './output.ts';

export function addExplain(program: Command, done: (status: number) => void): void {
  program
    .command('explain')
    .summary('explain a finding')
    .description(
      'Explains the code of a finding: what the rule says, why it is there and what to do, with an example.\nWithout a code it lists all codes.',
    )
    .argument('[code]', 'code of a finding, such as unknown-type')
    .action(async (code: string | undefined) => {
      const { explain } = await import('../verbs/explain.ts');
      const { pages, suggestion } = await explain(code);
      const [page] = pages;
      if (page === undefined) {
        write('stderr', `error: there is no code '${messageLine(code ?? '')}'\nhelp: ${suggestion ?? "'qapi explain' lists all codes."}\n`);
        done(exitStatus.couldNotRun);
      } else if (code === undefined) write('stdout', listOf(pages));
      else {
        const { pageToText } = await import('../diagnostics/format/page-text.ts');
        write('stdout', pageToText(page, paletteFor('stdout'), Math.min(columnsOf('stdout') ?? 80, 100)));
      }
    });
}

function listOf(pages: readonly DiagnosticPage[]): string {
  const width = Math.max(...pages.map(({ code }) => code.length));
  return pages.map(({ code, message }) => listLine(code.padEnd(width), message)).join('');
}
