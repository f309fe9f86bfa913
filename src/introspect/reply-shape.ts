import { type NamedType, type Protocol, typesByName } from '../protocol/index.ts';

/**
 * What a reply to `query-qmp-schema` looks like. It has grown over the releases, and each says in its own `SchemaInfo…` types
 * what it answers.
 */
export interface ReplyShape {
  /** Enums list `members` beside `values`. */
  readonly enumMembers: boolean;
  /** Which things list their features, by meta-type; `member` is a member of an object, `value` one of an enum. */
  readonly features: ReadonlySet<string>;
  /** Commands say `allow-oob`: not at all, when true, or always. */
  readonly allowOob: 'never' | 'when-true' | 'always';
  /**
   * The order of commands and events: until 2.11 that of their names; until 4.2 that of the text with included files in place,
   * since then an included file's definitions stand behind those of the file that includes it.
   */
  readonly order: 'by-module' | 'by-text' | 'by-name';
}

const featureHolders: readonly (readonly [string, string])[] = [
  ['enum', 'SchemaInfoEnum'],
  ['object', 'SchemaInfoObject'],
  ['alternate', 'SchemaInfoAlternate'],
  ['command', 'SchemaInfoCommand'],
  ['event', 'SchemaInfoEvent'],
  ['member', 'SchemaInfoObjectMember'],
  ['value', 'SchemaInfoEnumMember'],
];

const newestShape: ReplyShape = {
  enumMembers: true,
  features: new Set(featureHolders.map(([holder]) => holder)),
  allowOob: 'when-true',
  order: 'by-module',
};

/** Reads the shape from a protocol's own types; one without them, such as the guest agent's, gets the newest. */
export function replyShapeOf(protocol: Protocol): ReplyShape {
  const types = typesByName(protocol);
  const base = types.get('SchemaInfo');
  if (base === undefined) return newestShape;
  const everywhere = memberOf(base, 'features') !== undefined;
  const holders = featureHolders.filter(
    ([holder, type]) => (everywhere && holder !== 'member' && holder !== 'value') || memberOf(types.get(type), 'features'),
  );
  const allowOob = memberOf(types.get('SchemaInfoCommand'), 'allow-oob');
  return {
    enumMembers: memberOf(types.get('SchemaInfoEnum'), 'members') !== undefined,
    features: new Set(holders.map(([holder]) => holder)),
    allowOob: allowOob === undefined ? 'never' : allowOob.optional ? 'when-true' : 'always',
    // The releases that gave features to everything, and told of out-of-band execution, are those that changed the order.
    order: everywhere ? 'by-module' : allowOob === undefined ? 'by-name' : 'by-text',
  };
}

function memberOf(type: NamedType | undefined, name: string): { readonly optional: boolean } | undefined {
  return type?.kind === 'object' ? type.members.find((member) => member.name === name) : undefined;
}
