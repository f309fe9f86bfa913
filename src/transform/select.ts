import { namePattern } from '../basics/name-pattern.ts';
import { definitionOf, type Protocol, typesByName } from '../protocol/index.ts';
import { reachable, withDirections } from './directions.ts';
import { nextKept } from './modules.ts';
import { findRecursionGroups } from './recursion.ts';

/**
 * Keeps the commands and events that match one of the patterns, and the types that they reach. In a pattern `*` stands for any
 * characters, `?` for one; one that begins with `!` leaves out what it matches.
 */
export function selectOnly(protocol: Protocol, patterns: readonly string[]): Protocol {
  const isSelected = matcherOf(patterns);
  const matches = ({ name }: { readonly name: string }): boolean => isSelected(name);
  const commands = protocol.commands.filter(matches);
  const events = protocol.events.filter(matches);
  const roots = [
    ...commands.flatMap((command) => [command.arguments, command.returns && definitionOf(command.returns)]),
    ...events.map((event) => event.data),
  ].filter((name) => name !== null);
  const kept = reachable(roots, typesByName(protocol));
  const types = withDirections(
    commands,
    events,
    protocol.types.filter((type) => kept.has(type.name)),
  );
  const names = new Set([...commands, ...events, ...types].map((definition) => definition.name));
  const modules = protocol.modules.map((module) => {
    const next = nextKept(module.definitions, names);
    const definitions = module.definitions.filter((name) => names.has(name));
    // What is said about definitions that are gone goes with them.
    const isEmptied = definitions.length === 0 && module.definitions.length > 0;
    const moved = <T extends { readonly before: string | null }>(part: T): T => ({
      ...part,
      before: next(part.before),
    });
    return {
      ...module,
      definitions,
      includes: module.includes.map(moved),
      documentation: isEmptied ? [] : module.documentation.map(moved),
    };
  });
  return { ...protocol, modules, commands, events, types, recursionGroups: findRecursionGroups(types) };
}

/** Of its commands and events. */
export function namesIn({ commands, events }: Protocol): readonly string[] {
  return [...commands, ...events].map(({ name }) => name);
}

/**
 * Patterns that match none of the names of commands and events: a mistyped one should not go unnoticed. Nor should it that all that one matches is left out, or that
 * nothing is left at all.
 */
export function unmatchedPatterns(names: readonly string[], patterns: readonly string[]): readonly string[] {
  const left = names.filter(matcherOf(patterns));
  return patterns.filter((pattern) =>
    isExcluding(pattern) ? left.length === 0 || !names.some(namePattern(pattern.slice(1))) : !left.some(namePattern(pattern)),
  );
}

/** Whether a name matches one of the patterns, and none that begins with `!`. Where all begin so, they say what is left out of all names. */
export function matcherOf(patterns: readonly string[]): (name: string) => boolean {
  const wanted = patterns.filter((pattern) => !isExcluding(pattern)).map(namePattern);
  const unwanted = patterns.filter(isExcluding).map((pattern) => namePattern(pattern.slice(1)));
  return (name) => (wanted.length === 0 || wanted.some((isMatch) => isMatch(name))) && !unwanted.some((isMatch) => isMatch(name));
}

function isExcluding(pattern: string): boolean {
  return pattern.startsWith('!');
}
