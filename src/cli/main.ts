import { exitStatus } from './exit-status.ts';
import { readPlainArguments } from './plain-arguments.ts';

// What takes time to load is loaded when it is needed: most runs of a build have nothing to do.
async function start(argv: readonly string[]): Promise<number> {
  const plain = readPlainArguments(argv);
  if (plain !== null) {
    const { answerWhenFresh } = await import('./answer-when-fresh.ts');
    const status = answerWhenFresh(plain);
    if (status !== null) return status;
  }
  // From Node 22.1 on the code of later runs is compiled already.
  const modules: object = process.getBuiltinModule('node:module');
  (modules as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();
  const { run } = await import('./program.ts');
  return run(argv);
}

void start(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
// Node also ends when what is waited for can no longer come.
process.once('beforeExit', () => {
  process.exitCode ??= exitStatus.couldNotRun;
});
