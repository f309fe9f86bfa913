/** The phases between a schema and the files on disk, in one module that is loaded only when there is something to do. */
export { nameTable } from '../emit/names.ts';
export { namesIn, selectOnly, unmatchedPatterns } from '../transform/index.ts';
export { unknownSymbols } from './unknown-symbols.ts';
export { unmatchedPattern } from './unmatched-pattern.ts';
export { writeOutput } from '../write/write-output.ts';
export { emit, emitPages, emitsCode, withPackage } from './emission.ts';
export { openProtocolAt } from './open-protocol.ts';
export { runOwnEmitters } from './own-emitters.ts';
export { createPrinter, printAllBut } from './printing.ts';
export { tooLarge } from './schema-size.ts';
export { factsByInput, standingOutput } from './standing-output.ts';
