/** The phases between a schema and the files on disk, in one module that is loaded only when there is something to do. */
export { mergeOutputFiles } from '../emit/merge-files.ts';
export { nameTable } from '../emit/names.ts';
export { print } from '../emit/printer/print.ts';
export { emitTypes } from '../emit/types/index.ts';
export { emitValidators } from '../emit/validators/index.ts';
export { selectOnly, unmatchedPatterns } from '../transform/index.ts';
export { writeOutput } from '../write/write-output.ts';
export { openProtocolAt } from './open-protocol.ts';
export { emit, emitPages, withPackage } from './emission.ts';
export { runOwnEmitters } from './own-emitters.ts';
