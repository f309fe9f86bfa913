import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { usesInArguments } from './arguments.ts';
import type { NodeUse } from './find-uses.ts';
import { type CertainJson, certainJson } from './certain-json.ts';
import type { Range } from './escapes.ts';
import { objectBehind, propertyName } from './objects.ts';
import { textsOf, usesOfTexts } from './texts.ts';
import { writtenTexts } from './written-text.ts';

const membersOfCommand = new Set(['execute', 'exec-oob', 'arguments', 'id', 'control']);

/** Texts in other programs' `{ execute: … }` may be anything. */
function isName(text: string): boolean {
  return /^[A-Za-z_][\w.-]*$/.test(text);
}

/**
 * A message as it goes over the wire: `{ execute: 'migrate', arguments: { … } }`.
 * @param isJson the literal comes out of a text, so that the compiler knows nothing of it
 */
export function usesInMessage(context: ProjectContext, literal: ts.ObjectLiteralExpression, isJson = false): readonly NodeUse[] {
  const { compiler: ts } = context;
  const values = new Map<string, ts.Expression>();
  for (const property of literal.properties) {
    const name = propertyName(context, property);
    if (name === null || !membersOfCommand.has(name)) return [];
    if (ts.isPropertyAssignment(property)) values.set(name, property.initializer);
    else if (ts.isShorthandPropertyAssignment(property)) values.set(name, property.name);
  }
  const command = values.get('execute') ?? values.get('exec-oob');
  const [name, ...others] = command === undefined || (isJson && !ts.isStringLiteral(command)) ? [] : textsOf(context, command);
  if (command === undefined || name === undefined || others.length > 0 || !isName(name)) return [];
  const given = values.get('arguments');
  const object = given === undefined ? null : objectBehind(context, given);
  return [
    ...usesOfTexts(context, command, [name], 'command'),
    ...(object === null ? [] : usesInArguments(context, name, object, isJson ? null : literal)),
  ];
}

/**
 * A message that is written as JSON, in a literal, a template or a concatenation: `'{ "execute": "query-status" }'`. What is in it has its own
 * place there. Nothing is said of what is put in at run time.
 */
export function usesInText(context: ProjectContext, node: ts.Expression): readonly NodeUse[] {
  for (const { text, place } of writtenTexts(context, node)) {
    const certain = /"(?:execute|exec-oob)"\s*:/.test(text) ? certainJson(text) : null;
    if (certain === null) continue;
    return usesInJson(context, certain).map(({ part, subjects }) => ({ node, subjects, inside: place(part.start, part.end) }));
  }
  return [];
}

function usesInJson(context: ProjectContext, { json, isPartial }: CertainJson): readonly (Pick<NodeUse, 'subjects'> & { part: Range })[] {
  const { compiler: ts } = context;
  const file = ts.parseJsonText('message.json', json);
  const [statement] = file.statements;
  if (statement === undefined || !ts.isObjectLiteralExpression(statement.expression)) return [];
  const uses = usesInMessage(context, statement.expression, true);
  const command = uses[0]?.subjects[0];
  // With more members it may be a message of something else, which has other commands.
  if (isPartial && (command?.kind !== 'command' || !context.commands.has(command.name))) return [];
  return uses.map(({ node, subjects }) => ({ subjects, part: { start: node.getStart(file), end: node.getEnd() } }));
}
