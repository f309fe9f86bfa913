/** How names are told to classes, functions and messages, and what is found then: more of the forms of `forms.test.ts`. */
export const formsOfNames: Readonly<Record<string, readonly [source: string, expected: string]>> = {
  'a command of a message type': ["export type T = qmp.QmpCommand<'power-cycle'>;", 'power-cycle'],
  'a command of a class or an interface that is extended': [
    "declare class Of<C extends qmp.CommandName> { c: C; } interface For<C extends qmp.CommandName> { c: C } export class A extends Of<'power-cycle'> {} export interface B extends For<'power-cycle'> { b: 1 }",
    'power-cycle power-cycle',
  ],
  'a command of a class that is made': [
    "declare class Of<C extends qmp.CommandName> { c: C; } export const x = new Of<'power-cycle'>();",
    'power-cycle',
  ],
  'commands of functions of a type': [
    "declare function of<C extends qmp.CommandName>(): C; const arrow = <T, C extends qmp.CommandName>(t: T, c?: C) => [t, c]; of<'power-cycle'>(); export const x = [of<'power-cycle'>, arrow<number, 'power-cycle'>(1)];",
    'power-cycle power-cycle power-cycle',
  ],
  'a command of an imported type': ["export type T = import('./qmp/index.js').QmpCommand<'power-cycle'>;", 'power-cycle'],
  'a text for a type of anything': [
    "declare class Of<C extends string> { c: C; } declare function of<C>(c?: C): C; export class A extends Of<'power-cycle'> {} of<'power-cycle'>();",
    '',
  ],
  'arguments of a spread behind a condition': [
    "const all = info.watts > 0; export const m = { execute: 'set-power', arguments: { state: 'off', ...(all ? { force: true } : null), ...(all && { state: 'standby' }) } };",
    'force standby',
  ],
  'a command and an event of private methods': [
    "export class C { #command(name: string) { return name; } #on(name: string) { return name; } f() { return [this.#command('power-cycle'), this.#on('FAN_FAILED')]; } }",
    'power-cycle FAN_FAILED',
  ],
  'a command of a function that may be missing, and in brackets': [
    "declare const monitor: { command?: (name: string) => void }; monitor.command!('power-cycle'); (monitor.command)?.('power-cycle'); export {};",
    'power-cycle power-cycle',
  ],
};
