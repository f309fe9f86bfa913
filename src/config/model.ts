import type { Emitter } from '../emit/own-emitter.ts';
import type { Level } from '../diff/model.ts';
import type { FailOn } from '../diff/report/model.ts';
import type { PackageOptions } from '../emit/package/options.ts';
import type { ImportExtension } from '../emit/printer/import-extension.ts';
import type { DocsFlavourName, EmitterName } from '../verbs/emitters.ts';

/** What to generate, and how. Paths are relative to the config file. */
export interface TargetOptions {
  /** A root file, a folder, a saved reply, a running QEMU, a revision of `repo`, or `bundled`, which is the default. */
  readonly schema?: string;
  /** Several schemas in place of one: the output is right for each of their versions. */
  readonly schemas?: readonly string[];
  /** The same for versions of `repo`: `8.2..10.2` for their releases and those between them, or two revisions. */
  readonly range?: string;
  /** A git repository, or its address; `schema` is then a revision of it, `HEAD` by default. */
  readonly repo?: string;
  /** Milliseconds that a running QEMU has for its answer; 30 000 by default. */
  readonly timeout?: number;
  /** A schema that gives the types of a reply their names. */
  readonly namesFrom?: string;
  /** The root file inside of a folder: `qga/qapi-schema.json`. */
  readonly root?: string;
  /** What to emit; types and validators by default. */
  readonly emit?: readonly EmitterName[];
  /** Emitters of one's own, whose files are added. */
  readonly emitters?: readonly Emitter[];
  /** Patterns of the commands and events to keep, with the types that they reach: `query-*`. */
  readonly only?: readonly string[];
  /** Build conditions that hold, such as `CONFIG_LINUX`. */
  readonly define?: readonly string[];
  /** Build conditions that do not hold. */
  readonly undef?: readonly string[];
  /** How 64-bit integers are typed; `number` by default. */
  readonly int64?: 'number' | 'bigint';
  /** Let values of enums pass that the schema does not have. */
  readonly openEnums?: boolean;
  /** Copy the schema's documentation text into comments. QEMU's is under the GPL; the default is true for `bundled` alone. */
  readonly docsText?: boolean;
  /** How documentation pages are laid out, where `emit` has `docs`; `html` by default. */
  readonly docs?: DocsFlavourName;
  /** The file that `qapi history --format json` printed, where `emit` has `docs`: pages tell when things came, changed and went. */
  readonly history?: string;
  /** `prettier`: the style that prettier finds above the output folder, in place of ours. */
  readonly format?: 'prettier';
  /** How modules name each other: `./migration.js`, the default, or `./migration.ts`, for who runs the sources without compiling them. */
  readonly importExtension?: ImportExtension;
  /** What stands in the `package.json`, where `emit` has `package`. */
  readonly package?: PackageOptions;
}

/** One thing to generate. */
export interface Target extends TargetOptions {
  /** What `--target` calls it; by default the last folder of `out`. */
  readonly name?: string;
  /** The output folder. */
  readonly out: string;
  /** How `qapi diff` compares; beside `targets`, where there are several. */
  readonly diff?: DiffSettings;
}

/** What `qapi diff` takes where its flags say nothing. */
export interface DiffSettings {
  /** Levels of rules, by id, where they are to be other than they are; `off` leaves changes out. */
  readonly severity?: Readonly<Record<string, Level | 'off'>>;
  /** The level of removals of what had been deprecated, where `severity` says nothing of their rule. */
  readonly deprecatedRemoved?: Level | 'off';
  /** Patterns of the commands and events to compare; those that begin with `!` leave out what they match. */
  readonly only?: readonly string[];
  /** A file that lists changes which are accepted, relative to the config file. */
  readonly accept?: string;
  /** From which level on the comparison fails; `breaking` by default. */
  readonly failOn?: FailOn;
  /** Interfaces marked unstable take part. */
  readonly unstable?: boolean;
}

/** A config: one target, or several with what they share beside them; or no target, only how to compare. */
export type Config = Target | ConfigOfTargets | ConfigOfDiff;

/** A config of which `qapi generate` has nothing to make. */
export interface ConfigOfDiff {
  readonly diff: DiffSettings;
}

/** Several targets. What stands beside `targets` holds for each of them that says nothing else. */
export interface ConfigOfTargets extends TargetOptions {
  readonly targets: readonly Omit<Target, 'diff'>[];
  /** How `qapi diff` compares. */
  readonly diff?: DiffSettings;
}

/** What a config file exports: a config, or a function that gives it. */
export type ConfigExport = Config | Promise<Config> | (() => Config | Promise<Config>);

/**
 * Gives back what it takes: with it, an editor knows the options in a `qapi.config.ts`.
 * @example
 * ```ts
 * import { defineConfig } from 'qapi-codegen';
 *
 * export default defineConfig({
 *   schema: '../qemu',
 *   targets: [{ out: 'src/qmp' }, { out: 'src/guest-agent', root: 'qga/qapi-schema.json' }],
 * });
 * ```
 */
export function defineConfig(config: ConfigExport): ConfigExport {
  return config;
}
