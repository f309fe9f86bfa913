import type { FeatureHolder, Protocol, ReplyKnowledge } from '../protocol/model.ts';
import { isPresent, type Node, type Present, type State, unknownNode } from './state.ts';

/** For each version what a reply to `query-qmp-schema` could have told; null for a schema, which tells everything. */
export type Replies = readonly (ReplyKnowledge | null)[];

/** Null where all versions are schemas, which is the usual case. */
export function repliesAmong(protocols: readonly Protocol[]): Replies | null {
  const replies = protocols.map(({ source }) => (source.kind === 'introspection' ? (source.knows ?? nothing) : null));
  return replies.some((reply) => reply !== null) ? replies : null;
}

const nothing: ReplyKnowledge = { features: [], allowOob: false };

/**
 * What versions have at one place, where some of them are replies. A reply comes from one build: that it lacks what only some builds have
 * tells nothing. And of what it does not tell, such as conditions, nothing has changed: it is taken from the schema before, or behind.
 * @param holder whose features replies may tell; null for what has none
 */
export function asRepliesTell(nodes: readonly Node[], replies: Replies, holder: FeatureHolder | null): readonly Node[] {
  const states = nodes.map(({ state }, index) => ((replies[index] ?? null) === null ? state : 'unknown'));
  const befores = lastKnown(states);
  const behinds = lastKnown(states.toReversed()).toReversed();
  return nodes.map((node, index) => {
    const reply = replies[index] ?? null;
    if (reply === null || node.state === 'unknown') return node;
    const before = befores[index] ?? null;
    const behind = behinds[index] ?? null;
    if (!isPresent(node.state))
      return [before, behind].some((near) => near?.condition !== undefined && near.condition !== null) ? unknownNode : node;
    const other = before ?? behind;
    return { ...node, state: other === null ? { ...node.state, integer: null } : completed(node.state, other, reply, holder) };
  });
}

/** For each place what the last one up to there has that knows anything of it. */
function lastKnown(states: readonly State[]): readonly (Present | null)[] {
  let last: Present | null = null;
  return states.map((state) => {
    if (state !== 'unknown') last = isPresent(state) ? state : null;
    return last;
  });
}

function completed(state: Present, other: Present, { features, allowOob }: ReplyKnowledge, holder: FeatureHolder | null): Present {
  const isTold = (flag: string): boolean => flag === 'allow-oob' && allowOob;
  return {
    ...state,
    integer: state.type === other.type ? other.integer : null,
    condition: other.condition,
    features: holder !== null && features.includes(holder) ? state.features : other.features,
    // In the order in which schemas have them.
    flags: flagNames.filter((flag) => (isTold(flag) ? state : other).flags.includes(flag)),
    documentedSince: other.documentedSince,
    subject: other.subject,
  };
}

const flagNames = ['gen', 'allow-oob', 'allow-preconfig', 'success-response'];
