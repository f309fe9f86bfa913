import type { NamedSubject, Subject, VersionBounds } from '../model.ts';
import type { ts } from './compiler.ts';
import type { ProjectContext } from './context.ts';
import { type GeneratedPackage, tableOf } from './packages.ts';
import { boundsOfVariant } from './views.ts';

/** A declaration of a generated package, by the names that it has there. */
export interface Declared {
  readonly package: GeneratedPackage;
  readonly part: 'types' | 'runtime';
  /** What is declared at the top of its file. */
  readonly name: string;
  /** A member directly in it. */
  readonly member: string | null;
}

/**
 * What a declaration is called in its package; null for the user's own, and for what is deeper inside. Names are all that it takes to find the
 * type in a schema, as the names of a package come out of one table.
 */
export function declaredAt({ compiler: ts, packages }: ProjectContext, declaration: ts.Declaration): Declared | null {
  const place = packages.of(declaration.getSourceFile());
  if (place === null) return null;
  const isMember = ts.isPropertySignature(declaration) || ts.isMethodSignature(declaration);
  const top = !isMember ? declaration : ts.isTypeLiteralNode(declaration.parent) ? declaration.parent.parent : declaration.parent;
  const isNamed =
    ts.isInterfaceDeclaration(top) || ts.isTypeAliasDeclaration(top) || ts.isFunctionDeclaration(top) || ts.isVariableDeclaration(top);
  if (!isNamed || top.name === undefined || !ts.isIdentifier(top.name)) return null;
  const member = isMember && 'text' in declaration.name ? declaration.name.text : null;
  if (isMember && member === null) return null;
  return { ...place, name: top.name.text, member };
}

/** What of the schema a declaration stands for. */
function subjectsOfDeclaration(context: ProjectContext, declaration: ts.Declaration): readonly NamedSubject[] {
  const declared = declaredAt(context, declaration);
  if (declared?.part !== 'types') return [];
  return withinVersions(subjectsNamed(context, declaration, declared), boundsOfVariant(declared.package, declared.name));
}

function subjectsNamed(context: ProjectContext, declaration: ts.Declaration, declared: Declared): readonly Subject[] {
  const { name, member } = declared;
  const table = tableOf(name);
  if (table !== null) return member === null ? [] : [{ kind: table === 'Commands' ? 'command' : 'event', name: member }];
  const found = context.exportedBy(declared.package, name);
  if (found === null) return member === null && isOfSchema(context, declaration) ? [{ kind: 'declaration', name }] : [];
  const { side, exported } = found;
  const { version } = side;
  if (member !== null) return exported.type === null ? [] : [{ kind: 'member', version, type: exported.type, name: member }];
  if (exported.entity !== null) return [exported.entity];
  if (exported.type === null) return [];
  const type = side.types.get(exported.type);
  if (exported.branch !== null && type?.kind === 'object') {
    const tag = type.members.find((candidate) => candidate.name === type.tag);
    if (tag?.type.kind === 'definition')
      return [{ kind: 'branch', version, type: exported.type, of: tag.type.name, name: exported.branch }];
  }
  return [{ kind: 'type', version, name: exported.type }];
}

/** What is made of a definition says where that stands; what else a package has is its own. */
function isOfSchema({ compiler: ts }: ProjectContext, declaration: ts.Declaration): boolean {
  if (!ts.isInterfaceDeclaration(declaration) && !ts.isTypeAliasDeclaration(declaration)) return false;
  return ts.getJSDocTags(declaration).some((tag) => tag.tagName.text === 'see' && /\.json:\d+`?\s*$/.test(tag.getText()));
}

/** What a property stands for; the same member of several branches may be declared more than once. */
export function subjectsOfSymbol(context: ProjectContext, symbol: ts.Symbol | undefined): readonly NamedSubject[] {
  if (symbol === undefined) return [];
  return uniqueSubjects((symbol.declarations ?? []).flatMap((declaration) => subjectsOfDeclaration(context, declaration)));
}

/** @param within null where nothing is known of the versions */
export function withinVersions(subjects: readonly Subject[], within: readonly VersionBounds[] | null): readonly NamedSubject[] {
  return within === null ? subjects : subjects.map((subject) => ({ ...subject, within }));
}

export function uniqueSubjects(subjects: readonly NamedSubject[]): readonly NamedSubject[] {
  if (subjects.length < 2) return subjects;
  return [...new Map(subjects.map((subject) => [JSON.stringify(subject), subject])).values()];
}
