/** Commands and events of several versions as one, with types by their keys. */
import type { Command, Event, MessageDirection } from '../protocol/index.ts';
import { availabilityOf } from './availability.ts';
import { mergeObjects } from './merge-objects.ts';
import { mergeReferences } from './merge-references.ts';
import { type At, newestOf, type Nodes } from './nodes.ts';

/**
 * A command as several versions have it.
 * @param among the versions of which it is told, oldest first
 */
export function mergeCommand(nodes: Nodes, found: readonly At<Command>[], among: readonly number[]): Command {
  const newest = newestOf(found);
  const all = (is: (command: Command) => boolean): boolean => found.every(({ value }) => is(value));
  // A version that takes members which it does not list has nothing against those of the others.
  const strict = found.filter(({ value }) => value.gen);
  const content = (strict.length > 0 ? strict : found).map(({ version, value }) => ({ version, value: value.arguments }));
  const answered = found.filter(({ value }) => value.successResponse);
  const returns = answered.map(({ version, value }) => ({ version, value: value.returns }));
  return {
    ...newest,
    ...aboutVersions(nodes, found, among),
    arguments: mergeContent(nodes, 'send', content),
    returns: returns.every(({ value }) => value === null) ? null : mergeReferences(nodes, 'receive', returns),
    gen: !all(({ gen }) => !gen),
    successResponse: answered.length > 0,
    allowOob: all(({ allowOob }) => allowOob),
    allowPreconfig: all(({ allowPreconfig }) => allowPreconfig),
  };
}

/** An event as several versions have it. */
export function mergeEvent(nodes: Nodes, found: readonly At<Event>[], among: readonly number[]): Event {
  const content = found.map(({ version, value }) => ({ version, value: value.data }));
  return { ...newestOf(found), ...aboutVersions(nodes, found, among), data: mergeContent(nodes, 'receive', content) };
}

/** Null where no version has an object. */
function mergeContent(nodes: Nodes, direction: MessageDirection, found: readonly At<string | null>[]): string | null {
  if (found.every(({ value }) => value === null)) return null;
  const parts = found.map(({ version, value: type }) => ({ version, value: { type, more: [] } }));
  return mergeObjects(nodes, direction, parts);
}

function aboutVersions(nodes: Nodes, found: readonly At<unknown>[], among: readonly number[]): { readonly availability?: string } {
  const availability = availabilityOf(new Set(found.map(({ version }) => version)), among, nodes.names);
  return availability === null ? {} : { availability };
}
