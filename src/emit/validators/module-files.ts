import type { NamedType } from '../../protocol/index.ts';
import { isNamedType } from '../../protocol/is-named-type.ts';
import { typeImport } from '../declarations.ts';
import { importSpecifier } from '../module-paths.ts';
import type { OutputFile, StructuredFile, TextFile } from '../output-file.ts';
import type { Reuse } from '../reuse.ts';
import type { Import, TopLevel } from '../statements/code.ts';
import { printFile, printPart } from '../statements/print.ts';
import { structureKind } from '../structure-kind.ts';
import type { EmittedImport } from '../structures.ts';
import type { Definition } from '../types/definitions.ts';
import { emitAlternateCheck } from './alternate-check.ts';
import { planOf, type ValidatorsContext } from './context.ts';
import { emitEnumValues } from './enum-check.ts';
import { emitCommandFunctions, emitEventFunctions } from './message-functions.ts';
import { emitObjectCheck } from './object-check.ts';
import { reuseText } from './reuse-text.ts';
import { createNeeds, type Needs, type Scope } from './scope.ts';
import { emitShape } from './shape.ts';
import { emitTypeFunctions } from './type-functions.ts';

/** Folder of what the functions are made of; the package does not export it. */
export const checksFolder = 'checks';

/**
 * The files of one schema module: functions beside its types, and what they are made of in a file of its own.
 * @param reuse - What earlier runs left: where one definition changed, the text of others serves again
 */
export function emitModuleFiles(
  context: ValidatorsContext,
  header: string,
  module: string,
  definitions: readonly Definition[],
  reuse: Reuse,
): readonly OutputFile[] {
  if (definitions.length === 0) return [];
  return [
    checksFile(context, header, module, definitions.filter(isNamedType), reuse),
    functionsFile(context, module, definitions, reuse),
  ].filter((file) => file !== null);
}

function checksFile(
  context: ValidatorsContext,
  header: string,
  module: string,
  types: readonly NamedType[],
  reuse: Reuse,
): TextFile | null {
  if (types.length === 0) return null;
  const needs = createNeeds();
  const statements = types.map((type) =>
    reuseText(reuse, `checks ${type.name}`, type, context, needs, (tables, own) =>
      printPart([...emitCheck(scopeOf(tables, type, own), type), emitShape(scopeOf(tables, type, own), type)]),
    ),
  );
  const path = checksPath(context, module);
  const imports = importsOf(context, path, module, needs).map(({ names, from }): Import => ({ kind: 'import', names, from }));
  return {
    path: `${path}.ts`,
    text: printFile(header, [...imports, ...statements]),
  };
}

/** Without ending. */
export function checksPath({ names }: Pick<ValidatorsContext, 'names'>, module: string): string {
  return `${checksFolder}/${names.module(module)}`;
}

function scopeOf(context: ValidatorsContext, type: NamedType, needs: Needs): Scope {
  const { use, knowsDepth } = planOf(context, type.name);
  return { context, sent: use === 'told' ? 'sent' : use === 'sent' ? 'true' : 'false', depth: knowsDepth ? 'depth' : null, needs };
}

type Emitted = Exclude<TopLevel, Import>;

function emitCheck(scope: Scope, type: NamedType): readonly Emitted[] {
  switch (type.kind) {
    case 'enum':
      return emitEnumValues(scope, type);
    case 'object':
      return emitObjectCheck(scope, type);
    case 'alternate':
      return emitAlternateCheck(scope, type);
  }
}

function functionsFile(context: ValidatorsContext, module: string, definitions: readonly Definition[], reuse: Reuse): StructuredFile {
  const needs = createNeeds();
  const statements = definitions
    .map((definition) =>
      reuseText(reuse, `functions ${definition.name}`, definition, context, needs, (tables, own) =>
        printPart(emitFunctionsOf({ context: tables, sent: 'false', depth: null, needs: own }, definition)),
      ),
    )
    .filter((text) => text !== '');
  const path = context.names.module(module);
  return {
    path: `${path}.ts`,
    statements: importsOf(context, path, null, needs).flatMap(({ names, from }) => structuredImports(names, from)),
    trailer: printFile('', statements),
  };
}

function emitFunctionsOf(scope: Scope, definition: Definition): readonly Emitted[] {
  switch (definition.kind) {
    case 'command':
      return emitCommandFunctions(scope, definition);
    case 'event':
      return emitEventFunctions(scope, definition);
    default:
      return scope.context.owners.has(definition.name) || scope.context.options.versions?.variants.has(definition.name)
        ? []
        : emitTypeFunctions(scope, definition);
  }
}

interface NamedImport {
  /** `type A` is only a type. */
  readonly names: readonly string[];
  readonly from: string;
}

/** What a file needs from others, by path. */
function importsOf(context: ValidatorsContext, path: string, own: string | null, needs: Needs): readonly NamedImport[] {
  const targets = new Map<string, ReadonlySet<string>>();
  for (const [module, names] of needs.internals) if (module !== own) targets.set(checksPath(context, module), names);
  for (const [module, names] of needs.runtime) targets.set(`runtime/${module}`, names);
  for (const [file, names] of needs.publics) targets.set(file, names);
  return [...targets]
    .map(([target, names]) => ({ names: [...names].sort(), from: importSpecifier(path, target) }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** As the printer of declarations takes them. */
function structuredImports(names: readonly string[], from: string): readonly EmittedImport[] {
  const types = names.filter((name) => name.startsWith('type ')).map((name) => name.slice('type '.length));
  const values = names.filter((name) => !name.startsWith('type '));
  return [
    ...(values.length === 0
      ? []
      : [{ kind: structureKind.importDeclaration, isTypeOnly: false, moduleSpecifier: from, namedImports: values }]),
    ...(types.length === 0 ? [] : [typeImport(from, types)]),
  ];
}
