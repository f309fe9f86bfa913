import { type Protocol, typesByName } from '../protocol/index.ts';
import { childrenIn } from './children.ts';
import { absentNode, type Node } from './state.ts';
import { childrenOfAll, isBranch, nodeBelow, type Surroundings } from './walk.ts';
import { entityNode, rootNode } from './walk-history.ts';

/** What one version has at the paths of a command or event; at the empty path the command or event itself. */
export type Lookup = (path: string) => Node;

/**
 * Looks paths up in one version. Every path that a message can have is found, however deep it goes into types that contain themselves.
 * Paths are quickest asked for as a history lists them, each behind the one that it continues.
 */
export function lookupIn(protocol: Protocol): (kind: 'command' | 'event', entity: string) => Lookup {
  const childrenOf = childrenIn(protocol);
  const types = typesByName(protocol);
  const entities = new Map([...protocol.commands, ...protocol.events].map((entity) => [`${entity.kind} ${entity.name}`, entity]));
  return (kind, name) => {
    const entity = entities.get(`${kind} ${name}`);
    const known = new Map<string, Place>();
    const rootPlace = (root: string): Place =>
      placeOf(entity === undefined || !isRoot(root) ? absentNode : rootNode(entity, root, types), null);
    const placeOf = (node: Node, around: Surroundings | null): Place => ({
      node,
      surroundings: { own: childrenOfAll(node.targets, childrenOf), around },
    });
    return (path) => {
      if (path === '') return entityNode(entity, false);
      const found = known.get(path);
      if (found !== undefined) return found.node;
      const end = path.lastIndexOf('/');
      let place = end < 0 ? undefined : known.get(path.slice(0, end));
      for (const step of path.slice(place === undefined ? 0 : end + 1).split('/')) {
        if (place === undefined) place = rootPlace(step);
        else {
          const { node, surroundings } = place;
          place = placeOf(nodeBelow(node.state, surroundings, step, childrenOf), isBranch(step) ? surroundings : null);
        }
      }
      if (place === undefined) return absentNode;
      known.set(path, place);
      return place.node;
    };
  };
}

interface Place {
  readonly node: Node;
  readonly surroundings: Surroundings;
}

function isRoot(step: string): step is 'arguments' | 'returns' | 'data' {
  return step === 'arguments' || step === 'returns' || step === 'data';
}
