import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { usesInArguments } from './arguments.ts';
import type { NodeUse } from './find-uses.ts';
import { bare, objectBehind } from './objects.ts';
import { textsOf, usesOfTexts } from './texts.ts';

/** Functions that execute commands are called so, in clients of any kind. */
const executing = /exec|command|cmd|qmp|monitor|send|call|invoke|request|run/i;
/** Functions that listen to events are. */
const listening = /^(?:on|once|off|events?|(?:prepend|add|remove)?(?:Once)?(?:Event)?Listener|waitFor\w*|wait|subscribe|next\w*)$/i;

/**
 * `execute('migrate', { … })`, `on('MIGRATION', …)`: of our client by its declaration, of any other by the names of the function and of the
 * command or event, which has to be in one of the versions.
 */
export function usesInCall(context: ProjectContext, call: ts.CallExpression): readonly NodeUse[] {
  const [first, second] = call.arguments;
  if (first === undefined) return [];
  const [command, ...others] = commandsOfFunction(context, call.expression);
  if (command !== undefined) return others.length > 0 ? [] : usesInGiven(context, command, first, call);
  const callee = nameOf(context, call.expression);
  if (callee === null) return [];
  const isOurs = isOfRuntime(context, callee);
  const name = callee.text.replace('#', '');
  if (name === 'has' || name === 'hasFeature') return isOurs || isMessage(context, first) ? asking(context, call) : [];
  if (listening.test(name) && !(isOurs && name.startsWith('execute'))) {
    const heard = name === 'events' ? call.arguments : [first];
    return heard.flatMap((argument) => {
      const events = textsOf(context, argument).filter((text) => context.events.has(text) || (isOurs && text !== '*'));
      return usesOfTexts(context, argument, events, 'event');
    });
  }
  if (isOurs ? !name.startsWith('execute') : !executing.test(name)) return [];
  const commands = textsOf(context, first).filter((text) => isOurs || context.commands.has(text));
  const [only] = commands;
  return [
    ...usesOfTexts(context, first, commands, 'command'),
    ...(second === undefined || only === undefined || commands.length > 1 ? [] : usesInGiven(context, only, second, call)),
  ];
}

function usesInGiven(context: ProjectContext, command: string, given: ts.Expression, call: ts.CallExpression): readonly NodeUse[] {
  const literal = objectBehind(context, given);
  return literal === null ? [] : usesInArguments(context, command, literal, call);
}

/** `client.commands['query-status']` of our client, which its name is a use of already; none where it is something else. */
function commandsOfFunction(context: ProjectContext, callee: ts.Expression): readonly string[] {
  const { compiler: ts } = context;
  if (!ts.isElementAccessExpression(callee) && !ts.isPropertyAccessExpression(callee)) return [];
  const table = nameOf(context, callee.expression);
  if (table?.text !== 'commands' || !isOfRuntime(context, table)) return [];
  return ts.isPropertyAccessExpression(callee) ? [callee.name.text] : textsOf(context, callee.argumentExpression);
}

function isMessage({ compiler: ts, commands, events }: ProjectContext, argument: ts.Expression): boolean {
  return ts.isStringLiteralLike(argument) && (commands.has(argument.text) || events.has(argument.text));
}

/** Asking whether something is there is no use of it. */
function asking({ compiler: ts }: ProjectContext, call: ts.CallExpression): readonly NodeUse[] {
  return call.arguments.filter((argument) => ts.isStringLiteralLike(argument)).map((node) => ({ node, subjects: [], isNoUse: true }));
}

/** The name by which a function is called, also `monitor.command!(…)` and `this.#command(…)`. */
function nameOf(context: ProjectContext, callee: ts.Expression): ts.MemberName | null {
  const { compiler: ts } = context;
  const inner = bare(context, callee);
  if (ts.isIdentifier(inner)) return inner;
  return ts.isPropertyAccessExpression(inner) ? inner.name : null;
}

function isOfRuntime({ checker, packages }: ProjectContext, callee: ts.MemberName): boolean {
  if (packages.all.length === 0) return false;
  const declarations = checker.getSymbolAtLocation(callee)?.declarations ?? [];
  return declarations.some((declaration) => {
    const place = packages.of(declaration.getSourceFile());
    return place !== null && (place.part === 'runtime' || place.package.place === declaration.getSourceFile().fileName);
  });
}
