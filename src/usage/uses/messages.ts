import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { usesInArguments } from './arguments.ts';
import type { NodeUse } from './find-uses.ts';
import { objectBehind, propertyName } from './objects.ts';
import { textsOf, usesOfTexts } from './texts.ts';

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

/** A message that is written as JSON: `'{ "execute": "query-status" }'`. What is in it has its own place there, as long as nothing is escaped. */
export function usesInText(context: ProjectContext, node: ts.StringLiteralLike): readonly NodeUse[] {
  const { compiler: ts } = context;
  const { text } = node;
  if (!/^\s*\{[^]*"(?:execute|exec-oob)"\s*:/.test(text) || !canBeParsed(text)) return [];
  const json = ts.parseJsonText('message.json', text);
  const [statement] = json.statements;
  if (statement === undefined || !ts.isObjectLiteralExpression(statement.expression)) return [];
  const file = node.getSourceFile();
  const inner = node.getStart(file) + 1;
  const isAsWritten = file.text.slice(inner, inner + text.length) === text;
  return usesInMessage(context, statement.expression, true).map(({ node: part, subjects }) => {
    const inside = isAsWritten
      ? { start: inner + part.getStart(json), end: inner + part.getEnd() }
      : { start: node.getStart(file), end: node.getEnd() };
    return { node, subjects, inside };
  });
}

function canBeParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
