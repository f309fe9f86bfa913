import type { SourceText } from '../diagnostics/source-text.ts';
import { compareVersions, type Version } from '../schema/version.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { type EntrySyntax, entryValue, type ObjectSyntax, type StringSyntax } from './syntax.ts';

/**
 * What the same text can mean in one release and another. Most old forms are told by their own text and need no dialect; these
 * do.
 */
export interface Dialect {
  /** A member whose type is an object is a struct in place, until 2.3; since 4.0 the object is the long form, with `type` and `if`. */
  readonly nestedStructs: boolean;
  /** In documentation, `@name:` and tags count at the beginning of any line, until 8.2; since 9.0 only at that of a paragraph. */
  readonly tagsInParagraphs: boolean;
  /** The release that was asked for: rules that are younger do not count. Absent when the dialect was recognised. */
  readonly release?: Version;
}

export const newestDialect: Dialect = { nestedStructs: false, tagsInParagraphs: false };

/** The first release with a schema: there is no dialect before it. One that is newer than all known is the newest. */
export const firstRelease: Version = { major: 1, minor: 0 };
/** `struct` took the place of `type`, and structs in place went, in this release. */
const structRelease: Version = { major: 2, minor: 4 };
/** Documentation got a parser of its own in this release. */
const documentationRelease: Version = { major: 9, minor: 0 };

/** The dialect of a release. */
export function dialectOf(version: Version): Dialect {
  return {
    release: version,
    nestedStructs: compareVersions(version, structRelease) < 0,
    tagsInParagraphs: compareVersions(version, documentationRelease) < 0,
  };
}

/**
 * Recognises the dialect of a schema by what else went, or came, when a meaning changed.
 * @param hasPragmas they came when structs in place were long gone
 */
export function recogniseDialect(definitions: readonly ObjectSyntax[], sources: readonly SourceText[], hasPragmas = false): Dialect {
  return {
    nestedStructs:
      definitions.some((object) => object.entries[0]?.key.value === 'type' && entryValue(object, 'data') !== undefined) ||
      (!hasPragmas && hasStructsInPlace(definitions)),
    tagsInParagraphs: sources.some(({ text }) => hasOldSection(text)) && !sources.some(({ text }) => newDocumentation.test(text)),
  };
}

/** Whether members are objects that cannot be the long form of a type, and nothing else in the schema is newer than they are. */
function hasStructsInPlace(definitions: readonly ObjectSyntax[]): boolean {
  if (!definitions.every(mayBeOlder)) return false;
  const values = definitions.flatMap((object) => {
    const data = entryValue(object, 'command') || entryValue(object, 'event') ? entryValue(object, 'data') : undefined;
    return data?.kind === 'object' ? data.entries.flatMap(({ value }) => (value.kind === 'object' ? [value] : [])) : [];
  });
  return values.length > 0 && values.every((value) => structInPlace(value) !== null);
}

/** Whether a definition has nothing that came with the keyword `struct` or later. */
function mayBeOlder({ entries }: ObjectSyntax): boolean {
  const isOld = ({ key, value }: EntrySyntax): boolean => {
    if (!olderKeys.has(key.value) || value.kind === 'boolean' || (key.value === 'base' && value.kind !== 'string')) return false;
    return value.kind !== 'array' || value.items.every((item) => item.kind === 'string');
  };
  return entries.every(isOld);
}

const olderKeys: ReadonlySet<string> = new Set('command event enum union data base discriminator returns gen success-response'.split(' '));

const longFormKeys = ['type', 'if', 'features'];

/** The first key of an object that is written as if a struct could stand in place of its name; null when it seems to be the long form. */
export function structInPlace({ entries }: ObjectSyntax): StringSyntax | null {
  const isLongForm = entries.some(({ key }) => longFormKeys.includes(key.value) || didYouMean(key.value, longFormKeys) !== null);
  return isLongForm ? null : (entries[0]?.key ?? null);
}

/** Sections that are directives since 9.1. What stands further in belongs to a description. */
const oldSection = /^# {0,2}(?:Notes?|Examples?):/m;
/** What came when tags within paragraphs were gone. */
const newDocumentation = /^# *(?:\.\. (?:note|qmp-example)::|Errors:)/m;

/** Comments that document nothing do not count. */
function hasOldSection(text: string): boolean {
  if (!oldSection.test(text)) return false;
  let isInBlock = false;
  for (const line of text.split('\n')) {
    if (/^##\s*$/.test(line)) isInBlock = !isInBlock;
    else if (!line.startsWith('#')) isInBlock = false;
    else if (isInBlock && oldSection.test(line)) return true;
  }
  return false;
}
