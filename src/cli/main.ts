import { answerWhenFresh } from './answer-when-fresh.ts';

const argv = process.argv.slice(2);
const status = answerWhenFresh(argv);
if (status !== null) process.exitCode = status;
else {
  // From Node 22.1 on the code of later runs is compiled already.
  const modules: object = process.getBuiltinModule('node:module');
  (modules as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();
  const { run } = await import('./program.ts');
  process.exitCode = await run(argv);
}
