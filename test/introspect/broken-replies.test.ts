import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { diffProtocols } from '../../src/diff/index.ts';
import { emitTypes } from '../../src/emit/types/index.ts';
import { introspectProtocol } from '../../src/introspect/index.ts';
import { parseReply } from '../../src/introspect/parse-reply.ts';
import { readReply } from '../../src/introspect/read-reply.ts';
import { protocolOf } from '../support/schema.ts';

const schema = protocolOf(`
{ 'enum': 'Run', 'data': [ 'on', 'off' ] }
{ 'struct': 'Disk', 'data': { 'name': 'str', '*ref': 'Ref', 'run': [ 'Run' ] } }
{ 'alternate': 'Ref', 'data': { 'name': 'str', 'disk': 'Disk' } }
{ 'union': 'Any', 'base': { 'kind': 'Run' }, 'discriminator': 'kind', 'data': { 'on': 'Disk' } }
{ 'command': 'query-disks', 'returns': [ 'Disk' ] }
{ 'command': 'use', 'data': 'Any', 'boxed': true }
{ 'event': 'GONE', 'data': { 'any': 'Disk' } }
`);
const reply: unknown = introspectProtocol(schema);

/** Everything that could stand at another place. */
const piece = fc.oneof(
  fc.constantFrom<unknown>('0', '1', '2', '[0]', 'int', 'str', 'enum', 'object', 'array', 'command', '__proto__', '', null, 1, true),
  fc.constantFrom<unknown>([], {}, [{}], ['0'], [null], { name: '0' }, [{ type: '1' }], [{ case: 'on', type: '0' }]),
);

/** Changes a value at the place that numbers lead to. */
function changed(value: unknown, way: readonly number[], to: unknown): unknown {
  const [step, ...rest] = way;
  if (step === undefined || typeof value !== 'object' || value === null) return to;
  const keys = Object.keys(value);
  if (keys.length === 0) return to;
  const key = keys[step % keys.length] ?? '';
  const inner = changed((value as Record<string, unknown>)[key], rest, to);
  if (Array.isArray(value)) return value.map((element: unknown, index) => (String(index) === key ? inner : element));
  return Object.fromEntries(Object.entries(value).map(([name, element]: [string, unknown]) => [name, name === key ? inner : element]));
}

test('a reply that was tampered with is refused with its place, or means something', () => {
  const edit = fc.tuple(fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }), piece);
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const text = JSON.stringify(edits.reduce<unknown>((value, [way, to]) => changed(value, way, to), reply));
      const parsed = parseReply(createSourceText('reply.json', text));
      if ('code' in parsed) {
        expect(parsed.span).not.toBeNull();
        return;
      }
      const protocol = readReply(parsed, { file: 'reply.json' });
      expect(introspectProtocol(protocol)).toBeInstanceOf(Array);
      expect(emitTypes(protocol, { docsText: false, int64: 'number' })).toBeInstanceOf(Array);
      expect(diffProtocols(protocol, protocol).changes).toEqual([]);
      diffProtocols(schema, protocol);
      diffProtocols(protocol, schema);
    }),
    { numRuns: 1500 },
  );
});
