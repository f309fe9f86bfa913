import { expect, test } from 'vitest';
import { createNameTables } from '../../src/emit/names-again.ts';
import { type NameTable, nameTable } from '../../src/emit/names.ts';
import { createReuse, noReuse, type Reuse } from '../../src/emit/reuse.ts';
import { emitTypes } from '../../src/emit/types/index.ts';
import { emitValidators } from '../../src/emit/validators/index.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { editedSchemas } from '../support/edited-schemas.ts';
import { protocolOf } from '../support/schema.ts';

const options = { docsText: true, int64: 'number' } as const;

function emitted(protocol: Protocol, names: NameTable, reuse: Reuse) {
  return [...emitTypes(protocol, options, names, reuse), ...emitValidators(protocol, options, names, reuse)];
}

test.each(editedSchemas)('what earlier runs left does not show where %s', (_, before, after) => {
  const reuse = createReuse();
  const tables = createNameTables();
  for (const texts of [before, after, before]) {
    const protocol = protocolOf(texts);
    expect(emitted(protocol, tables(protocol), reuse)).toEqual(emitted(protocol, nameTable(protocol), noReuse));
  }
});
