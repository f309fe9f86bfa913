/** References to what a schema has, by the roles of QEMU's domain for Sphinx. */
import type { EntryKind, Inline } from '../../model.ts';
import type { FoundDefinition, TextScope } from './scope.ts';

const types: readonly EntryKind[] = ['enum', 'struct', 'union', 'alternate'];

/** What a role refers to; one that is not listed, to all. */
const kindsByRole: ReadonlyMap<string, readonly EntryKind[]> = new Map([
  ['qapi:cmd', ['command']],
  ['qapi:event', ['event']],
  ['qapi:enum', ['enum']],
  ['qapi:obj', ['struct', 'union']],
  ['qapi:alt', ['alternate']],
  ['qapi:type', types],
]);

/** The target of a reference: `~` shows the name alone, `!` makes no link. */
interface Target {
  readonly sign: string;
  readonly path: string;
}

/** A type can be written as in the list of members: `[Foo]`, `Foo?`. The link is of its name alone. */
export function qapiReference(role: string, target: string, text: string | null, scope: TextScope): readonly Inline[] {
  const { sign, path: written } = targetOf(target);
  const [open, path, close, optional] = role === 'qapi:mod' ? ['', written, '', ''] : undecorated(written);
  if (sign === '!') return [{ kind: 'literal', text: text ?? written }];
  const found = role === 'qapi:mod' ? null : find(path, kindsByRole.get(role) ?? null, scope);
  if (found !== null) {
    const link = linkTo(found, text ?? (sign === '~' ? found.name : path));
    if (text !== null) return [link];
    return [...words(open), link, ...words(`${close}${optional === '' ? '' : ', Optional'}`)];
  }
  const page = role === 'qapi:mod' || role === 'qapi:any' ? scope.module(withoutNamespace(path)) : null;
  const shown = text ?? (sign === '~' ? withoutNamespace(written).replace(/^.*\./s, '') : written);
  return [page === null ? { kind: 'unresolved', text: shown } : { kind: 'reference', text: shown, entry: 'struct', target: page }];
}

/** A definition of any kind by what stands in mere backquotes; null when there is none. */
export function anyReference(target: string, text: string | null, scope: TextScope): Inline | null {
  const { sign, path } = targetOf(target);
  const found = sign === '!' ? null : find(path, null, scope);
  return found === null ? null : linkTo(found, text ?? (sign === '~' ? found.name : path));
}

interface Found {
  readonly name: string;
  readonly definition: FoundDefinition;
}

/** A name may be led by its module's, and that by a namespace: `QGA:run-state.stop`. Names of downstreams have dots of their own. */
function find(path: string, kinds: readonly EntryKind[] | null, scope: TextScope): Found | null {
  const qualified = withoutNamespace(path);
  for (let start = 0; ;) {
    const name = qualified.slice(start);
    const definition = scope.definition(name);
    if (definition !== null && (kinds?.includes(definition.kind) ?? true) && isIn(definition.module, qualified.slice(0, start)))
      return { name, definition };
    const dot = qualified.indexOf('.', start);
    if (dot === -1) return null;
    start = dot + 1;
  }
}

/** Modules in folders go by the names of their files. @param prefix what is in front of the name, the dot included; may be empty */
function isIn(module: string, prefix: string): boolean {
  return prefix === '' || `/${module}.`.endsWith(`/${prefix}`);
}

function linkTo({ definition: { kind, address } }: Found, text: string): Inline {
  return { kind: 'reference', text, entry: kind, target: address };
}

function targetOf(target: string): Target {
  const sign = /^[!~]/.exec(target)?.[0] ?? '';
  return { sign, path: target.slice(sign.length) };
}

function undecorated(path: string): readonly [open: string, path: string, close: string, optional: string] {
  const [, inBrackets, plain = path, optional = ''] = /^(?:\[(.*)\]|(.*?))(\??)$/s.exec(path) ?? [];
  return inBrackets === undefined ? ['', plain, '', optional] : ['[', inBrackets, ']', optional];
}

function withoutNamespace(path: string): string {
  return path.replace(/^[A-Za-z][\w-]*:/, '');
}

function words(text: string): readonly Inline[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}
