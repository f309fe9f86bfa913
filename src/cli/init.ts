import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { emitters, type EmitterName } from '../verbs/emitters.ts';
import { exitStatus } from './exit-status.ts';
import { isEmitter, parseEmitters, parsePath } from './options.ts';
import { write, writeDiagnostics } from './output.ts';

interface Flags {
  readonly schema?: string;
  readonly out?: string;
  readonly emit?: readonly EmitterName[];
  readonly yes?: true;
}

export function addInit(program: Command, done: (status: number) => void): void {
  program
    .command('init')
    .summary('write a first config')
    .description('Writes a first qapi.config.ts. On a terminal it asks for what the flags do not say. It never overwrites a config.')
    .option('--schema <schema>', 'root file, folder, or bundled (default: bundled)', parsePath)
    .option('--out <folder>', 'where to generate to (default: src/qmp)', parsePath)
    .addOption(new Option('--emit <list>', `what to make: ${emitters.join(', ')} (default: types,validators)`).argParser(parseEmitters))
    .option('--yes', 'ask nothing')
    .action(async (flags: Flags) => {
      const { init } = await import('../config/init.ts');
      const isAsked = !flags.yes && process.stdin.isTTY && process.stdout.isTTY;
      const { yes: _, ...given } = flags;
      const answers = isAsked ? await ask(given) : given;
      if (answers === null) {
        done(exitStatus.couldNotRun);
        return;
      }
      const { file, diagnostics } = init(answers);
      writeDiagnostics('stderr', diagnostics);
      if (file !== null) write('stdout', `wrote   ${file}\nqapi generate makes what it asks for, qapi generate --watch keeps it fresh\n`);
      done(file === null ? exitStatus.couldNotRun : exitStatus.fine);
    });
}

type Answers = Omit<Flags, 'yes'>;

/** Asks for what is not given; null when the asked one goes away, by Ctrl-C or Ctrl-D. */
async function ask(given: Answers): Promise<Answers | null> {
  const { createInterface } = process.getBuiltinModule('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const gone = new AbortController();
  const leave = (): void => {
    gone.abort();
  };
  lines.on('SIGINT', leave).on('close', leave);
  const question = async (text: string, preset: string, fault: (answer: string) => string | null): Promise<string> => {
    for (;;) {
      const answer = (await lines.question(`${text} (${preset}): `, { signal: gone.signal })).trim() || preset;
      const reason = fault(answer);
      if (reason === null) return answer;
      write('stdout', `  ${reason}\n`);
    }
  };
  const schemaFault = (answer: string): string | null =>
    answer === 'bundled' || existsSync(answer) ? null : `There is no file or folder '${answer}'.`;
  const emitFault = (answer: string): string | null => {
    const wrong = list(answer).find((name) => !isEmitter(name));
    return wrong === undefined ? null : `'${wrong}' is none of ${emitters.join(', ')}.`;
  };
  try {
    const schema = given.schema ?? (await question('Schema: a QEMU checkout, a root file, or bundled', 'bundled', schemaFault));
    const out = given.out ?? (await question('Output folder', 'src/qmp', () => null));
    const emit = given.emit ?? list(await question('What to make', 'types, validators', emitFault)).filter(isEmitter);
    return { schema, out, emit };
  } catch (error) {
    if (!gone.signal.aborted) throw error;
    write('stdout', '\n');
    return null;
  } finally {
    lines.close();
  }
}

function list(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}
