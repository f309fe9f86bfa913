import type { TypeReference } from '../protocol/model.ts';
import type { Children, ChildrenOf } from './children.ts';
import { asRepliesTell, type Replies } from './replies.ts';
import { absentNode, isPresent, type Node, type State, unknownNode } from './state.ts';

/** A path below a command or event, with what each version has there, oldest first. */
export interface WalkedPath {
  readonly path: string;
  readonly states: readonly State[];
}

/** QEMU reads no message that is nested deeper; paths of replies may all the same be. */
const MAXIMUM_DEPTH = 1024;

/** So many paths are followed further. A type whose members lead twice to the next one, and so on, has a million of them within twenty. */
const MAXIMUM_PATHS = 100_000;

/**
 * Follows all versions together from one place on the wire, so that a path means the same in each of them whatever its types are called.
 * It ends where every version that has the path has come to a type that it has been at on the way there.
 *
 * @param nodes What each version has at `path`.
 * @returns Whether there are more or deeper paths than anybody can read, and not all of them were followed.
 */
export function walk(
  path: string,
  nodes: readonly Node[],
  { childrenOf, replies }: Walked,
  visit: (path: WalkedPath) => void,
): { readonly isCut: boolean } {
  const trails = nodes.map(() => new Set<string>());
  const nothingAround = nodes.map(() => null);
  const noneAside = nodes.map(() => []);
  let visited = 0;
  let isCut = false;
  // No recursion: a chain of types may be longer than the stack is deep.
  const stack = [enterPlace(path, nodes, nothingAround, noneAside)];
  for (let place = stack.at(-1); place !== undefined; place = stack.at(-1)) {
    const { prefix, surroundings } = place;
    const next = place.steps.next();
    if (next.done === true) {
      for (const [index, fresh] of place.entered.entries()) for (const name of fresh) trails[index]?.delete(name);
      for (const [index, names] of place.aside.entries()) for (const name of names) trails[index]?.add(name);
      stack.pop();
      continue;
    }
    const step = next.value;
    const own = place.at.map(({ state }, index) => nodeBelow(state, surroundings[index] ?? nothing, step, childrenOf[index]));
    const below = replies === null ? own : asRepliesTell(own, replies, holderOf(step));
    const childPath = `${prefix}/${step}`;
    visit({ path: childPath, states: below.map((node) => node.state) });
    visited++;
    if (stack.length < MAXIMUM_DEPTH && visited < MAXIMUM_PATHS) {
      const aside = place.at.map(({ targets }, index) => leaveAside(targets, step, place.entered[index] ?? [], index));
      stack.push(enterPlace(childPath, below, isBranch(step) ? surroundings : nothingAround, aside));
    } else isCut ||= below.some(({ targets }, index) => leadsOn(targets, trails[index]));
  }
  return { isCut };

  /** Of alternatives only those are on the way that have the step; the others may be come to behind it. */
  function leaveAside(targets: readonly TypeReference[], step: string, entered: readonly string[], index: number): readonly string[] {
    if (targets.length < 2) return [];
    const aside = targets
      .filter((target) => entered.includes(trailName(target)) && childrenOf[index]?.(target).has(step) !== true)
      .map(trailName);
    for (const name of aside) trails[index]?.delete(name);
    return aside;
  }

  function enterPlace(
    prefix: string,
    at: readonly Node[],
    around: readonly (Surroundings | null)[],
    aside: readonly (readonly string[])[],
  ): Place {
    const entered = at.map(({ targets }, index) => enter(targets, trails[index] ?? new Set()));
    const isNew = entered.some((fresh) => fresh.length > 0);
    const children = isNew ? at.map(({ targets }, index) => childrenOfAll(targets, childrenOf[index])) : [];
    const surroundings = at.map((_node, index) => ({ own: children[index] ?? none, around: around[index] ?? null }));
    // Of alternatives only new ones are followed, where there is one.
    const followed = children.map((all, index) => {
      const targets = at[index]?.targets ?? [];
      const fresh = targets.length < 2 ? [] : targets.filter((target) => entered[index]?.includes(trailName(target)) === true);
      return fresh.length === 0 ? all : childrenOfAll(fresh, childrenOf[index]);
    });
    return { prefix, at, entered, aside, surroundings, steps: stepsOf(followed).values() };
  }
}

/** The versions that are followed. */
export interface Walked {
  readonly childrenOf: readonly ChildrenOf[];
  readonly replies: Replies | null;
}

function holderOf(step: string): 'member' | 'value' | null {
  return step.startsWith('=') ? 'value' : isBranch(step) || step === '[]' ? null : 'member';
}

/** A place on the way, with the steps from it that are still to be taken. */
interface Place {
  readonly prefix: string;
  readonly at: readonly Node[];
  /** The types that each version has come to here for the first time on the way. */
  readonly entered: readonly (readonly string[])[];
  /** Alternatives of what is above that do not lead here; they are on the way again behind it. */
  readonly aside: readonly (readonly string[])[];
  readonly surroundings: readonly Surroundings[];
  readonly steps: IterableIterator<string, undefined>;
}

/** What stands below something: `own` are the children of its types, `around` those of the object that it is a branch of, if any. */
export interface Surroundings {
  readonly own: Children;
  readonly around: Surroundings | null;
}

const nothing: Surroundings = { own: new Map(), around: null };

export function nodeBelow(state: State, surroundings: Surroundings, step: string, childrenOf: ChildrenOf | undefined): Node {
  for (let place: Surroundings | null = surroundings; place !== null; place = place.around) {
    const node = place.own.get(step);
    if (node !== undefined) return node;
  }
  return missing(state, step, () => isInBranch(surroundings.own, step, childrenOf));
}

export function isBranch(step: string): boolean {
  return step.startsWith('{');
}

/** Whether some branch has a member, or one of its own branches, so that messages may have had it before it moved to where all have it. */
function isInBranch(children: Children, member: string, childrenOf: ChildrenOf | undefined): boolean {
  const around = new Set([children]);
  // What is found on the way is looked at, too.
  for (const each of around) {
    for (const [step, { targets }] of each) {
      if (!isBranch(step)) continue;
      const inBranch = childrenOfAll(targets, childrenOf);
      if (inBranch.has(member)) return true;
      around.add(inBranch);
    }
  }
  return false;
}

/** Enters the types that have not been entered on the way here, arrays included, and says which. */
function enter(targets: readonly TypeReference[], trail: Set<string>): readonly string[] {
  const fresh = targets.map(trailName).filter((name) => name !== '' && !trail.has(name));
  for (const name of fresh) trail.add(name);
  return fresh;
}

/** Whether there may be paths below that have not been followed: with alternatives, each of them is on the way for itself. */
function leadsOn(targets: readonly TypeReference[], trail: ReadonlySet<string> | undefined): boolean {
  const names = targets.map(trailName).filter((name) => name !== '');
  return targets.length > 1 ? names.length > 0 : names.some((name) => trail?.has(name) !== true);
}

/** Empty for a built-in type, below of which nothing is. */
function trailName(target: TypeReference): string {
  switch (target.kind) {
    case 'builtin':
      return '';
    case 'array':
      return `[${trailName(target.element)}]`;
    case 'definition':
      return target.name;
  }
}

const none: Children = new Map();

export function childrenOfAll(targets: readonly TypeReference[], childrenOf: ChildrenOf | undefined): Children {
  const [only] = targets;
  if (childrenOf === undefined || only === undefined) return none;
  return targets.length === 1 ? childrenOf(only) : new Map(targets.flatMap((target) => [...childrenOf(target)]));
}

/** The newest version's steps come first, in its order; then those that only older ones have. */
function stepsOf(children: readonly Children[]): ReadonlySet<string> {
  const steps = new Set<string>();
  for (let index = children.length - 1; index >= 0; index--) for (const step of children[index]?.keys() ?? []) steps.add(step);
  return steps;
}

/** What stands below something that has no such step: nothing, unless it takes values of which the schema says no more. */
function missing(above: State, step: string, mayHaveMoved: () => boolean): Node {
  if (!isPresent(above)) return above === 'unknown' ? unknownNode : absentNode;
  const types = above.type.split('|');
  const isFree = types.includes('any') || (step.startsWith('=') && types.includes('str'));
  return isFree || mayHaveMoved() ? unknownNode : absentNode;
}

/** Whether some version has it. */
export function isAnywhere(states: readonly State[]): boolean {
  return states.some(isPresent);
}
