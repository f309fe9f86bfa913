import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { configNames } from './names.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { hasCode, systemReason } from '../write/system-error.ts';
import { unreachable } from '../source/file-system.ts';
import { entryStatusOf } from '../source/status.ts';
import { isLiveAddress } from '../source/live/address.ts';
import { wrongKind } from '../verbs/option-kinds.ts';
import { wrongPath } from '../verbs/wrong-options.ts';
import type { EmitterName } from '../verbs/emitters.ts';

/** What a first config says. */
export interface InitOptions {
  /** A root file, a folder, the address of a running QEMU, or `bundled`, which is the default. It has to be there. */
  readonly schema?: string;
  /** The output folder; `src/qmp` by default. */
  readonly out?: string;
  /** What to emit; types and validators by default. */
  readonly emit?: readonly EmitterName[];
  /** Where to write it; the process's working directory by default. */
  readonly workingDirectory?: string;
}

/** What {@link init} did. */
export interface InitReport {
  /** The config that was written; null when none was. */
  readonly file: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes a first `qapi.config.ts`. A config that is there already, of whatever ending, is left alone.
 * @example
 * ```ts
 * import { init } from 'qapi-codegen';
 *
 * const { file } = init({ schema: '../qemu', out: 'src/qmp', emit: ['types', 'validators'] });
 * console.log(file ?? 'there is a config already');
 * ```
 */
export function init(options: InitOptions = {}): InitReport {
  const wrong = wrongKind(options, { emit: 'texts', workingDirectory: 'text' }) ?? wrongPath({ schema: options.schema, out: options.out });
  if (wrong !== null) return refused(wrong);
  const { schema } = options;
  const folder = options.workingDirectory ?? process.cwd();
  if (schema !== undefined && !isThere(schema, folder))
    return refused(unreachable(schema, path.resolve(folder, schema)) ?? diagnostic('schema-not-found', { path: schema }, {}));
  const existing = configNames.find((name) => entryStatusOf(path.join(folder, name)) !== null);
  if (existing !== undefined) return refused(diagnostic('config-exists', { path: existing }, {}));
  const file = 'qapi.config.ts';
  const place = path.join(folder, file);
  try {
    writeFileSync(place, textOf(options), { flag: 'wx' });
    return { file, diagnostics: [] };
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return refused(diagnostic('config-exists', { path: file }, {}));
    // Half of a config would be in the way of the next attempt. What was there before is an error of its own, so it is ours.
    rmSync(place, { force: true });
    return refused(diagnostic('cannot-write', { path: file, reason: systemReason(error) }, {}));
  }
}

/** Whether a config could generate from it at once. */
function isThere(schema: string, folder: string): boolean {
  return schema === 'bundled' || isLiveAddress(schema) || existsSync(path.resolve(folder, schema));
}

function refused(finding: Diagnostic): InitReport {
  return { file: null, diagnostics: [finding] };
}

function textOf({ schema = 'bundled', out = 'src/qmp', emit = ['types', 'validators'] }: InitOptions): string {
  const options = [
    `  // A QEMU checkout, a root file, or 'bundled': QEMU's migration interface.\n  schema: ${literal(schema)},`,
    `  out: ${literal(out)},`,
    `  emit: [${emit.map(literal).join(', ')}],`,
    `  // Commands and events to keep, with the types that they reach; all of them without this.\n  // only: ['query-*', 'MIGRATION*', '!x-*'],`,
    `  // 'bigint' where numbers above 2^53 are to be exact.\n  // int64: 'bigint',`,
  ];
  return `import { defineConfig } from 'qapi-codegen';\n\nexport default defineConfig({\n${options.join('\n')}\n});\n`;
}

function literal(text: string): string {
  return `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`;
}
