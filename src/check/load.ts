import path from 'node:path/posix';
import type { Related } from '../diagnostics/diagnostic.ts';
import type { SourceText, Span } from '../diagnostics/source-text.ts';
import { bareReturn } from '../parse/bare-return.ts';
import { parseFile } from '../parse/expression.ts';
import {
  describeValue,
  type DocumentationBlockSyntax,
  entryValue,
  type FileSyntax,
  type ObjectSyntax,
  spanOf,
  type ValueSyntax,
} from '../parse/syntax.ts';
import { isFailure, type SchemaLocation, type SourceTree } from '../source/tree.ts';
import type { Reporter } from './report.ts';
import { keywords } from './shape/definition.ts';

/** A file of the schema, parsed, with its directives carried out. */
export interface LoadedModule {
  /** Relative to the tree. */
  readonly file: string;
  readonly source: SourceText;
  /** In the order of the text; pragmas and includes of files that were there already are gone. */
  readonly items: readonly LoadedItem[];
}

export type LoadedItem =
  | {
      readonly kind: 'documentation';
      readonly block: DocumentationBlockSyntax;
      readonly before: 'definition' | 'directive' | 'nothing' | 'broken';
    }
  | { readonly kind: 'definition'; readonly object: ObjectSyntax }
  /** An include that brought in a file which no other had before. */
  | { readonly kind: 'include'; readonly file: string };

export interface PragmaDirective {
  readonly source: SourceText;
  readonly object: ObjectSyntax;
}

export interface Loaded {
  /** In the order in which files are first included, the root first. */
  readonly modules: readonly LoadedModule[];
  readonly pragmas: readonly PragmaDirective[];
  /** Names that broken parts seem to define. */
  readonly brokenNames: ReadonlySet<string>;
  /** Some directive `pragma` could not be read. */
  readonly hasBrokenPragma: boolean;
  /** Definitions that are too broken to tell their names. */
  readonly lostNames: number;
  /** False when a file is missing, so that what it would define is not known. */
  readonly complete: boolean;
}

/** Where a file is included from: the trail that an include cycle is told by. */
interface Trail {
  readonly file: string;
  /** How messages call it. */
  readonly shown: string;
  /** The directive that brought us here; null for the root. */
  readonly directive: Span | null;
  readonly above: Trail | null;
  /** Files above it. */
  readonly depth: number;
}

/** Includes in files that are included, and so on; QEMU's own have two levels. */
const MAXIMUM_DEPTH = 200;

/** No system has longer ones; `../` a hundred thousand times would be looked at for minutes. */
const LONGEST_PATH = 4096;

interface Loading {
  readonly tree: SourceTree;
  readonly reporter: Reporter;
  readonly modules: Map<string, LoadedModule | null>;
  /** Files that are there and cannot be read. */
  readonly faulty: Set<string>;
  readonly pragmas: PragmaDirective[];
  readonly brokenNames: Set<string>;
  lostNames: number;
  hasBrokenPragma: boolean;
  complete: boolean;
}

/** Reads the root file and everything that it includes. Null when the root itself cannot be read. */
export function loadSchema(location: SchemaLocation, reporter: Reporter): Loaded | null {
  const { tree, root } = location;
  const source = tree.read(root);
  if (isFailure(source)) {
    reporter.add(source.diagnostic);
    return null;
  }
  const loading: Loading = {
    tree,
    reporter,
    modules: new Map(),
    faulty: new Set(),
    pragmas: [],
    brokenNames: new Set(),
    lostNames: 0,
    hasBrokenPragma: false,
    complete: true,
  };
  loadFile(loading, source, { file: root, shown: source.path, directive: null, above: null, depth: 0 });
  const modules = [...loading.modules.values()].filter((module) => module !== null);
  const { pragmas, brokenNames, lostNames, hasBrokenPragma, complete } = loading;
  return { modules, pragmas, brokenNames, lostNames, hasBrokenPragma, complete };
}

function loadFile(loading: Loading, source: SourceText, trail: Trail): void {
  // The place in the order is taken before the includes are followed.
  loading.modules.set(trail.file, null);
  const syntax = parseFile(source, {
    add: (finding) => {
      loading.reporter.add({ ...finding, related: [...finding.related, ...includedFrom(trail)] });
    },
    isError: (finding) => loading.reporter.isError(finding.code),
  });
  const at = bareReturn(source.text);
  if (at !== null) loading.reporter.report('bare-return', {}, { span: { source, start: at, end: at + 1 }, related: includedFrom(trail) });
  for (const name of syntax.brokenNames) loading.brokenNames.add(name);
  loading.hasBrokenPragma ||= syntax.hasBrokenPragma;
  loading.lostNames += syntax.lostNames;
  loading.complete &&= !syntax.hasBrokenInclude;
  const items: LoadedItem[] = [];
  let strayReported = false;
  syntax.items.forEach((item, index) => {
    if (item.kind === 'documentation') {
      items.push({ kind: 'documentation', block: item, before: followedBy(syntax, index + 1) });
      return;
    }
    if (item.kind !== 'object') {
      if (!strayReported)
        loading.reporter.report(
          'not-an-object',
          { found: describeValue(item) },
          { span: spanOf(source, item), related: includedFrom(trail) },
        );
      strayReported = true;
      for (const name of namesInList(item)) loading.brokenNames.add(name);
      return;
    }
    strayReported = false;
    switch (directiveOf(item)) {
      case 'include':
        items.push(...include(loading, source, item, trail));
        return;
      case 'pragma':
        loading.pragmas.push({ source, object: item });
        return;
      case null:
        items.push({ kind: 'definition', object: item });
    }
  });
  loading.modules.set(trail.file, { file: trail.file, source, items });
}

/** What the objects of a list would define if they stood alone. */
function namesInList(item: ValueSyntax): readonly string[] {
  const objects = item.kind === 'array' ? item.items.filter((each) => each.kind === 'object') : [];
  return objects.flatMap(({ entries: [first] }) => (first?.value.kind === 'string' ? first.value.value : []));
}

function directiveOf(object: ObjectSyntax): 'include' | 'pragma' | null {
  if (entryValue(object, 'include')) return 'include';
  return entryValue(object, 'pragma') ? 'pragma' : null;
}

function followedBy(syntax: FileSyntax, index: number): (LoadedItem & { readonly kind: 'documentation' })['before'] {
  if (syntax.gaps.has(index)) return 'broken';
  const next = syntax.items[index];
  if (next === undefined || next.kind === 'documentation') return 'nothing';
  // What it is meant to be is not known, and has been told.
  if (next.kind !== 'object' || !next.entries.some(({ key }) => firstKeys.has(key.value))) return 'broken';
  return directiveOf(next) === null ? 'definition' : 'directive';
}

/** The keys that say what an expression is; `type` was `struct` once. */
const firstKeys: ReadonlySet<string> = new Set([...keywords, 'type', 'include', 'pragma']);

function include(loading: Loading, source: SourceText, directive: ObjectSyntax, trail: Trail): readonly LoadedItem[] {
  const { reporter, tree } = loading;
  const value = entryValue(directive, 'include') ?? directive;
  const place = { span: spanOf(source, directive), focus: spanOf(source, value) };
  const other = directive.entries.find((entry) => entry.key.value !== 'include');
  if (other !== undefined) {
    const help = "'include' stands alone in its object.";
    reporter.report(
      'unknown-key',
      { what: 'the directive include', key: other.key.value },
      { ...place, focus: spanOf(source, other.key), help },
    );
    return [];
  }
  if (value.kind !== 'string') {
    reporter.report('wrong-include', { found: describeValue(value) }, place);
    return [];
  }
  if (value.value.length > LONGEST_PATH) {
    const reason = `paths have at most ${String(LONGEST_PATH)} characters`;
    reporter.report('include-not-found', { path: value.value, reason }, { ...place, related: includedFrom(trail) });
    loading.complete = false;
    return [];
  }
  const file = fileIn(tree, trail.file, value.value);
  const refuseOutside = (): readonly LoadedItem[] => {
    const help = file === null ? { help: helpOnAbsolute } : {};
    reporter.report('include-outside-tree', { path: value.value, tree: tree.name }, { ...place, ...help, related: includedFrom(trail) });
    loading.complete = false;
    return [];
  };
  if (file === null || leavesTree(file, tree)) return refuseOutside();
  const cycle = cycleTo(file, trail);
  if (cycle !== null) {
    reporter.report('include-cycle', { path: value.value, trail: cycle.join(' → ') }, { ...place, related: includedFrom(trail) });
    return [];
  }
  if (loading.modules.has(file) || loading.faulty.has(file)) return [];
  if (trail.depth >= MAXIMUM_DEPTH) {
    reporter.report('nesting-too-deep', { what: 'includes', limit: MAXIMUM_DEPTH }, place);
    loading.complete = false;
    return [];
  }
  const included = tree.read(file);
  if (isFailure(included)) {
    loading.complete = false;
    if (included.leavesTree === true) return refuseOutside();
    // What is wrong with the file itself is told once, however often it is included.
    if (included.diagnostic.span !== null || included.saysAll === true) loading.faulty.add(file);
    if (included.diagnostic.span !== null)
      reporter.add({
        ...included.diagnostic,
        related: includedFrom({
          file,
          shown: included.diagnostic.span.source.path,
          directive: place.span,
          above: trail,
          depth: trail.depth + 1,
        }),
      });
    else if (included.saysAll === true) reporter.add({ ...included.diagnostic, ...place, related: includedFrom(trail) });
    else reporter.report('include-not-found', { path: value.value, reason: included.reason }, { ...place, related: includedFrom(trail) });
    return [];
  }
  loadFile(loading, included, { file, shown: included.path, directive: place.span, above: trail, depth: trail.depth + 1 });
  return [{ kind: 'include', file }];
}

const helpOnAbsolute =
  'The schema is read from no folder, so that no absolute path leads into it: name the file relative to the one that includes it.';

/** The path in the tree of a file that another one includes; null where nothing in the tree has an absolute path. */
function fileIn(tree: SourceTree, including: string, included: string): string | null {
  if (!path.isAbsolute(included)) return path.join(path.dirname(including), included);
  return tree.top === undefined ? null : path.relative(tree.top, included);
}

/** A normalised path begins with a `../` for each folder that it goes up. */
function leavesTree(file: string, tree: SourceTree): boolean {
  return file.split('/').filter((part) => part === '..').length > tree.foldersAbove;
}

/** The files of a cycle that including a file would close, the file first and last; null when it closes none. */
function cycleTo(file: string, trail: Trail): readonly string[] | null {
  const files = [file];
  for (let at: Trail | null = trail; at !== null; at = at.above) {
    files.unshift(at.file);
    if (at.file === file) return files;
  }
  return null;
}

function includedFrom(trail: Trail): readonly Related[] {
  const places: Related[] = [];
  for (let at: Trail | null = trail; at !== null; at = at.above) {
    if (at.directive !== null) places.push({ message: `'${at.shown}' is included from here`, span: at.directive, isInclude: true });
  }
  return places;
}
