import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createArbitraries, readProtocol } from '../../src/testing/index.ts';
import { type Commands, type Events, validateMigrateArguments } from '../../generated/index.js';

const { arbitraryFor, nearlyValidFor } = createArbitraries<Commands, Events>(fc, readProtocol('bundled'));

/** From 0 to 1; null as long as nothing is known. */
function progressOf({ ram }: Commands['query-migrate']['returns']): number | null {
  return ram === undefined || ram.total <= 0 ? null : Math.min(Math.max(ram.transferred / ram.total, 0), 1);
}

test('progress is never out of its range, whatever is answered', () => {
  const answers = arbitraryFor({ kind: 'returns', command: 'query-migrate' });
  fc.assert(
    fc.property(answers, (answer) => {
      const progress = progressOf(answer) ?? 0;
      return progress >= 0 && progress <= 1;
    }),
  );
});

test('each mistake is found', () => {
  fc.assert(
    fc.property(nearlyValidFor({ kind: 'arguments', command: 'migrate' }), ({ value, expected }) => {
      expect(validateMigrateArguments(value)).toContainEqual(expect.objectContaining({ code: expected.code }));
    }),
  );
});
