/**
 * The protocol model: what a client of QEMU sees on the wire, and what is known about it. Plain data that survives
 * `JSON.stringify`; emitters, diffs, histories and validators read nothing else.
 */
import type { Condition } from '../schema/condition.ts';
import type { Version } from '../schema/version.ts';

export type { Condition, Version };

/** Raised when the shape of {@link Protocol} changes in a way that a reader of stored models would notice. */
export const PROTOCOL_FORMAT_VERSION = 1;

/** What goes over the wire: commands, events, and the types that they reach. */
export interface Protocol {
  readonly format: 'qapi-protocol';
  readonly formatVersion: typeof PROTOCOL_FORMAT_VERSION;
  readonly source: ProtocolSource;
  /** The schema's files, in the order in which they are first included. */
  readonly modules: readonly Module[];
  readonly commands: readonly Command[];
  readonly events: readonly Event[];
  /** Every enum, object and alternate, also those that nothing reaches. Arrays and built-in types are not listed. */
  readonly types: readonly NamedType[];
  /** Groups of types that contain each other, each group in the order of {@link types}; a type that contains itself is a group of one. */
  readonly recursionGroups: readonly (readonly string[])[];
}

/** Where a protocol was taken from. */
export interface ProtocolSource {
  readonly kind: 'schema' | 'introspection';
  /** The root file, relative to the tree it stands in, with `/` between folders. */
  readonly root: string;
  /** QEMU's version as its tree states it, `10.2.0`; null when the tree does not say. */
  readonly version: string | null;
  /** The build conditions that were settled, by symbol. */
  readonly settings: Readonly<Record<string, boolean>>;
  /** Of an introspection reply: what it could have said. Left out for schemas, which say everything. */
  readonly knows?: ReplyKnowledge;
}

/**
 * What a reply to `query-qmp-schema` can tell; it has grown over the releases. No reply tells versions, documentation, conditions,
 * places, which integers are which, `gen`, `success-response` or `allow-preconfig`.
 */
export interface ReplyKnowledge {
  /** The things of which features are listed; `value` is one of an enum, `member` one of an object. */
  readonly features: readonly FeatureHolder[];
  /** Whether commands say if they may be executed out of band. */
  readonly allowOob: boolean;
}

export type FeatureHolder = 'command' | 'event' | 'enum' | 'object' | 'alternate' | 'member' | 'value';

/** A file of the schema. */
export interface Module {
  /** Path without its ending, relative to the root file's folder, or to the tree where it lies outside that folder: `migration`. */
  readonly name: string;
  /** Path relative to the tree: `qapi/migration.json`. */
  readonly file: string;
  /** Names of the commands, events and types that it defines, in the order of the text. Names are unique across kinds. */
  readonly definitions: readonly string[];
  /** The modules that come in by this one, and the definition that each stands before; null behind the last. */
  readonly includes: readonly { readonly module: string; readonly before: string | null }[];
  /** Free-form documentation blocks. */
  readonly documentation: readonly ModuleDocumentation[];
}

/** Documentation that belongs to a module as a whole. */
export interface ModuleDocumentation {
  /** reStructuredText, headings included. */
  readonly text: string;
  readonly place: Place;
  /** Name of the definition that it stands before; null at the end of the module. */
  readonly before: string | null;
}

/** Where something is defined. */
export interface Place {
  /** Path relative to the tree. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** `str`, `number`, … as the schema language defines them. `int`, `int64`, `uint64` and `size` need 64 bits. */
export type BuiltinName =
  | 'str'
  | 'number'
  | 'int'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'size'
  | 'bool'
  | 'any'
  | 'null';

/** A type where it is used: built in, named, or an array. */
export type TypeReference =
  | { readonly kind: 'builtin'; readonly name: BuiltinName }
  /** One level only in a schema; nested in some introspection replies. */
  | { readonly kind: 'array'; readonly element: TypeReference }
  | { readonly kind: 'definition'; readonly name: string };

/** A build condition that holds (`on`) or is not settled (`open`). What is settled to be off is not in the model. */
export interface SettledCondition {
  /** As the schema has it, whatever is settled. */
  readonly expression: Condition;
  readonly state: 'on' | 'open';
  /** What is not settled of the expression; left out where that is all of it. */
  readonly open?: Condition;
}

/** A feature of the schema, such as `deprecated`, with its condition. */
export interface Feature {
  readonly name: string;
  readonly condition: SettledCondition | null;
  /** reStructuredText of its entry in the definition's `Features:` list; one text serves every member with that feature. */
  readonly documentation: string | null;
}

/** What definitions, members, enum values and branches have in common. */
export interface Described {
  readonly features: readonly Feature[];
  readonly condition: SettledCondition | null;
  /** First version that has it, as documented. */
  readonly since: Version | null;
  readonly place: Place;
  /** Where several versions were made one: which of them have it, in a sentence; left out where all do. */
  readonly availability?: string;
}

/** The documentation of a definition. */
export interface Documentation {
  /** Everything that is not under a tag, in the order of the text. */
  readonly body: readonly DocumentationBlock[];
  readonly returns: string | null;
  readonly errors: string | null;
}

/** A block of reStructuredText, dedented. */
export type DocumentationBlock =
  | { readonly kind: 'text'; readonly text: string }
  /** `.. qmp-example::`, or an `Example:` section of older schemas. */
  | { readonly kind: 'example'; readonly title: string | null; readonly annotated: boolean; readonly text: string }
  /** `.. note::`, `.. warning::`, … with the directive's name. */
  | { readonly kind: 'admonition'; readonly name: string; readonly text: string };

/** Which way a message goes, seen from the client: it sends commands with their arguments, and receives returns and events. */
export type MessageDirection = 'send' | 'receive';

/** Who sends values of a type: the client (arguments), the server (returns, events), both, or nobody. */
export type Direction = MessageDirection | 'both' | 'unreached';

/** A member of an object. */
export interface Member extends Described {
  /** As on the wire. */
  readonly name: string;
  readonly type: TypeReference;
  /** Marked with `*`. A mandatory member whose condition is open may be absent too. */
  readonly optional: boolean;
  /** The definition that declares it: the type itself or one of its bases. */
  readonly declaredBy: string;
  readonly documentation: string | null;
}

/** A value of an enum. */
export interface EnumValue extends Described {
  readonly name: string;
  readonly documentation: string | null;
}

/** What a union adds for one value of its discriminator. */
export interface Branch {
  readonly value: string;
  /** An object type whose members stand beside the union's own; null for an empty branch. */
  readonly type: string | null;
  readonly condition: SettledCondition | null;
}

/** A branch of an alternate: one of the forms that a value may have. */
export interface Alternative {
  readonly name: string;
  readonly type: TypeReference;
  readonly condition: SettledCondition | null;
  readonly documentation: string | null;
}

interface Definition extends Described {
  readonly name: string;
  /** Name of the {@link Module}. */
  readonly module: string;
  readonly documentation: Documentation | null;
}

/** An enum. */
export interface EnumType extends Definition {
  readonly kind: 'enum';
  readonly values: readonly EnumValue[];
  readonly direction: Direction;
}

/** A struct, a union, or the members that a command or event lists in place. */
export interface ObjectType extends Definition {
  readonly kind: 'object';
  /** `implicit`: listed in place by a command or event; named `q_obj_NAME-arg`. */
  readonly keyword: 'struct' | 'union' | 'implicit';
  /** The named base, whose members come first among {@link members}. */
  readonly base: string | null;
  /** All members that every value may have: those of bases first, then its own. */
  readonly members: readonly Member[];
  /** Name of the member that selects the branch. */
  readonly tag: string | null;
  /** One for each value of the tag's enum: those written in the union first, then the empty ones. */
  readonly branches: readonly Branch[];
  readonly direction: Direction;
}

/** A value that has one of several forms, told apart by its JSON type. */
export interface AlternateType extends Definition {
  readonly kind: 'alternate';
  /** Told apart by their JSON type. */
  readonly alternatives: readonly Alternative[];
  readonly direction: Direction;
}

/** A type that the schema names. */
export type NamedType = EnumType | ObjectType | AlternateType;

/** A command: what it takes and what it gives. */
export interface Command extends Definition {
  readonly kind: 'command';
  /** Name of an object type; null when it takes no arguments. */
  readonly arguments: string | null;
  /** Null when it returns nothing: the reply is then an empty object. */
  readonly returns: TypeReference | null;
  /** False: QEMU accepts members that {@link arguments} does not list. */
  readonly gen: boolean;
  /** False: there is no reply on success. */
  readonly successResponse: boolean;
  /** May be executed out of band. */
  readonly allowOob: boolean;
  /** May be executed before the machine is built. */
  readonly allowPreconfig: boolean;
  readonly boxed: boolean;
  readonly coroutine: boolean;
}

/** An event: what it carries. */
export interface Event extends Definition {
  readonly kind: 'event';
  /** Name of an object type; null when it carries no data. */
  readonly data: string | null;
  readonly boxed: boolean;
}
