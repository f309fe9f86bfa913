import { type EmitterName, emitters } from '../verbs/emitters.ts';
import type { GenerateOptions } from '../verbs/generate.ts';

/** What a command line of `generate` says that needs no config. */
export interface PlainGenerate {
  readonly verb: 'generate';
  readonly options: GenerateOptions & { readonly schema: string };
  readonly check: boolean;
  readonly verbose: boolean;
}

/** A command line of `check` that says what to check, and nothing else. */
export interface PlainCheck {
  readonly verb: 'check';
  readonly schemas: readonly string[];
}

interface Plain {
  schema?: string;
  out?: string;
  emit?: readonly EmitterName[];
  int64?: 'number' | 'bigint';
  docs?: 'html' | 'markdown';
  root?: string;
  openEnums?: true;
  docsText?: boolean;
  check?: true;
  verbose?: true;
}

/** What the flags say that stand alone. */
const switches: Readonly<Record<string, Plain>> = {
  '--open-enums': { openEnums: true },
  '--docs-text': { docsText: true },
  '--no-docs-text': { docsText: false },
  '--check': { check: true },
  '--verbose': { verbose: true },
  '--no-config': {},
};

/**
 * Reads the plain ones among the command lines of `generate` and `check`, as commander does, which takes a fifth of the time that a run with
 * nothing to do takes. Null for all that is rare, wrong or asks for a config: whoever gets null lets commander read.
 */
export function readPlainArguments(argv: readonly string[]): PlainGenerate | PlainCheck | null {
  switch (argv[0]) {
    case 'generate':
      return readGenerate(argv);
    case 'check':
      return readCheck(argv);
    default:
      return null;
  }
}

function readCheck([, ...schemas]: readonly string[]): PlainCheck | null {
  return schemas.length > 0 && schemas.every((schema) => schema !== '' && !schema.startsWith('-')) ? { verb: 'check', schemas } : null;
}

function readGenerate(argv: readonly string[]): PlainGenerate | null {
  const seen = new Set<string>();
  let plain: Plain = {};
  for (let index = 1; index < argv.length; index++) {
    const argument = argv[index] ?? '';
    const name = argument.startsWith('-') ? argument : 'schema';
    if (seen.has(name)) return null;
    seen.add(name);
    const said = name === 'schema' ? { schema: argument } : Object.hasOwn(switches, name) ? switches[name] : valueOf(name, argv[++index]);
    if (said === null || said === undefined) return null;
    plain = { ...plain, ...said };
  }
  const { schema, out, check = false, verbose = false, ...rest } = plain;
  if (!schema || !out || (seen.has('--docs-text') && seen.has('--no-docs-text'))) return null;
  // A flag about pages that nobody asks for is refused.
  if (plain.docs !== undefined && !plain.emit?.includes('docs')) return null;
  // What is no path is found in other ways.
  return schema === 'bundled' || schema.includes(':') ? null : { verb: 'generate', options: { ...rest, schema, out }, check, verbose };
}

function valueOf(flag: string, value: string | undefined): Plain | null {
  if (!value || value.startsWith('-')) return null;
  switch (flag) {
    case '--out':
      return { out: value };
    case '--root':
      return { root: value };
    case '--emit': {
      const names = value.split(',');
      const emit = emitters.filter((emitter) => emitter !== 'package' && names.includes(emitter));
      // In the order in which they were given, which the manifest has too.
      return emit.length === names.length ? { emit: names.flatMap((name) => emit.filter((emitter) => emitter === name)) } : null;
    }
    case '--int64':
      return value === 'number' || value === 'bigint' ? { int64: value } : null;
    case '--docs':
      return value === 'html' || value === 'markdown' ? { docs: value } : null;
    default:
      return null;
  }
}
