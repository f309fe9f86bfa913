/**
 * What a module's files depend on besides its own text: the texts of modules that it leads to, and what definitions elsewhere mean for its own.
 * Who knows that all of this is as it was knows what would be emitted without emitting it.
 */
import { containedTypes, definitionOf, type NamedType, type Protocol, typesByName } from '../protocol/index.ts';
import type { WholeNameTable } from './names.ts';
import type { Plan } from './validators/plan.ts';

/**
 * By the module's name, all that is not told by the texts that it leads to: which of its definitions are emitted, in which direction the values
 * of each type go, how checks of it are called. And for all modules alike, which names had to give way.
 * @param plans - Of all types. As long as an earlier run's serve, the types are what they were, and so is what is told of them
 */
export function moduleFacts(protocol: Protocol, names: WholeNameTable, plans: ReadonlyMap<string, Plan>): ReadonlyMap<string, string> {
  const { version } = protocol.source;
  const before = known.get(plans);
  if (before?.names === names && before.version === version) return before.facts;
  const facts = makeFacts(protocol, names, plans);
  known.set(plans, { names, version, facts });
  return facts;
}

const known = new WeakMap<
  ReadonlyMap<string, Plan>,
  { readonly names: WholeNameTable; readonly version: string | null; readonly facts: ReadonlyMap<string, string> }
>();

function makeFacts(protocol: Protocol, names: WholeNameTable, plans: ReadonlyMap<string, Plan>): ReadonlyMap<string, string> {
  const everywhere = [protocol.source.version ?? '', ...names.displaced, ...protocol.modules.map(({ name }) => names.module(name))].join(
    '\n',
  );
  const facts = new Map(protocol.modules.map(({ name }) => [name, everywhere]));
  const add = (module: string, fact: string): void => {
    facts.set(module, `${facts.get(module) ?? ''}\n${fact}`);
  };
  for (const { module, kind, name, direction } of protocol.types) add(module, `${kind} ${name} ${direction} ${planText(plans.get(name))}`);
  for (const { module, kind, name } of protocol.commands) add(module, `${kind} ${name}`);
  for (const { module, kind, name } of protocol.events) add(module, `${kind} ${name}`);
  return facts;
}

function planText(plan: Plan | undefined): string {
  if (plan === undefined) return '';
  const { defaultUse, use, isVaried, isRecursive, knowsDepth, isBranch, isOdd } = plan;
  return `${defaultUse} ${use} ${String(isVaried)} ${String(isRecursive)} ${String(knowsDepth)} ${String(isBranch)} ${String(isOdd)}`;
}

/** The modules that each module's definitions lead to, by way of any others; itself among them. */
export function modulesReached(protocol: Protocol): ReadonlyMap<string, ReadonlySet<string>> {
  const types = typesByName(protocol);
  const direct = new Map<string, Set<string>>(protocol.modules.map(({ name }) => [name, new Set([name])]));
  const add = (from: string, name: string | null): void => {
    const type = name === null ? undefined : types.get(name);
    if (type !== undefined) direct.get(from)?.add(type.module);
  };
  for (const type of protocol.types) for (const name of namesIn(type)) add(type.module, name);
  for (const { module, arguments: sent, returns } of protocol.commands) {
    add(module, sent);
    if (returns !== null) add(module, definitionOf(returns));
  }
  for (const { module, data } of protocol.events) add(module, data);
  return new Map([...direct.keys()].map((module) => [module, reachedFrom(module, direct)]));
}

function namesIn(type: NamedType): readonly string[] {
  const contained = containedTypes(type);
  return type.kind === 'object' && type.base !== null ? [...contained, type.base] : contained;
}

function reachedFrom(module: string, direct: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const reached = new Set([module]);
  for (const each of reached) for (const next of direct.get(each) ?? []) reached.add(next);
  return reached;
}
