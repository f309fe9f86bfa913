import { exitStatus } from './exit-status.ts';
import { endProcess, isProcessOver, ownProcess } from './own-process.ts';
import { type PlainCheck, type PlainGenerate, readPlainArguments } from './plain-arguments.ts';

// What takes time to load is loaded when it is needed: most runs of a build have nothing to do.
async function start(argv: readonly string[]): Promise<number> {
  const plain = readPlainArguments(argv);
  if (plain?.verb === 'generate') {
    const { answerWhenFresh } = await import('./answer-when-fresh.ts');
    const status = answerWhenFresh(plain);
    if (status !== null) return status;
  }
  keepCompiledCode();
  return plain === null ? (await import('./program.ts')).run(argv) : runPlain(plain);
}

/** From Node 22.1 on the code of later runs is compiled already; earlier ones need not load what they do not have. */
function keepCompiledCode(): void {
  if (Number.parseInt(process.versions.node) < 22) return;
  const modules: object = process.getBuiltinModule('node:module');
  (modules as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();
}

async function runPlain(plain: PlainGenerate | PlainCheck): Promise<number> {
  switch (plain.verb) {
    case 'generate':
      return (await import('./run-generate.ts')).runGenerate({ targets: [plain.options], placeOf: () => null }, plain);
    case 'check':
      return (await import('./run-check.ts')).runCheck(plain.schemas, {});
  }
}

/** Whether the folder that the process runs in has been removed, which shows when a path has to be put together. */
function isFolderGone(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd';
}

ownProcess();
void start(process.argv.slice(2)).then(endProcess, async (error: unknown) => {
  if (!isFolderGone(error)) {
    const { leaveProcessToNode } = await import('./guard-process.ts');
    leaveProcessToNode();
    throw error;
  }
  process.stderr.write('error: the folder that this was started in is not there any more\n');
  await endProcess(exitStatus.couldNotRun);
});
// Node also ends when what is waited for can no longer come.
process.once('beforeExit', () => {
  if (isProcessOver()) return;
  process.stderr.write(
    'error: ended while waiting for what cannot come any more: a promise of the config or of an emitter that nobody keeps\n',
  );
  void endProcess(exitStatus.couldNotRun);
});
