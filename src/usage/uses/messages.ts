import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { usesInArguments } from './arguments.ts';
import type { NodeUse } from './find-uses.ts';
import { objectBehind, propertyName } from './objects.ts';

const membersOfCommand = new Set(['execute', 'exec-oob', 'arguments', 'id', 'control']);

/** Texts in other programs' `{ execute: … }` may be anything. */
function isName(text: string): boolean {
  return /^[A-Za-z_][\w.-]*$/.test(text);
}

/** A message as it goes over the wire: `{ execute: 'migrate', arguments: { … } }`. */
export function usesInMessage(context: ProjectContext, literal: ts.ObjectLiteralExpression): readonly NodeUse[] {
  const { compiler: ts } = context;
  const values = new Map<string, ts.Expression>();
  for (const property of literal.properties) {
    const name = propertyName(context, property);
    if (name === null || !membersOfCommand.has(name)) return [];
    if (ts.isPropertyAssignment(property)) values.set(name, property.initializer);
    else if (ts.isShorthandPropertyAssignment(property)) values.set(name, property.name);
  }
  const command = values.get('execute') ?? values.get('exec-oob');
  if (command === undefined || !ts.isStringLiteralLike(command) || !isName(command.text)) return [];
  const given = values.get('arguments');
  const object = given === undefined ? null : objectBehind(context, given);
  return [
    { node: command, subjects: [{ kind: 'command', name: command.text }] },
    ...(object === null ? [] : usesInArguments(context, command.text, object)),
  ];
}

/** A message that is written as JSON: `'{ "execute": "query-status" }'`. */
export function usesInText(context: ProjectContext, node: ts.StringLiteralLike): readonly NodeUse[] {
  const command = /^\s*\{\s*"(?:execute|exec-oob)"\s*:\s*"([^"\\]+)"/.exec(node.text)?.[1];
  return command !== undefined && context.commands.has(command) ? [{ node, subjects: [{ kind: 'command', name: command }] }] : [];
}
