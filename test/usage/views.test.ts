import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generate } from '../../src/verbs/generate.ts';
import { usage } from '../../src/verbs/usage.ts';
import { putFiles, temporaryFolder } from '../support/temporary-folder.ts';
import { releases } from './support.ts';

const use = "client.execute('query-battery')";

/** What a program does with a package of 9.0, 9.1 and 10.0, and what is found. `query-battery` came with 9.1, `label` went with 10.0. */
const programs: Readonly<Record<string, readonly [source: string, expected: string]>> = {
  'a parameter': [`export const f = (client: Client<'9.1+'>) => ${use};`, ''],
  'a parameter that may be missing': ["export const f = (client?: Client<'9.1+'>) => client?.execute('query-battery');", ''],
  'a parameter of an older version': [
    "export const f = (client: Client<'9.0'>) => client.execute('query-power').then(({ label }) => label);",
    '',
  ],
  'a parameter of the oldest version or a later one': [
    "export const f = (client: Client<'9.0+'>) => client.execute('query-power').then(({ label }) => label);",
    'label: removed',
  ],
  'a parameter of several versions': [
    "export const f = (client: Client<'9.1'> | Client<'10.0'>) => client.executeUnknown('query-battery');",
    '',
  ],
  'a type parameter': [`export const f = <C extends Client<'9.1+'>>(client: C) => ${use};`, ''],
  'a type parameter of views': [
    `export const f = <V extends '9.1+' | '10.0+'>(client: Client<V>) => client.executeUnknown('query-battery');`,
    '',
  ],
  'a type parameter of all views': [
    `export const f = <V extends View>(client: Client<V>) => client.executeUnknown('query-battery');`,
    'query-battery: missing',
  ],
  'a type that is extended': [`interface Mine extends Client<'9.1+'> { mine: 1 } export const f = (client: Mine) => ${use};`, ''],
  'two types at once': [`export const f = (client: Client & Client<'9.1+'>) => ${use};`, ''],
  'any version, and more': [
    "export const f = <V extends View>(client: Client<V> & { name: string }) => client.executeUnknown('query-battery');",
    'query-battery: missing',
  ],
  'any of some versions, made sure of': [
    "export const f = <V extends View>(client: Client<V>) => { if (client.atLeast('9.1')) client.executeUnknown('query-battery'); };",
    '',
  ],
  'clients that exclude each other': [
    "export class Move { constructor(private source: Client<'9.0'>) {} run(target: Client<'10.0+'>, info: PowerInfo) { return [info.label, info.uptime, this.source, target]; } }",
    'label: removed, uptime: missing',
  ],
  'another monitor beside': [
    "export const f = (later: Client<'9.1+'>, monitor: any, vm: { client: Client }) => [monitor.command('query-battery'), vm.client.executeUnknown('query-battery'), later];",
    'query-battery: missing, query-battery: missing',
  ],
  'what another client is asked with': [
    "export const f = (later: Client<'9.1+'>, client: Client) => later.execute('query-power').then(() => client.executeUnknown('query-battery'));",
    'query-battery: missing',
  ],
  'a condition on another client, and what that may have sent': [
    "export const f = (old: Client<'9.0'>, i: PowerInfo) => [client.atLeast('9.1') ? i.uptime : old, i.uptime];",
    'uptime: unknown',
  ],
  'a condition on another client': [
    "export const f = (other: Client, client: Client) => { if (!other.atLeast('9.1')) return; client.executeUnknown('query-battery'); };",
    'query-battery: missing',
  ],
  'a type guard of another client': [
    "declare function isNew(c: Client): c is Client<'9.1+'>; export const f = (other: Client, client: Client) => isNew(other) && client.executeUnknown('query-battery');",
    'query-battery: missing',
  ],
  'a member of an object': [`export const f = (vm: { client: Client<'9.1+'> }) => vm.${use};`, ''],
  'a function of a command': ["export const f = (client: Client<'9.1+'>) => client.commands['query-battery']();", ''],
  'a function of a command that is not called': [
    "declare const newer: Client<'9.1+'>; export const f = newer.commands['query-battery'];",
    '',
  ],
  'what it returns': [
    "export const f = async (client: Client<'9.1+'>) => { const i = await client.execute('query-power'); return i.uptime; };",
    '',
  ],
  arguments: ["export const f = (client: Client<'9.1+'>) => client.execute('set-power', { state: 'hibernate' });", ''],
  'arguments in a constant': [
    "const late = { state: 'hibernate' } as const; export const f = (client: Client<'9.1+'>) => client.execute('set-power', late);",
    '',
  ],
  'arguments in a constant for any client': [
    "const late = { state: 'hibernate' } as const; export const f = (a: Client, b: Client<'9.1+'>) => [b.execute('set-power', late), a.executeUnknown('set-power', late)];",
    'hibernate: missing',
  ],
  'a field': [`export class C { constructor(private readonly client: Client<'9.1+'>) {} f() { return this.${use}; } }`, ''],
  'a field, and what it returns': ["export class C { client: Client<'9.1+'> = null!; f = (i: PowerInfo) => i.uptime; }", ''],
  'a field of any version': ['export class C { client: Client = null!; f = (i: PowerInfo) => i.uptime; }', 'uptime: missing'],
  'a parameter of a constructor': [
    "export class C { constructor(client: Client<'9.1+'>) { void client; } f = (i: PowerInfo) => i.uptime; }",
    'uptime: missing',
  ],
  'another client beside': [
    "export const f = (a: Client, b: Client<'9.1+'>) => [b.execute('query-battery'), a.executeUnknown('query-battery')];",
    'query-battery: missing',
  ],
  'what comes of one of two clients': [
    "export const f = (a: Client, b: Client<'9.1+'>, i: PowerInfo) => [a, b, i.uptime];",
    'uptime: missing',
  ],
  'what is received in a function that others call': [
    "export const f = (later: Client<'9.1+'>, i: PowerInfo) => [later].map(() => i.uptime);",
    '',
  ],
  'any client in a function for some': [
    "export const f = (a: Client<'9.1+'>) => (b: Client) => [a, b.executeUnknown('query-battery')];",
    'query-battery: missing',
  ],
  'a class of that name that is none of the package': [
    "export namespace own { export interface Client<V> { v: V; executeUnknown(name: string): void } export const f = (client: Client<'9.1+'>) => client.executeUnknown('query-battery'); }",
    'query-battery: missing',
  ],
  'a type guard': [`declare function isNew(client: Client): client is Client<'9.1+'>; if (isNew(client)) void ${use};`, ''],
  'a type guard before what is received': [
    "declare function isNew(client: Client): client is Client<'9.1+'>; declare const i: PowerInfo; export const x = isNew(client) ? i.uptime : 0;",
    '',
  ],
  'a type guard that says no': [
    "declare function isNew(client: Client): client is Client<'9.1+'>; declare const i: PowerInfo; export const x = isNew(client) ? 0 : i.uptime;",
    'uptime: missing',
  ],
  'a type guard that is a method': [
    "interface Own extends Client { isNew(): this is Client<'9.1+'> } declare const own: Own; export const f = (i: PowerInfo) => [own.isNew() && own.execute('query-battery'), own.isNew() ? i.uptime : 0];",
    '',
  ],
  'an assertion that is a method': [
    "interface Own extends Client { must(): asserts this is Client<'9.1+'> } export const f = (own: Own, i: PowerInfo) => { own.must(); return [own.execute('query-battery'), i.uptime]; };",
    '',
  ],
  'a type guard of another client that is a method': [
    "interface Own extends Client { isNew(): this is Client<'9.1+'> } declare const own: Own; export const x = own.isNew() && client.executeUnknown('query-battery');",
    'query-battery: missing',
  ],
  'an assertion': [`declare function must(client: Client): asserts client is Client<'9.1+'>; must(client); void ${use};`, ''],
  'an assertion before what is received': [
    "declare function must(client: Client): asserts client is Client<'9.1+'>; export const f = (i: PowerInfo) => { must(client); return i.uptime; };",
    '',
  ],
  'an assertion of a condition': [
    "declare function assert(x: unknown, message?: string): asserts x; export const f = (i: PowerInfo) => { assert(client.atLeast('9.1'), 'old'); return i.uptime; };",
    '',
  ],
  'an assertion too late': [
    "declare function must(client: Client): asserts client is Client<'9.1+'>; export const f = (i: PowerInfo) => { const u = i.uptime; must(client); return u; };",
    'uptime: missing',
  ],
  'an assertion of something else': [
    'declare function must(x: unknown): asserts x is string; export const f = (i: PowerInfo) => { must(client); return i.uptime; };',
    'uptime: missing',
  ],
  'a function taken out of a client': [
    "export const f = (client: Client<'9.1+'>) => { const { execute } = client; return execute('query-battery'); };",
    '',
  ],
  'a function taken out of a client of any version': [
    "export const f = (other: Client<'9.1+'>) => { const { executeUnknown: run } = client; return [run('query-battery'), other]; };",
    'query-battery: missing',
  ],
  'a function taken out of a parameter': ["export const f = ({ execute }: Client<'9.1+'>) => execute('query-battery');", ''],
  'a function taken out of a client within': [
    "declare const vm: { later: Client<'9.1+'> }; const { later: { execute: run } } = vm; export const x = run('query-battery');",
    '',
  ],
  'a function of a client by another name': [
    "declare const later: Client<'9.1+'>; const run = later.execute; export const x = run('query-battery');",
    '',
  ],
  'a function of a client that is bound': [
    "declare const later: Client<'9.1+'>; const send = later.execute.bind(later); export const x = send('query-battery');",
    '',
  ],
  'a function of any client by another name': [
    "export const f = (other: Client<'9.1+'>) => { const run = client.executeUnknown; return [run('query-battery'), other]; };",
    'query-battery: missing',
  ],
  'a function taken out of a client that was made sure of': [
    "export const f = () => { if (!client.atLeast('9.1')) return; const { executeUnknown } = client; return executeUnknown('query-battery'); };",
    '',
  ],
  'a function that is made of itself': [
    "interface Run { (name: CommandName): unknown; next: Run }\n// @ts-expect-error -- it is used too early\nconst run: Run = again.next; const again: Run = run.next; export const x = run('query-battery');",
    'query-battery: missing',
  ],
  'what is told of the view': ["export type T = QmpCommand<'query-battery', '9.1+'>;", ''],
  'what is told of the view of several commands': ["export type T = QmpCommand<'query-battery' | 'query-power', '9.1+'>;", ''],
  'what is told of all views': ["export type T = QmpCommand<'query-battery', '9.0+'>;", 'query-battery: missing'],
};

/** Likewise, of types that are of some versions only. */
const variants: Readonly<Record<string, readonly [source: string, expected: string]>> = {
  'a member of a view': ["export type T = Commands<'9.0'>['query-power']['returns']['label'];", ''],
  'a member of a view of another version': ["export type T = Commands<'10.0'>['query-power']['returns']['uptime'];", ''],
  'a member of the view of a version and later ones': ["export type T = Commands<'9.1+'>['query-power']['returns']['uptime'];", ''],
  'a member that went, of a version and later ones': [
    "export type T = Commands<'9.1+'>['query-power']['returns']['label'];",
    'label: removed',
  ],
  'a member that went, of all versions': ["export type T = Commands['query-power']['returns']['label'];", 'label: removed'],
  'a member of a value': [
    "type Old = Commands<'9.0'>['query-power']['returns']; export const f = ({ label }: Old, o: Old) => [label, o.label, o['label'], 'label' in o];",
    '',
  ],
  'a member of a value of one of two views': [
    "type Old = Commands<'9.0' | '9.1'>['query-power']['returns']; export const f = (old: Old) => old.label;",
    '',
  ],
  'a member of a value where another version is made sure of': [
    "export const f = (old: Commands<'9.0'>['query-power']['returns']) => client.atLeast('10.0') ? old.label : old.label;",
    '',
  ],
  'an event of a view': [
    "import type { EventName } from './qmp/index.js'; export const names: [EventName<'9.0'>, EventName<'9.1+'>] = ['FAN_FAILED', 'FAN_FAILED'];",
    'FAN_FAILED: removed',
  ],
  'a value': ["export const f = (info: Commands<'9.1'>['query-power']['returns']) => info.state === 'hibernate';", ''],
  'a value of any version': ["export const f = (info: PowerInfo) => info.state === 'hibernate';", 'hibernate: missing'],
  'a command of a view': ["export type T = Commands<'9.1'>['query-battery'];", ''],
  'a command of all commands': ["export type T = AllCommands['query-battery'];", 'query-battery: missing'],
  'a name of a command of a view': ["export const name: CommandName<'9.1+'> = 'query-battery';", ''],
  'a key of the commands of a view': ["export const name: keyof Commands<'9.1+'> = 'query-battery';", ''],
  'a name of any command': ["export const name: keyof AllCommands = 'query-battery';", 'query-battery: missing'],
  'what tells the versions of a command': [
    "import { commandVersions } from './qmp/versions.js'; export const x = commandVersions['query-battery'].first;",
    '',
  ],
  'what a client of a version gave': [
    "declare const old: Client<'9.0'>; declare const later: Client<'9.1+'>; export const x = [(await old.execute('query-power')).label, (await later.execute('query-power')).uptime];",
    '',
  ],
};

test('what a program uses is judged by the versions that the types of its clients leave', { timeout: 60_000 }, async () => {
  expect(await found(programs)).toEqual(Object.entries(programs).map(([name, [, expected]]) => [name, expected]));
});

test('what is named of types for some versions is judged by these', { timeout: 60_000 }, async () => {
  expect(await found(variants)).toEqual(Object.entries(variants).map(([name, [, expected]]) => [name, expected]));
});

test('what went later than the versions of a package is found by its types for some of them', { timeout: 60_000 }, async () => {
  const source = "export const f = (info: Commands<'9.0'>['query-power']['returns']) => info.label;";
  expect(await found({ one: [source, ''] }, releases.slice(0, 2))).toEqual([['one', 'label: removed']]);
});

async function found(
  sources: Readonly<Record<string, readonly [source: string, expected: string]>>,
  versions = releases,
): Promise<unknown> {
  const folder = temporaryFolder();
  const head = `import type { Client } from './qmp/client.js';
import type { AllCommands, Commands, CommandName, PowerInfo, QmpCommand, View } from './qmp/index.js';
export type Used = [AllCommands, Commands, CommandName, PowerInfo, QmpCommand, View];
declare const client: Client;
void client;
`;
  const entries = Object.entries(sources);
  putFiles(folder, {
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'nodenext', target: 'es2023', types: ['node'], strict: true } }),
    ...Object.fromEntries(entries.map(([, [source]], index) => [`program-${String(index)}.ts`, head + source])),
  });
  symlinkSync(path.resolve(import.meta.dirname, '../../node_modules'), path.join(folder, 'node_modules'));
  await generate({ schemas: [...versions], out: 'qmp', emit: ['types', 'client'], workingDirectory: folder });
  const { findings, notes } = await usage(undefined, {
    workingDirectory: folder,
    schemas: releases,
    severity: { conditional: 'off', unstable: 'off', deprecated: 'off' },
  });
  expect(notes.map(({ message }) => message)).toEqual([]);
  return entries.map(([name], index) => {
    const own = findings.filter(({ diagnostic }) => diagnostic.span?.source.path.endsWith(`program-${String(index)}.ts`));
    const said = own.map(
      ({ kind, diagnostic: { span } }) => `${span?.source.text.slice(span.start, span.end).replaceAll("'", '') ?? ''}: ${kind}`,
    );
    return [name, said.join(', ')];
  });
}
