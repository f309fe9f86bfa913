import type { EventEmitter } from 'node:events';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseNamedVersion, type Version } from '../schema/version.ts';
import { emitters, type EmitterName } from '../verbs/emitters.ts';
import { LONGEST_TIMEOUT } from '../verbs/longest-timeout.ts';

/** Where a schema comes from, and what is settled of it: what the options below give. */
export interface SchemaFlags {
  readonly root?: string;
  readonly repo?: string;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly namesFrom?: string;
  readonly define?: readonly string[];
  readonly undef?: readonly string[];
}

/** `--define` and `--undef`, which may be given several times, or with several symbols between commas. */
export function addConditionOptions(command: Command): Command {
  return command
    .addOption(new Option('--define <symbols>', 'build conditions that hold, such as CONFIG_LINUX').argParser(collectSymbols))
    .addOption(new Option('--undef <symbols>', 'build conditions that do not hold').argParser(collectSymbols))
    .hook('preAction', () => {
      const { define = [], undef = [] } = command.opts<{ define?: readonly string[]; undef?: readonly string[] }>();
      const both = define.find((symbol) => undef.includes(symbol));
      if (both !== undefined) command.error(`error: '${both}' is given to both --define and --undef`);
    });
}

export function addRootOption(command: Command): Command {
  return command.option('--root <file>', 'root file inside of a folder, such as qga/qapi-schema.json', parsePath);
}

/** Where a SCHEMA may come from besides the disk. */
export function addRepoOption(command: Command): Command {
  return command
    .option('--repo <repository>', 'a git repository, or its address; a SCHEMA is then a tag, branch or commit of it', parsePath)
    .addOption(
      new Option('--timeout <ms>', 'how long a running QEMU has for its answer, in milliseconds (default: 30000)').argParser(parseTimeout),
    );
}

/** Names for what comes from a saved reply. */
export function addNamesOption(command: Command): Command {
  return command.option('--names-from <schema>', 'name the types of a saved reply as this schema does', parsePath);
}

/** Of `--config` and `--no-config` commander would take the last one in silence. */
export function refuseBothConfigs(command: Command): Command {
  const given = new Set<string>();
  for (const name of ['config', 'no-config']) {
    command.on(`option:${name}`, () => {
      if (given.add(name).size > 1) command.error('error: --config names a config, and --no-config asks for none');
    });
  }
  return command;
}

/** Commander takes what follows an option for its value, be it another option: `--out --check` would make a folder of that name. */
export function refuseFlagsAsValues(command: Command): void {
  for (const option of command.options) {
    if (!option.required) continue;
    // Before the value is looked at any closer.
    (command as object as EventEmitter).prependListener(`option:${option.name()}`, (value: unknown) => {
      if (typeof value !== 'string' || !value.startsWith('--')) return;
      command.error(
        `error: option '${option.flags}' has no value: '${value}' is an option itself (a path that begins so is written './${value}')`,
      );
    });
  }
}

/** An empty text would name the working directory, which is not what an empty variable in a script is meant to say. */
export function parsePath(value: string): string {
  if (value === '') throw new InvalidArgumentError('It is empty.');
  return value;
}

/** Milliseconds, as many as a timer can have. */
function parseTimeout(value: string): number {
  const milliseconds = /^\d{1,10}$/.test(value) ? Number(value) : 0;
  if (milliseconds < 1 || milliseconds > LONGEST_TIMEOUT)
    throw new InvalidArgumentError(`It is a whole number of milliseconds, from 1 to ${String(LONGEST_TIMEOUT)}.`);
  return milliseconds;
}

/** `2.5`, `v10.2.0`, `10` */
export function parseRelease(value: string): Version {
  const version = parseNamedVersion(value);
  if (version === null) throw new InvalidArgumentError(`'${value}' is no version of QEMU such as 2.5 or 10.2.`);
  return version;
}

function collectSymbols(value: string, previous: readonly string[] | undefined): readonly string[] {
  const wrong = value.split(',').find((symbol) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(symbol.trim()));
  if (wrong !== undefined) throw new InvalidArgumentError(`'${wrong}' is no configuration symbol.`);
  return collectList(value, previous);
}

/** Reads `KEY=LEVEL`, beside what was given before. @param refusal what is said of anything else */
export function parseLevels<K extends string, L extends string>(
  isKey: (key: string) => key is K,
  levels: readonly L[],
  refusal: string,
): (value: string, previous?: Readonly<Partial<Record<K, L>>>) => Readonly<Partial<Record<K, L>>> {
  return (value, previous) => {
    const at = value.indexOf('=');
    const key = value.slice(0, at);
    const level = levels.find((name) => name === value.slice(at + 1));
    if (at < 1 || level === undefined || !isKey(key)) throw new InvalidArgumentError(refusal);
    return { ...previous, [key]: level } as Readonly<Partial<Record<K, L>>>;
  };
}

/** Keys that are looked at later, with the schemas. */
export function isAnyKey(key: string): key is string {
  return key !== '';
}

/** `a,b` and repeated options, as one list. */
export function collectList(value: string, previous: readonly string[] | undefined): readonly string[] {
  const items = value.split(',').map((item) => item.trim());
  const given = items.filter((item) => item !== '');
  // An empty list would mean "no restriction", which is not what an empty variable in a script is meant to say.
  if (given.length === 0) throw new InvalidArgumentError('The list is empty.');
  return [...(previous ?? []), ...given];
}

export function parseEmitters(value: string, previous: readonly string[] | undefined): readonly EmitterName[] {
  return collectList(value, previous).map((name) => {
    if (!isEmitter(name)) throw new InvalidArgumentError(`'${name}' is none of ${emitters.join(', ')}.`);
    return name;
  });
}

export function isEmitter(name: string): name is EmitterName {
  return emitters.some((emitter) => emitter === name);
}
