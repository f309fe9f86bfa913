import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../../src/verbs/generate.ts';
import { usage } from '../../src/verbs/usage.ts';
import { putFiles } from '../support/temporary-folder.ts';
import { formsOfNames } from './forms-of-names.ts';
import { releases } from './support.ts';

/** How something may be named, and what is found then, each in a source of its own. */
const forms: Readonly<Record<string, readonly [source: string, expected: string]>> = {
  ...formsOfNames,
  'a member of a type parameter': ['export const f = <T extends qmp.PowerInfo>(x: T) => x.label;', 'label'],
  'a member of an element': ['export const f = (all: qmp.PowerInfo[]) => all.map((i) => i.label?.length);', 'label'],
  'a member that may be missing': ['export const f = (i?: qmp.PowerInfo) => i?.label;', 'label'],
  'a member of Partial and Omit': [
    "export const f = (a: Partial<qmp.PowerInfo>, b: Omit<qmp.PowerInfo, 'watts'>) => [a.label, b.label];",
    'label label',
  ],
  'a member by a constant key': ["const key = 'label'; export const x = info[key];", 'label'],
  'a member that is assigned': ["export const f = (i: qmp.PowerInfo) => { i.label = 'x'; };", 'label'],
  'destructuring in an assignment': ['let x: unknown; ({ label: x } = info); export { x };', 'label'],
  'destructuring in a parameter': ['export function f({ watts, label: [first] = "" }: qmp.PowerInfo) { return [watts, first]; }', 'label'],
  'an imported type': ["export type T = import('./qmp/index.js').QuerySensorsReturns;", 'query-sensors'],
  'a type that is handed on': ["export type { Sensor } from './qmp/index.js';", 'Sensor'],
  'a type that is extended': ['export interface Mine extends qmp.SensorVoltage { mine: true }', 'SensorVoltage'],
  'a validator': ["import { isSensor } from './qmp/index.js'; export const f = isSensor;", 'Sensor'],
  'a validator in an object': [
    "import { assertSensor, isSensor } from './qmp/index.js'; export const x = { check: isSensor, assertSensor };",
    'Sensor Sensor',
  ],
  'a validator of what a command returns': [
    "import { isQuerySensorsReturns } from './qmp/index.js'; export const f = isQuerySensorsReturns;",
    'query-sensors',
  ],
  'all messages of a package': [
    "import type { Commands as All, Events, QmpGreeting } from './qmp/index.js'; export interface Commands { all: All; events: Events; greeting: QmpGreeting }",
    '',
  ],
  'an import that is not used': ["import type { Sensor } from './qmp/index.js'; export {};", ''],
  'a key': ["export const k: keyof qmp.PowerInfo = 'label';", 'label'],
  'a member of an indexed type': ["export type T = qmp.PowerInfo['label'];", 'label'],
  'a key of a generic function': [
    "declare function pick<T, K extends keyof T>(of: T, ...keys: K[]): Pick<T, K>; export const x = pick(info, 'watts', 'label');",
    'label',
  ],
  in: ["export const x = 'label' in info;", 'label'],
  'a class member': ['export class C { info?: qmp.PowerInfo; get l() { return this.info?.label; } }', 'label'],
  'a spread': ["const rest = { label: 'x' }; export const f = (i: qmp.PowerInfo): qmp.PowerInfo => ({ ...i, ...rest });", 'label'],
  satisfies: ["export const x = { state: 'off', force: true } satisfies qmp.SetPowerArguments;", 'force'],
  'a function that returns a literal': ["export const f = (): qmp.SetPowerArguments => ({ state: 'standby' });", 'standby'],
  'a member of one branch': ["export const s: qmp.Sensor = { kind: 'voltage', name: 'x', volts: 1, ripple: 1 };", 'Sensor ripple'],
  'members of a spread that has more inside': [
    "const rest = { sensor: { kind: 'voltage', name: 'x', volts: 1, ripple: 1 } } as const; export const f = (): qmp.CalibrateSensorArguments => ({ ...rest });",
    'ripple calibrate-sensor',
  ],
  'members of a spread of what is made of itself': [
    "// @ts-expect-error\nconst all: any = { ...all, label: 'x' }; export const x: qmp.PowerInfo = { ...all };",
    'label',
  ],
  'a value that is compared': ["export const x = info.state === 'standby' || 'hibernate' !== info.state;", 'standby hibernate'],
  'a value of a variable': ["export let s: qmp.PowerState = 'standby'; s = 'on';", 'standby'],
  'a value in a condition': ["export const f = (x: boolean): qmp.PowerState => (x ? 'standby' : 'on');", 'standby'],
  'a value that is cast': ["export const s = 'standby' as qmp.PowerState;", 'standby'],
  'a value in a list': ["export const x = ['on', 'standby'].includes(info.state);", 'standby'],
  'a value among others': ["export const s: qmp.PowerState | 'none' | undefined = 'standby';", 'standby'],
  'a value taken out': ["export const f = ({ state: s }: qmp.PowerInfo) => s === 'standby';", 'standby'],
  'a value of a member by a key': ["export const x = info['state'] === 'standby';", 'standby'],
  'a value of a class or an interface of values': [
    "declare class Of<S extends qmp.PowerState> { s: S; } interface For<S extends qmp.PowerState> { s: S } export type T = [Of<'standby'>, For<'standby'>];",
    'standby standby',
  ],
  'a value in a type': ["export type T = Exclude<qmp.PowerState, 'standby' | 'hibernate'>;", 'standby hibernate'],
  'keys by values': ['export const x: { [S in qmp.PowerState]?: 1 } = { standby: 1 };', 'standby'],
  'a value in a list, each of which a function takes': [
    "declare function go(s: qmp.PowerState): void; (['on', 'standby'] as const).forEach(go); (['standby'] satisfies string[] as ['standby']).map((s: qmp.PowerState) => s);",
    'standby standby',
  ],
  'a value in a list, each of which goes to a function of anything': [
    "declare function go(s: string, i: number): s is qmp.PowerState; declare function all(...s: unknown[]): void; declare function both(s: 'on' | 'standby'): void; const list = ['on', 'standby'] as const; (['on', 'standby'] as const).filter(go); ['standby'].forEach(all); (['on', 'standby'] as const).forEach(both); (['standby'] as const).map((s) => s); list.map((s) => s);",
    '',
  ],
  'a value in a list for which a function is called': [
    "declare function go(s?: qmp.PowerState, i?: number): number; ['standby'].concat(String(go())); export const x = [(['standby'] as const).map(String), ['standby'].map(() => go())];",
    '',
  ],
  'a value by a key': [
    "export const f = (r: Record<qmp.PowerState, 1>, p: Partial<Record<qmp.PowerState, 1>>) => [r.standby, r['standby'], p.standby, p?.['standby']];",
    'standby standby standby standby',
  ],
  'a value by a constant key': ["const key = 'standby'; export const f = (r: Record<qmp.PowerState, 1>) => r[key];", 'standby'],
  'a value by a key that is assigned': [
    "export const f = (r: { [S in qmp.PowerState]?: number }) => { r['standby'] = 1; r.standby += 1; };",
    'standby standby',
  ],
  'a value by a key that is taken out': [
    'export const f = ({ standby, on, ...rest }: Record<qmp.PowerState, 1>) => [standby, on, rest.hibernate];',
    'standby',
  ],
  'a value by a key that is asked for': ["export const f = (r: Partial<Record<qmp.PowerState, 1>>) => 'standby' in r;", 'standby'],
  'a value by a key in a type': [
    "type R = Record<qmp.PowerState, 1>; export type T = [R['standby'], Pick<R, 'standby'>, Omit<R, 'standby'>];",
    'standby standby standby',
  ],
  'a value by a key of a type of its own name': [
    'type Flags = Readonly<Record<qmp.PowerState, boolean>>; export const f = (flags: Flags): Flags => ({ on: flags.standby, off: true, standby: true, hibernate: true });',
    'standby standby hibernate',
  ],
  'a value by a key of a generic type': [
    'type Of<K extends string> = { readonly [P in K]?: 1 }; export const f = (of: Of<qmp.PowerState>) => of.standby;',
    'standby',
  ],
  'a value by a key among others': ["export const f = (r: Record<qmp.PowerState | 'none', 1>) => [r.none, r.standby];", 'standby'],
  'keys of the same names': [
    "type Mine = 'on' | 'standby'; const made = { standby: 1 }; interface Own { standby: 1 } export const f = (a: Record<Mine, 1>, b: Record<string, 1>, c: Own, d: Record<'standby', 1>, e: typeof made) => [a.standby, b['standby'], c.standby, d.standby, e.standby, 'standby' in c, ({ standby: 1 } as Record<Mine, 1>).standby];",
    '',
  ],
  'keys that are made of values': ["export const f = (r: { [S in qmp.PowerState as `is-${S}`]: 1 }) => [r['is-standby'], r['is-on']];", ''],
  'what every object has': [
    'export const f = (r: Record<qmp.PowerState, 1>, e: { [E in keyof qmp.Events]?: 1 }) => [r.toString, e.valueOf];',
    '',
  ],
  'a member by keys of an object': [
    'export const f = (r: { [K in keyof qmp.PowerInfo]?: 1 }, s: Record<keyof qmp.PowerInfo, 1>) => [r.label, s.label];',
    'label label',
  ],
  'a command by a key': ["export const f = (r: Record<qmp.CommandName, 1>) => [r['power-cycle'], r['set-power']];", 'power-cycle'],
  'keys by events': [
    'export const x: { [E in keyof qmp.Events]?: (d: qmp.Events[E]) => void } = { FAN_FAILED: (d) => d.name };',
    'FAN_FAILED',
  ],
  'an event of a message': ["export type T = Extract<qmp.AnyEvent, { event: 'FAN_FAILED' }>;", 'FAN_FAILED'],
  'a command in a type of a message': ["export type T = Extract<qmp.QmpCommand, { execute: 'power-cycle' }>;", 'power-cycle'],
  'a command of names without some': ["export const x: Exclude<qmp.CommandName, 'query-power'> = 'power-cycle';", 'power-cycle'],
  'an event of names that are texts': ["export const x: Extract<keyof qmp.Events, string> = 'FAN_FAILED';", 'FAN_FAILED'],
  'a command in a type of a message out of band': [
    "export type T = Extract<qmp.QmpCommand, { 'exec-oob': 'power-cycle' }>;",
    'power-cycle',
  ],
  'a command in a type of something else': ["export type T = Extract<qmp.QmpCommand, { run: 'power-cycle' } | { event: 'none' }>;", ''],
  'a command of a generic function': [
    "declare function go<C extends qmp.CommandName>(name: C): void; go('power-cycle'); export {};",
    'power-cycle',
  ],
  'a message': ["export const m: qmp.QmpCommand = { execute: 'set-power', arguments: { state: 'standby' } };", 'standby'],
  'a message in a template': [
    'export const f = (n: number) => `{"execute": "set-power", "arguments": {"state": "standby"}, "id": ${n}}`;',
    'standby',
  ],
  'a message in a template of which a tag makes what it likes': [
    'declare const tag: (texts: TemplateStringsArray, ...values: unknown[]) => string; export const f = (n: number) => [tag`{"execute": "set-power", "arguments": {"state": "standby"}, "id": ${n}}`, tag`{"execute": "set-power", "arguments": {"state": "standby"}}`];',
    '',
  ],
  'a message in a template for which a version is asked': [
    'export const f = (n: number) => client.atLeast(\'9.1\') && `{"execute": "set-power", "arguments": {"state": "hibernate"}, "id": ${n}}`;',
    '',
  ],
  'a message in a template for which no version is asked': [
    'export const f = (n: number) => `{"execute": "set-power", "arguments": {"state": "hibernate"}, "id": ${n}}`;',
    'hibernate',
  ],
  'what stands beside a value': ["export const f = (s?: qmp.PowerState) => s ?? 'none';", ''],
  'a type of the same values': ["type Mine = 'on' | 'off' | 'standby' | 'hibernate'; export const s: Mine = 'standby';", ''],
  'a member of the same name': ["export const x = { label: 'x' }.label;", ''],
  'a command by a constant': ["const name = 'power-cycle'; client.execute(name);", 'power-cycle'],
  'a command by a member of a constant': ["const names = { cycle: 'power-cycle' }; client.execute(names.cycle);", 'power-cycle'],
  'a command by a member of an enum': ["enum Name { Cycle = 'power-cycle' } client.execute(Name.Cycle);", 'power-cycle'],
  'a command in a condition': ["client.execute(info.watts > 0 ? 'power-cycle' : 'set-power');", 'power-cycle'],
  'commands of a list': ["for (const name of ['power-cycle', 'x-gone'] as const) client.execute(name);", 'power-cycle'],
  'a command of a type of names': [
    "type Name = 'power-cycle' | 'set-power'; export const f = (n: Name) => client.execute(n);",
    'power-cycle',
  ],
  'a type of names of which some are of commands': ["type Name = 'power-cycle' | 'mine'; export const x: Name = 'power-cycle';", ''],
  'a command that is taken where there is no other': [
    "export const f = (o: { name?: string }) => { const { name = 'power-cycle' } = o; client.execute(name); };",
    '',
  ],
  'a command of a message by a constant': [
    "const name = 'set-power'; export const m = { execute: name, arguments: { state: 'standby' } };",
    'standby',
  ],
  'a command of a message by constants of its names': [
    "const execute = 'set-power'; const given = { force: true }; export const m = { execute, arguments: given };",
    'force',
  ],
  'a command of a message out of band': ["export const m = { 'exec-oob': 'power-cycle' };", 'power-cycle'],
  'an event by a constant': ["const name = 'FAN_FAILED'; client.on(name);", 'FAN_FAILED'],
  'a member by a computed name': ["const key = 'label'; const { [key]: x, ['watts']: y } = info; export { x, y };", 'label'],
  'an argument by a computed name': [
    "const key = 'force'; export const x: qmp.SetPowerArguments = { state: 'off', [key]: true };",
    'force',
  ],
  'an argument that is cast': ["client.execute('set-power', <object>{ force: <unknown>true });", 'force'],
  'arguments of a spread': [
    "const some = { state: 'standby' }; client.execute('set-power', { ...some, ...client, force: true, ...{ delay: 1, ...some } });",
    'standby force',
  ],
  'an argument by a getter and a method': [
    "client.execute('set-power', { get force() { return true; }, state() { return 'on'; } });",
    'force',
  ],
  'arguments that come out of another source': ["import { options } from './form-options.js'; client.execute('set-power', options);", ''],
  'arguments for which a version is asked where they are handed over': [
    "const options = { state: 'off', force: true }; if (client.atLeast('9.1') && !client.atLeast('10.0')) client.execute('set-power', options);",
    'force',
  ],
  'arguments that are handed over in spite of the version': [
    "const late = { state: 'hibernate' }; if (client.atLeast('9.1')) client.execute('set-power', late); client.execute('set-power', late);",
    'hibernate',
  ],
  'arguments that are handed over with the version known': [
    "const late = { state: 'hibernate' }; if (client.atLeast('9.1')) client.execute('set-power', late);",
    '',
  ],
  'any command': [
    "export const f = (n: qmp.CommandName, k: keyof qmp.Commands) => { if (n !== 'query-power') client.execute(n); client.execute(k); };",
    '',
  ],
  'a version that is asked for': [
    'declare const c: { atLeast(version: string): boolean }; if (c.atLeast("9.1")) console.log(info.uptime); else console.log(info.uptime);',
    'uptime',
  ],
  'a version that is asked for before': [
    'declare const c: { atLeast(version: string): boolean }; export function f() { if (!c.atLeast("9.1")) return 0; return info.uptime; }',
    '',
  ],
  'a version that is asked for too late': [
    'declare const c: { atLeast(version: string): boolean }; export function f() { const t = info.uptime; if (!c.atLeast("9.1")) return 0; return t; }',
    'uptime',
  ],
  'a member that is asked for, and not there': [
    "declare const c: { has(n: string, p: string): boolean }; export const x = c.has('query-power', 'returns/uptime') || info.uptime;",
    'uptime',
  ],
  'a version that is asked for elsewhere': [
    'declare const c: { atLeast(version: string): boolean }; if (!c.atLeast("9.1")) console.log(0); else console.log(info.uptime);',
    '',
  ],
  'a version that is asked for in an expression': [
    "declare const c: { atLeast(version: string): boolean }; export const x = [c.atLeast('9.1') ? info.uptime : 0, !c.atLeast('9.1') || info.uptime];",
    '',
  ],
  'a version that is asked for among other things': [
    'declare const c: { atLeast(version: string): boolean }; export function f(x: boolean) { if (x && c.atLeast("9.1")) return info.uptime; if (x || !c.atLeast("9.1") || c.atLeast("10.0")) return c.atLeast("10.0") ? 0 : info.label; return [info.uptime, info.label]; }',
    '',
  ],
  'a version that is asked for instead of something else': [
    'declare const c: { atLeast(version: string): boolean }; export function f(x: boolean) { if (x || c.atLeast("9.1")) return info.uptime; if (x && !c.atLeast("9.1")) return 0; return info.uptime; }',
    'uptime uptime',
  ],
  'a version that is older in an expression': [
    "declare const c: { atLeast(version: string): boolean }; export const x = [c.atLeast('9.1') ? 0 : info.uptime, c.atLeast('9.1') || info.uptime];",
    'uptime uptime',
  ],
  'a version that is compared': [
    "declare const c: { atLeast(version: string): boolean }; export const x = c.atLeast('9.1') === (info.uptime > 0) || c.atLeast('10.0') === (info.label === '');",
    'uptime label',
  ],
  'a version that is none': [
    "declare const c: { atLeast(version: string): boolean }; declare const v: string; export const x = [c.atLeast(v) ? info.uptime : info.label, c.atLeast('soon') ? 0 : info.label];",
    'uptime label label',
  ],
  'a member that is asked for': [
    "declare const c: { has(n: string, p: string): boolean }; export const x = c.has('query-power', 'returns/uptime') && info.uptime;",
    '',
  ],
  'an argument and a value that are asked for': [
    "declare const c: { has(n: string, p: string): boolean }; export const f = (s: qmp.PowerState) => [c.has('set-power', 'arguments/state/=hibernate') && client.execute('set-power', { state: 'hibernate' }), c.has('query-power', 'returns/state/=hibernate') && s === 'hibernate'];",
    '',
  ],
  'something else that is asked for': [
    "declare const c: { has(n: string, p: string): boolean }; export const f = (s: qmp.PowerState) => [c.has('set-power', 'arguments/delay') && client.execute('set-power', { state: 'hibernate' }), c.has('query-sensors', 'arguments/state/=hibernate') && client.execute('set-power', { state: 'hibernate' }), c.has('query-power', 'returns/state') && s === 'hibernate'];",
    'hibernate hibernate hibernate',
  ],
  'another command that is asked for': [
    "declare const c: { has(n: string, p?: string): boolean }; if (c.has('set-power')) client.execute('query-sensors');",
    'query-sensors',
  ],
  'a command that is asked for': [
    "declare const c: { has(n: qmp.CommandName): boolean; hasFeature(n: qmp.CommandName, f: string): boolean }; export const x = [c.has('power-cycle'), c.hasFeature('power-cycle', 'deprecated')];",
    '',
  ],
  'a version that is asked for before, with something else to do': [
    'declare const c: { atLeast(version: string): boolean }; export function f() { if (!c.atLeast("9.1")) { return 0; } else { console.log(1); } return info.uptime; }',
    '',
  ],
  'a version that is asked for before, leaving otherwise': [
    'declare const c: { atLeast(version: string): boolean }; export function f() { if (c.atLeast("9.1")) { console.log(1); } else { { throw 0; } } return info.uptime; }',
    '',
  ],
  'a version that is asked for before, leaving on several ways': [
    'declare const c: { atLeast(version: string): boolean }; export function f(x: boolean) { if (!c.atLeast("9.1")) { if (x) return 0; else throw 0; } return info.uptime; }',
    '',
  ],
  'a version that is asked for before, leaving now and then': [
    'declare const c: { atLeast(version: string): boolean }; export function f(x: boolean) { if (!c.atLeast("9.1")) { if (x) return 0; } return info.uptime; }',
    'uptime',
  ],
  'a version that is asked for before, leaving on one of two ways': [
    'declare const c: { atLeast(version: string): boolean }; export function f(x: boolean) { if (!c.atLeast("9.1")) { if (x) console.log(1); else return 0; } return info.uptime; } export function g(x: boolean) { if (!c.atLeast("9.1")) { if (x) return 0; else console.log(1); } return info.uptime; }',
    'uptime uptime',
  ],
  'a version that is asked for before, leaving if it is there': [
    'declare const c: { atLeast(version: string): boolean }; export function f() { if (!c.atLeast("9.1")) { console.log(1); } else { return 0; } return info.uptime; }',
    'uptime',
  ],
  'a version without which the program ends': [
    'declare const c: { atLeast(version: string): boolean }; declare function exit(): never; if (!c.atLeast("9.1")) exit(); export const x = info.uptime;',
    '',
  ],
  'a version without which the program ends later': [
    'declare const c: { atLeast(version: string): boolean }; declare function exit(): Promise<never>; export async function f() { if (!c.atLeast("9.1")) { console.log(1); await exit(); } return info.uptime; }',
    '',
  ],
  'a version without which a program is told to end': [
    'declare const c: { atLeast(version: string): boolean }; declare function exit(): Promise<never>; if (!c.atLeast("9.1")) void exit(); export const x = info.uptime;',
    'uptime',
  ],
  'a version for which a loop goes on': [
    'declare const c: { atLeast(version: string): boolean }; while (c.atLeast("9.1")) console.log(info.uptime); for (; c.atLeast("9.1"); console.log(info.uptime)) console.log(info.uptime);',
    '',
  ],
  'a version for which a loop has gone on': [
    'declare const c: { atLeast(version: string): boolean }; while (c.atLeast("9.1")) console.log(1); do console.log(info.uptime); while (c.atLeast("9.1")); export const x = info.uptime;',
    'uptime uptime',
  ],
  'a version that a loop asks for too late': [
    'declare const c: { atLeast(version: string): boolean }; while (info.uptime > 0 && c.atLeast("9.1")) console.log(1); for (let x = info.uptime; info.uptime > x && c.atLeast("9.1"); ) console.log(1);',
    'uptime uptime uptime',
  ],
  'a version that is asked for in a case': [
    'declare const c: { atLeast(version: string): boolean }; export function f(x: number) { switch (x) { case 1: if (!c.atLeast("9.1")) break; return info.uptime; default: return info.uptime; } }',
    'uptime',
  ],
  'a command by a constant that names itself': [
    "// @ts-expect-error\nconst name: string = info.watts > 0 ? 'power-cycle' : name; client.execute(name);",
    'power-cycle',
  ],
  'arguments by constants that name themselves': [
    "// @ts-expect-error\nconst some: any = info.watts > 0 ? 'standby' : some; const list: any = [list, list]; client.execute('set-power', { state: some, force: list });",
    'standby force',
  ],
  'a condition by constants that name themselves': [
    '// @ts-expect-error\nconst no: boolean = !no; const both: boolean = both && both; export const x = [no && info.uptime, both && info.uptime];',
    'uptime uptime',
  ],
  'a comment that knows': [
    'export const x = info.label; // qapi-usage-ignore\n// qapi-usage-ignore missing\nexport const y = [info.label, info.uptime];',
    'label',
  ],
};

describe('what is found of', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qapi-test-'));
  const found = new Map<string, string[]>();

  beforeAll(async () => {
    const names = Object.keys(forms);
    const head =
      "import type * as qmp from './qmp/index.js';\ndeclare const info: qmp.PowerInfo;\ndeclare const console: { log(x: unknown): void };\n" +
      'declare const client: { execute(name: string, given?: object): unknown; on(name: string): void; atLeast(version: string): boolean };\n' +
      'void info; void console; void client;\n';
    putFiles(folder, {
      'tsconfig.json': JSON.stringify({
        compilerOptions: { module: 'nodenext', target: 'es2023', types: [], strict: true },
        include: ['.'],
      }),
      'form-options.ts': "export const options = { state: 'off', force: true };",
      ...Object.fromEntries(names.map((name, index) => [`form-${String(index)}.ts`, head + (forms[name]?.[0] ?? '')])),
    });
    await generate({ schema: releases[1] ?? '', out: 'qmp', emit: ['types', 'validators'], workingDirectory: folder });
    const report = await usage(undefined, {
      workingDirectory: folder,
      schemas: releases,
      severity: { conditional: 'off', unstable: 'off' },
    });
    expect(report.notes.map(({ message }) => message)).toEqual([]);
    expect(report.packages).toEqual([{ place: 'qmp', version: '9.1.0' }]);
    for (const { diagnostic, subject } of report.findings) {
      const source = diagnostic.span?.source.path ?? '';
      const name = names[Number(/\d+/.exec(source)?.[0])] ?? source;
      const step = subject.kind === 'path' ? subject.steps.at(-1) : subject;
      found.set(name, [...(found.get(name) ?? []), step !== undefined && 'name' in step ? step.name : '']);
    }
  }, 60_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('a constant in a source of its own', () => {
    expect(found.get('form-options.ts')).toEqual(['force']);
  });

  test.each(Object.entries(forms))('%s', (name, [, expected]) => {
    expect((found.get(name) ?? []).join(' ')).toBe(expected);
  });
});
