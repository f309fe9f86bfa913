/** Whatever a comment says of a definition stands on the definition's page. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { buildSite } from '../../src/emit/docs/content/index.ts';
import { contextOf } from '../../src/emit/docs/html/context.ts';
import { renderEntry } from '../../src/emit/docs/html/entry.ts';
import type { DocumentationComment, Schema } from '../../src/schema/model.ts';
import { locateSchema } from '../../src/source/locate.ts';
import { transform } from '../../src/transform/index.ts';
import { docsOptions, entriesOf } from '../support/docs.ts';
import { describeShared } from '../support/shared.ts';

/** The daemon's schema has nothing of its own. */
const roots = ['qapi-schema.json', 'qapi/qapi-schema.json', 'qga/qapi-schema.json'];

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

const inLine = /<\/?(?:a|code|em|span|strong)\b[^>]*>/g;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

function textOf(html: string): string {
  const text = html.replace(inLine, '').replace(/<[^>]*>/g, ' ');
  return text.replace(/&([a-z]+|#39);/g, (whole, name: string) => entities[name] ?? whole);
}

/** What is a mark and no text: tags, directives and their options, numbers of lists, roles and targets of references, folders of pages that have no title, `qemu.` of `@qemu.major:`. */
const marks =
  /^(?:Returns|Since|Errors|Features|Notes?|Examples?):|^\s*\.\. [\w-]+::|^\s+:(?:annotated|title|widths):(?: auto$)?|^@[\w-]+\.(?=[\w-]+:)|#optional|^\s*(?:\d+[.)]|[a-z]\)|o) |:doc:`[\w/-]*\/(?=[\w-]+`)|:[a-z:]+:(?=`)|(?<=`[^`<]+)<[^`>]+>(?=`)|\(since:? [\d.]+\)/gi;

/** The lines of a comment behind that with the symbol, without what is for developers alone. */
function linesOf({ span }: DocumentationComment): readonly string[] {
  const lines = span.source.text
    .slice(span.start, span.end)
    .split('\n')
    .map((line) => line.replace(/^\s*#+ ?/, '').trimEnd());
  let isTask = false;
  return lines.slice(lines.findIndex((line) => line.startsWith('@')) + 1).filter((line, index, rest) => {
    if (line.startsWith('TODO:')) isTask = true;
    else if (/^\w+:/.test(line) || (/^\S/.test(line) && rest[index - 1] === '')) isTask = false;
    return !isTask;
  });
}

/** Lines with words that the text does not have as often. */
function missingFrom(text: string, comment: DocumentationComment): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return linesOf(comment).flatMap((line) => {
    const missing = wordsOf(line.replace(marks, '')).filter((word) => {
      const count = counts.get(word) ?? 0;
      counts.set(word, count - 1);
      return count <= 0;
    });
    return missing.length === 0 ? [] : `[${missing.join(' ')}] ${line}`;
  });
}

/** Definitions with a comment, each behind those that have no name in the schema and are described by the same comment. */
function documented(schema: Schema): readonly { readonly comment: DocumentationComment; readonly names: readonly string[] }[] {
  const sharing = new Map<object, { comment: DocumentationComment; names: string[] }>();
  for (const { name, documentation: comment, implied } of schema.definitions.values()) {
    if (comment === null) continue;
    const known = sharing.get(comment.span);
    if (known === undefined) sharing.set(comment.span, { comment, names: [name] });
    else known.names.push(name);
    if (known !== undefined && !implied) known.comment = comment;
  }
  return [...sharing.values()];
}

function lostIn(folder: string, root: string): readonly string[] {
  const location = locateSchema(folder, { root });
  if ('code' in location) throw new Error(location.message);
  const { schema } = checkSchema(location, 'lenient');
  if (schema === null) throw new Error(`${folder}/${root} could not be read`);
  const { site } = buildSite(transform(schema), docsOptions);
  const context = contextOf(site, 'index');
  const entries = new Map(entriesOf(site).map((entry) => [entry.name, entry]));
  return documented(schema).flatMap(({ comment, names }) => {
    const shown = names.flatMap((name) => entries.get(name) ?? []);
    const text = textOf(shown.map((entry) => renderEntry(entry, context, 3)).join(' '));
    return missingFrom(text, comment).map((line) => `${names.join(', ')}: ${line}`);
  });
}

describeShared('comments of QEMU on pages', (shared) => {
  const releases = path.join(shared, 'qemu');
  const schemas = readdirSync(releases).flatMap((release) =>
    roots.filter((root) => existsSync(path.join(releases, release, root))).map((root) => [release, root] as const),
  );

  test.each(schemas)('%s %s: no words are lost', (release, root) => {
    expect(lostIn(path.join(releases, release), root)).toEqual([]);
  });
});
