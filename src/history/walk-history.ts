import type { Command, Event, TypeReference } from '../protocol/model.ts';
import { mayHaveUnlisted } from '../protocol/completeness.ts';
import { typesByName } from '../protocol/index.ts';
import { childrenIn, describe, targetsOf } from './children.ts';
import type { VersionedProtocol } from './model.ts';
import { asRepliesTell, repliesAmong } from './replies.ts';
import { absentNode, type Node, type Present, type State, unknownNode } from './state.ts';
import { isAnywhere, walk, type WalkedPath } from './walk.ts';
import { typesOf } from './wire-type.ts';

/** What {@link walkHistory} finds of a command or event. */
export interface WalkedEntity {
  readonly entity: string;
  readonly kind: 'command' | 'event';
  readonly states: readonly State[];
  readonly paths: readonly WalkedPath[];
  /** There are more paths, too many or too deep to be followed. */
  readonly isCut: boolean;
}

/**
 * Follows every command and event through the versions.
 *
 * @param versions Oldest first.
 */
export function walkHistory(versions: readonly VersionedProtocol[]): readonly WalkedEntity[] {
  const childrenOf = versions.map(({ protocol }) => childrenIn(protocol));
  const types = versions.map(({ protocol }) => typesByName(protocol));
  const entities = versions.map(
    ({ protocol }) => new Map([...protocol.commands, ...protocol.events].map((entity) => [`${entity.kind} ${entity.name}`, entity])),
  );
  const unlisted = versions.map(({ protocol, release }) => ({
    command: mayHaveUnlisted(protocol, release, 'command'),
    event: mayHaveUnlisted(protocol, release, 'event'),
  }));
  const replies = repliesAmong(versions.map(({ protocol }) => protocol));
  const keys = new Set([...entities].reverse().flatMap((known) => [...known.keys()]));
  return [...keys].map((key) => {
    const found = entities.map((known) => known.get(key));
    const kind = key.startsWith('event ') ? 'event' : 'command';
    const first = found.findIndex((entity) => entity !== undefined);
    // What a schema listed once was never moved out of it again.
    const own = found.map((entity, index) => entityNode(entity, index < first && unlisted[index]?.[kind] === true));
    const nodes = replies === null ? own : asRepliesTell(own, replies, kind);
    const paths: WalkedPath[] = [];
    let isCut = false;
    const visit = (path: WalkedPath): void => void paths.push(path);
    for (const root of ['arguments', 'returns', 'data'] as const) {
      const at = found.map((entity, index) =>
        entity === undefined ? (nodes[index] ?? absentNode) : rootNode(entity, root, types[index] ?? new Map()),
      );
      // Arguments and data are always objects; a command that has none takes an empty one.
      if (root === 'returns' && isAnywhere(at.map((node) => node.state))) visit({ path: root, states: at.map((node) => node.state) });
      if (walk(root, at, { childrenOf, replies }, visit).isCut) isCut = true;
    }
    return { entity: key.slice(kind.length + 1), kind, states: nodes.map((node) => node.state), paths, isCut };
  });
}

export function entityNode(entity: Command | Event | undefined, mayBeUnlisted: boolean): Node {
  if (entity === undefined) return mayBeUnlisted ? unknownNode : absentNode;
  return {
    state: {
      ...describe(entity, entity.name, null),
      type: entity.kind,
      integer: null,
      optional: false,
      flags: entity.kind === 'command' ? flagsOf(entity) : [],
    },
    targets: [],
  };
}

function flagsOf(command: Command): readonly string[] {
  return [
    ...(command.gen ? ['gen'] : []),
    ...(command.allowOob ? ['allow-oob'] : []),
    ...(command.allowPreconfig ? ['allow-preconfig'] : []),
    ...(command.successResponse ? ['success-response'] : []),
  ];
}

export function rootNode(entity: Command | Event, root: 'arguments' | 'returns' | 'data', types: Parameters<typeof typesOf>[1]): Node {
  const target = targetOf(entity, root);
  // The arguments that are listed are there; whatever else the command takes its schema does not tell.
  if (entity.kind === 'command' && root === 'arguments' && !entity.gen)
    return { state: { ...object, type: 'any' }, targets: target === null ? [] : targetsOf(target, types) };
  if (target === null) return root === 'returns' ? absentNode : { state: object, targets: [] };
  return { state: { ...object, ...typesOf(target, types) }, targets: targetsOf(target, types) };
}

function targetOf(entity: Command | Event, root: 'arguments' | 'returns' | 'data'): TypeReference | null {
  if (entity.kind === 'event') return root === 'data' && entity.data !== null ? { kind: 'definition', name: entity.data } : null;
  if (root === 'returns') return entity.returns;
  return root === 'arguments' && entity.arguments !== null ? { kind: 'definition', name: entity.arguments } : null;
}

const object: Present = {
  type: 'object',
  integer: null,
  optional: false,
  condition: null,
  features: [],
  flags: [],
  documentedSince: null,
  subject: null,
};
