/**
 * The grammar of paths to what stands in messages: `query-block/returns/[]/inserted/{driver=qcow2}/file`. Used by everything that
 * names such a place.
 */

/** One step down from a value. */
export type PathStep =
  /** `name`: a member of an object, of a branch's members too. */
  | { readonly kind: 'member'; readonly name: string }
  /** `[]`: the elements of an array. */
  | { readonly kind: 'element' }
  /** `{tag=value}`: the same object, where its tag selects this branch. */
  | { readonly kind: 'branch'; readonly tag: string; readonly value: string }
  /** `=value`: a value of an enum. */
  | { readonly kind: 'value'; readonly name: string };

/** Which part of a command or event a path leads into; null for the definition itself. */
export type PathPart = 'arguments' | 'returns' | 'data';

export interface WirePath {
  /** Name of a command or event. */
  readonly definition: string;
  readonly part: PathPart | null;
  readonly steps: readonly PathStep[];
}

/** `COMMAND/arguments/a/[]/{tag=value}/=value`. What has a meaning in paths is written as `%` and two hexadecimal digits in names. */
export function printPath({ definition, part, steps }: WirePath): string {
  const parts = part === null ? [] : [part];
  return [escapeName(definition), ...parts, ...steps.map(printStep)].join('/');
}

export function printStep(step: PathStep): string {
  switch (step.kind) {
    case 'member':
      return escapeName(step.name);
    case 'element':
      return '[]';
    case 'branch':
      return `{${escapeName(step.tag)}=${escapeName(step.value)}}`;
    case 'value':
      return `=${escapeName(step.name)}`;
  }
}

/** Reads what {@link printPath} prints; null for anything else. */
export function parsePath(text: string): WirePath | null {
  const [definition = '', part, ...rest] = text.split('/');
  if (!isName(definition)) return null;
  if (part === undefined) return { definition: unescapeName(definition), part: null, steps: [] };
  if (part !== 'arguments' && part !== 'returns' && part !== 'data') return null;
  const steps = rest.map(parseStep);
  return steps.every((step) => step !== null) ? { definition: unescapeName(definition), part, steps } : null;
}

function parseStep(text: string): PathStep | null {
  if (text === '[]') return { kind: 'element' };
  const [, tag, value] = /^\{([^=]*)=(.*)\}$/s.exec(text) ?? [];
  if (tag !== undefined && value !== undefined) {
    return isName(tag) && isName(value) ? { kind: 'branch', tag: unescapeName(tag), value: unescapeName(value) } : null;
  }
  const isValue = text.startsWith('=');
  const name = isValue ? text.slice(1) : text;
  return isName(name) ? { kind: isValue ? 'value' : 'member', name: unescapeName(name) } : null;
}

// The empty name is none of QEMU's, but a broken reply may have it.
const special = /[%/[\]{}=\p{Cc}]|^$/gu;

const plain = /^[\w.-]+$/;

function escapeName(name: string): string {
  if (plain.test(name)) return name;
  return name.replace(special, (found) => (found === '' ? '%' : `%${found.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`));
}

function unescapeName(text: string): string {
  return text === '%' ? '' : text.replace(/%([\dA-F]{2})/g, (_found, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

function isName(text: string): boolean {
  return text === '%' || (text !== '' && !/%(?![\dA-F]{2})/.test(text) && !/[/[\]{}=\p{Cc}]/u.test(text));
}
