import { createReadStream } from 'node:fs';
import { type Command, Option } from 'commander';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { printableJson } from '../diagnostics/format/printable.ts';
import { policies } from '../verbs/levels.ts';
import { isUnreadable } from '../verbs/unreadable.ts';
import type { Policy } from '../runtime/issue.ts';
import { hasCode, systemReason } from '../write/system-error.ts';
import { exitStatus } from './exit-status.ts';
import { writeFew } from './few-of-a-kind.ts';
import { createLineWriter } from './line-writer.ts';
import { addConditionOptions, addNamesOption, addRepoOption, addRootOption, type SchemaFlags } from './options.ts';
import { writeDiagnostics } from './output.ts';
import { createProgress } from './progress.ts';
import { apartFromSymbols } from './unknown-symbols.ts';

interface Flags extends SchemaFlags {
  readonly type?: string;
  readonly arguments?: string;
  readonly returns?: string;
  readonly event?: string;
  readonly qmp?: true;
  readonly closed?: true;
  readonly open?: true;
  readonly deprecated?: Policy;
  readonly unstable?: Policy;
  readonly unknownValues?: 'reject' | 'allow';
  readonly strictUnsigned?: true;
}

export function addValidate(program: Command, done: (status: number) => void): void {
  const command = program
    .command('validate')
    .summary('validate JSON values against a schema')
    .description('Validates JSON values, one a line or each on several, and prints a line of JSON for each.')
    .argument('<schema>', 'root file, folder, saved reply, running QEMU, revision of a repository, or bundled')
    .argument('[file]', 'values; standard input by default, and for -')
    .option('--type <type>', 'they are values of a type')
    .option('--arguments <command>', 'they are arguments of a command')
    .option('--returns <command>', 'they are what a command returns')
    .option('--event <event>', 'they are data of an event')
    .option('--qmp', 'they are messages of a recorded connection')
    .addOption(
      new Option('--closed', 'refuse unknown members (default: of arguments, and of types that only they reach)').conflicts('open'),
    )
    .option('--open', 'let unknown members pass (default: of all else)')
    .addOption(new Option('--deprecated <policy>', 'use of deprecated things (default: allow)').choices(policies))
    .addOption(new Option('--unstable <policy>', 'use of unstable things (default: allow)').choices(policies))
    .addOption(
      new Option('--unknown-values <policy>', 'unknown values of enums and branches (default: reject)').choices(['reject', 'allow']),
    )
    .option('--strict-unsigned', 'refuse negative numbers for unsigned integers, which QEMU takes and wraps');
  addConditionOptions(addNamesOption(addRepoOption(addRootOption(command)))).action(
    async (schema: string, file: string | undefined, flags: Flags) => {
      done(await validateInput(command, schema, file === '-' ? undefined : file, flags));
    },
  );
}

async function validateInput(command: Command, schema: string, file: string | undefined, flags: Flags): Promise<number> {
  const targets = [flags.type, flags.arguments, flags.returns, flags.event, flags.qmp].filter((target) => target !== undefined);
  if (targets.length !== 1)
    command.error('error: give one of --type, --arguments, --returns, --event, --qmp', { exitCode: exitStatus.couldNotRun });
  const [{ validate }, { stringifyJson }] = await Promise.all([import('../verbs/validate.ts'), import('../runtime/json.ts')]);
  const { closed, open, ...rest } = flags;
  const closedness = closed ? { closed: true } : open ? { closed: false } : {};
  const progress = createProgress();
  const asked = { ...rest, ...closedness, onProgress: progress.step };
  const report = await validate(schema, readBytes(file), asked).finally(progress.end);
  const { verdicts, diagnostics } = report;
  if (verdicts === null) {
    const errors = diagnostics.filter((finding) => finding.severity === 'error');
    writeDiagnostics('stderr', errors);
    return isUnreadable(errors) || errors.some(({ code }) => code === 'unknown-target') ? exitStatus.couldNotRun : exitStatus.findings;
  }
  writeFew(apartFromSymbols(diagnostics).symbols);
  let status: number = exitStatus.fine;
  const lines = createLineWriter();
  try {
    for await (const verdict of verdicts) {
      if (!verdict.ok) status = exitStatus.findings;
      lines.write(printableJson(stringifyJson(verdict)));
      // A file ends by itself; standard input may go on for ever.
      if (file === undefined && !lines.isRead()) return status === exitStatus.fine ? exitStatus.couldNotRun : status;
    }
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    lines.end();
    const reason = hasCode(error, 'ENOENT') ? 'there is no such file' : systemReason(error);
    writeDiagnostics('stderr', [diagnostic('unreadable-file', { path: file ?? 'standard input', reason }, {})]);
    return exitStatus.couldNotRun;
  } finally {
    lines.end();
    writeDiagnostics('stderr', report.notes());
  }
  return status;
}

/** Nothing is opened before the first piece is asked for. */
async function* readBytes(file: string | undefined): AsyncGenerator<Uint8Array> {
  yield* (file === undefined ? process.stdin : createReadStream(file)) as AsyncIterable<Buffer>;
}
