/** Histories in which some versions are what a QEMU answered to `query-qmp-schema`. */
import { expect, test } from 'vitest';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { buildHistory } from '../../src/history/build.ts';
import type { History } from '../../src/history/model.ts';
import { introspectProtocol } from '../../src/introspect/index.ts';
import { parseReply } from '../../src/introspect/parse-reply.ts';
import { readReply } from '../../src/introspect/read-reply.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { parseVersion } from '../../src/schema/version.ts';
import { history } from '../../src/verbs/history.ts';
import { protocolOf } from '../support/schema.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { entryIn, pathIn } from './support.ts';

/** What a build of a schema answers, by the build conditions that are off. */
function answered(text: string, off: readonly string[] = []): readonly unknown[] {
  return introspectProtocol(protocolOf(text, Object.fromEntries(off.map((name) => [name, false]))));
}

function reply(text: string, off?: readonly string[]): Protocol {
  const parsed = parseReply(createSourceText('reply.json', JSON.stringify(answered(text, off))));
  if ('code' in parsed) throw new Error(parsed.message);
  return readReply(parsed, { file: 'reply.json' });
}

function historyOf(protocols: Readonly<Record<string, Protocol>>): History {
  return buildHistory(Object.entries(protocols).map(([version, protocol]) => ({ version, release: parseVersion(version), protocol })));
}

const schema = `
{ 'enum': 'E', 'data': [ 'x', { 'name': 'y', 'if': 'Y', 'features': [ 'deprecated' ] }, { 'name': 'z', 'if': 'Z' } ] }
{ 'struct': 'S', 'data': { 'e': 'E', '*m': { 'type': 'uint8', 'if': 'M', 'features': [ 'deprecated' ] } } }
{ 'command': 'go', 'returns': 'S', 'allow-preconfig': true, 'success-response': false, 'if': 'Y' }
{ 'command': 'run', 'data': { 's': 'S' }, 'if': 'Z' }`;

test('what a reply does not tell has not changed', () => {
  const happened = (protocols: Readonly<Record<string, Protocol>>): unknown =>
    historyOf(protocols).entries.flatMap(({ paths, ...entry }) =>
      [entry, ...paths].flatMap(({ changes, removed }) => [...changes, removed ?? []].flat()),
    );
  expect(happened({ '7.0.0': protocolOf(schema), '7.1.0': reply(schema), '7.2.0': protocolOf(schema) })).toEqual([]);
  expect(happened({ '7.0.0': reply(schema), '7.1.0': protocolOf(schema) })).toEqual([]);
  expect(happened({ '7.0.0': reply(schema), '7.1.0': reply(schema) })).toEqual([]);
});

test('what a reply does not tell it has as the next schema behind it', () => {
  const go = (condition: string): string => `{ 'command': 'go', 'if': '${condition}' }`;
  const found = historyOf({ '7.0.0': reply(go('A')), '7.1.0': protocolOf(go('A')), '7.2.0': protocolOf(go('B')) });
  expect(entryIn(found, 'go').changes.map(({ version, what }) => [version, what])).toEqual([['7.2.0', 'condition']]);
});

test('the range of integers is told where schemas stand on both sides, since replies call all of them int', () => {
  const go = (type: string): string => `{ 'command': 'go', 'data': { '*m': '${type}' } }`;
  const changes = (protocols: Readonly<Record<string, Protocol>>) => pathIn(historyOf(protocols), 'go/arguments/m').changes;
  const [wide, narrow] = [protocolOf(go('uint64')), protocolOf(go('uint8'))];
  expect(changes({ '7.0.0': wide, '7.1.0': reply(go('uint8')) })).toEqual([]);
  expect(changes({ '7.0.0': reply(go('uint64')), '7.1.0': narrow })).toEqual([]);
  expect(changes({ '7.0.0': wide, '7.1.0': reply(go('uint8')), '7.2.0': narrow })).toEqual([
    { version: '7.2.0', what: 'type', from: 'uint64', to: 'uint8' },
  ]);
  const without = protocolOf("{ 'command': 'go' }");
  expect(changes({ '7.0.0': narrow, '7.1.0': without, '7.2.0': reply(go('uint8')) }).map(({ what }) => what)).toEqual(['removed', 'added']);
});

test('features of values have not gone with a reply of a QEMU that tells those of members alone', () => {
  const told = `{ 'enum': 'E', 'data': [ { 'name': 'x', 'features': [ 'deprecated' ] } ] }
    { 'command': 'go', 'data': { '*e': { 'type': 'E', 'features': [ 'deprecated' ] } }, 'allow-oob': true }
    { 'struct': 'SchemaInfoObjectMember', 'data': { 'name': 'str', '*features': [ 'str' ] } }
    { 'struct': 'SchemaInfoObject', 'data': { 'members': [ 'SchemaInfoObjectMember' ] } }
    { 'enum': 'SchemaMetaType', 'data': [ 'object' ] }
    { 'union': 'SchemaInfo', 'base': { 'name': 'str', 'meta-type': 'SchemaMetaType' }, 'discriminator': 'meta-type', 'data': { 'object': 'SchemaInfoObject' } }
    { 'command': 'query-qmp-schema', 'returns': [ 'SchemaInfo' ] }`;
  const unmarked = told.replaceAll(/, 'features': \[ 'deprecated' \]/g, '');
  const found = (newer: string) => historyOf({ '7.0.0': protocolOf(told), '7.1.0': reply(newer) });
  expect(entryIn(found(told), 'go').changes).toEqual([]);
  expect(pathIn(found(told), 'go/arguments/e/=x').changes).toEqual([]);
  expect(pathIn(found(unmarked), 'go/arguments/e/=x').changes).toEqual([]);
  expect(pathIn(found(told), 'go/arguments/e').changes).toEqual([]);
  expect(pathIn(found(unmarked), 'go/arguments/e').changes).toEqual([{ version: '7.1.0', what: 'feature-removed', feature: 'deprecated' }]);
});

test('what only some builds have has not gone, nor come, with a reply that lacks it', () => {
  const found = historyOf({ '7.0.0': protocolOf(schema), '7.1.0': reply(schema, ['M', 'Z']), '7.2.0': protocolOf(schema) });
  expect(entryIn(found, 'run')).toMatchObject({ added: '7.0.0', removed: null, changes: [] });
  expect(pathIn(found, 'run/arguments/s/m')).toMatchObject({ added: '7.0.0', removed: null, changes: [] });
  expect(pathIn(found, 'go/returns/e/=z')).toMatchObject({ added: '7.0.0', removed: null, changes: [] });
  const late = historyOf({ '7.0.0': reply(schema, ['M', 'Z']), '7.1.0': protocolOf(schema) });
  expect(entryIn(late, 'run')).toMatchObject({ added: '7.1.0', addedAfter: null });
  expect(pathIn(late, 'go/returns/m')).toMatchObject({ added: '7.1.0', addedAfter: null });
});

test('parts are those of the newest schema, though a reply is newer', () => {
  const older = schema.replace("'x', ", '');
  const { parts } = historyOf({ '7.0.0': protocolOf(older), '7.1.0': protocolOf(schema), '7.2.0': reply(schema) });
  expect(parts['E=x']).toEqual({ added: '7.1.0', addedAfter: '7.0.0' });
  expect(parts['S.m']).toEqual({ added: '7.0.0', addedAfter: null });
  expect(Object.keys(parts).filter((name) => name.startsWith('GoReturns'))).toEqual([]);
});

test('what a reply tells has changed', () => {
  const changed = schema.replace("'x', ", "'w', ").replace("'data': { 's': 'S' }", "'data': { '*s': 'S' }, 'allow-oob': true");
  const found = historyOf({ '7.0.0': protocolOf(schema), '7.1.0': reply(changed) });
  expect(pathIn(found, 'go/returns/e/=x')).toMatchObject({ removed: '7.1.0' });
  expect(pathIn(found, 'go/returns/e/=w')).toMatchObject({ added: '7.1.0', addedAfter: '7.0.0' });
  expect(pathIn(found, 'run/arguments/s').changes).toEqual([{ version: '7.1.0', what: 'became-optional' }]);
  expect(entryIn(found, 'run').changes).toEqual([{ version: '7.1.0', what: 'flag', flag: 'allow-oob', to: true }]);
});

test('a recorded connection has the version that its greeting tells, and documents none', async () => {
  const plain = "{ 'command': 'go' }";
  const greeting = { QMP: { version: { qemu: { major: 7, minor: 1, micro: 3 }, package: '' }, capabilities: [] } };
  const workingDirectory = temporaryFolder({
    'new/VERSION': '7.2.0\n',
    'new/qapi-schema.json': `${plain} { 'command': 'run' }`,
    'session.jsonl': [greeting, { return: {} }, { return: answered(plain) }].map((message) => `${JSON.stringify(message)}\n`).join(''),
  });
  const told = await history(['new', 'session.jsonl'], { workingDirectory });
  expect(told.history?.versions).toEqual(['7.1.3', '7.2.0']);
  const wrong = await history(['session.jsonl'], { workingDirectory, verifySince: true });
  expect([wrong.history, wrong.diagnostics.map(({ code }) => code)]).toEqual([null, ['no-versions']]);
});

test('the versions that the newest schema documents are compared, though a reply is newer', async () => {
  const documented = (more: string): string => `##\n# @go:\n#\n# Since: 7.0\n##\n{ 'command': 'go' }\n${more}`;
  const workingDirectory = temporaryFolder({
    'old/VERSION': '7.0.0\n',
    'old/qapi-schema.json': documented(''),
    'new/VERSION': '7.1.0\n',
    'new/qapi-schema.json': documented("##\n# @run:\n#\n# Since: 7.0\n##\n{ 'command': 'run' }\n"),
    'reply.json': JSON.stringify(answered("{ 'command': 'go' } { 'command': 'run' } { 'command': 'stop' }")),
  });
  const { diagnostics } = await history(['old', 'new', 'reply.json'], { workingDirectory, verifySince: true });
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['since-contradicted', "'run' is documented as since 7.0, but 7.0.0 does not have it"],
  ]);
});
