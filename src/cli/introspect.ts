import { type Command, Option } from 'commander';
import { printableJson } from '../diagnostics/format/printable.ts';
import { isUnreadable } from '../verbs/unreadable.ts';
import { exitStatus } from './exit-status.ts';
import { writeFew } from './few-of-a-kind.ts';
import { addConditionOptions, addNamesOption, addRepoOption, addRootOption, collectList, type SchemaFlags } from './options.ts';
import { expectShortRun } from './short-run.ts';
import { write, writeDiagnostics } from './output.ts';
import { createProgress } from './progress.ts';
import { apartFromSymbols } from './unknown-symbols.ts';

interface Flags extends SchemaFlags {
  readonly unmasked?: true;
  readonly only?: readonly string[];
}

export function addIntrospect(program: Command, done: (status: number) => void): void {
  const command = program
    .command('introspect')
    .summary('print what query-qmp-schema answers')
    .description(
      'Prints, as JSON, what a QEMU built from this schema answers to query-qmp-schema: the same entries, names and order.\n' +
        'Build conditions that are not settled count as true.',
    )
    .argument('<schema>', 'root file, folder, saved reply, revision of a repository, bundled, or a running QEMU: unix:/path, tcp:host:port')
    .option('--unmasked', 'keep the names of types, which QEMU replaces by numbers')
    .addOption(
      new Option(
        '--only <patterns>',
        "commands and events to keep, with the types that they reach: 'query-*,MIGRATION*', or '!x-*' for all but these",
      ).argParser(collectList),
    );
  addConditionOptions(addNamesOption(addRepoOption(addRootOption(command)))).action(async (schema: string, flags: Flags) => {
    const { introspect } = await import('../verbs/introspect.ts');
    expectShortRun();
    const progress = createProgress();
    const { entries, diagnostics } = await introspect(schema, { ...flags, onProgress: progress.step }).finally(progress.end);
    if (entries === null) {
      const errors = diagnostics.filter((finding) => finding.severity === 'error');
      writeDiagnostics('stderr', errors);
      const isUnmatched = errors.some(({ code }) => code === 'pattern-without-match');
      done(isUnmatched || isUnreadable(errors) ? exitStatus.couldNotRun : exitStatus.findings);
      return;
    }
    writeFew(apartFromSymbols(diagnostics).symbols);
    write('stdout', printableJson(`[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`));
  });
}
