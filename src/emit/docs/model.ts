/**
 * The content model of a documentation site: what is on which page, in which order, with every link resolved. Made from a protocol by
 * `content/`, laid out by `html/` and `markdown/`, which decide nothing but looks. Plain data that survives `JSON.stringify`, no cycles:
 * the body of a type stands once, in {@link DocsSite.bodies}, and whatever shows it refers to it by name.
 *
 * All strings are raw: a renderer escapes each of them.
 */
import type { Place } from '../../protocol/index.ts';
import type { Version } from '../../schema/version.ts';
import type { ChangeGroup, EntryHistory, RowHistory, SiteHistory, VersionRow } from './history-model.ts';
import type { SiteSymbol } from './symbol-model.ts';
import type { Block, Inline } from './text-model.ts';

export type { Block, Example, ExamplePart, ExampleProblem, Inline, OrderedStyle, Validity } from './text-model.ts';
export type {
  ChangeGroup,
  ChangeLine,
  EntryHistory,
  FirstPlace,
  HistoryItem,
  RowHistory,
  SiteHistory,
  VersionLink,
  VersionRow,
} from './history-model.ts';
export type { SiteSymbol, SymbolMember } from './symbol-model.ts';
export type { Place };

// ---- The site

export interface DocsSite {
  /** `QEMU QMP reference` */
  readonly title: string;
  /** QEMU's version, `10.2.0`; null when it is not known. */
  readonly version: string | null;
  /** One sentence on what the site is about, for descriptions of pages and `llms.txt`. */
  readonly description: string;
  /** The root file of the schema, `qapi/qapi-schema.json`. */
  readonly root: string;
  /** The build conditions that were settled, by symbol; empty when all are open. */
  readonly settings: Readonly<Record<string, boolean>>;
  /** What has to be said about the licence of the text, one paragraph; null when the text is free of conditions. To stand on every page. */
  readonly licence: string | null;
  /** `qapi-codegen 0.1.0`, for a generator line. */
  readonly generator: string;
  readonly counts: Counts;
  /** In the order of the schema's includes; navigation is made of it. Modules without definitions and text are left out. */
  readonly modules: readonly ModuleGroup[];
  /** Every page: the home page first, then those of the modules, then the lists. Paths are unique, also where case does not count. */
  readonly pages: readonly Page[];
  /** Every definition that has an entry, in the order of modules and texts; for search and lists. */
  readonly symbols: readonly SiteSymbol[];
  /** Null when none is told. */
  readonly history: SiteHistory | null;
  /** What types consist of, by the type's name: of every type that the schema names, and of those that commands and events list in place. */
  readonly bodies: Readonly<Record<string, TypeBody>>;
  /** Which bodies go into which module's data file. Every type that some row expands to stands in exactly one. */
  readonly data: readonly DataFile[];
}

/** Numbers of definitions, those left out by settings not counted. */
export interface Counts {
  readonly commands: number;
  readonly events: number;
  readonly types: number;
}

/** A module of the schema, as a heading of the navigation. */
export interface ModuleGroup {
  /** `migration` */
  readonly name: string;
  /** `Migration`: its first heading, else its name. */
  readonly title: string;
  /** The file, relative to the tree. */
  readonly file: string;
  /** The first sentence of its text, if it has any; one line. */
  readonly summary: readonly Inline[];
  /** Path of its own page, where every entry of it has a permanent address; see {@link Entry.address}. */
  readonly page: string;
  /** Paths of all its pages: its own, and those of its kinds when it is split. */
  readonly pages: readonly string[];
  readonly counts: Counts;
  /** Names of its definitions by kind, in the order of the text. */
  readonly definitions: { readonly commands: readonly string[]; readonly events: readonly string[]; readonly types: readonly string[] };
}

/** Bodies that a page can load when somebody opens what is deeper than one level. */
export interface DataFile {
  /** Name of the module that defines the types. */
  readonly module: string;
  /** Path relative to the site, without ending: `data/migration`. */
  readonly path: string;
  /** Names of the types, keys of {@link DocsSite.bodies}. */
  readonly types: readonly string[];
}

// ---- Pages

/** A place in the site. `page` is relative to it and has no ending and no `/`; `anchor` has no `#` and is safe in an attribute and in an address. */
export interface Address {
  readonly page: string;
  /** Null: the page itself. */
  readonly anchor: string | null;
}

export type PageKind =
  /** What the schema is and its modules; path `index`. */
  | 'home'
  /** All of a module, or, when the module is split, its text and lists of its entries. */
  | 'module'
  /** The entries of one kind in a split module: `block-core-commands`. */
  | 'part'
  /** All definitions, or those of a sort: `definitions`, `deprecated`; or the versions, `changes`. */
  | 'list'
  /** What changed in a version: `changes-10.2.0`. */
  | 'changes';

export interface Page {
  readonly kind: PageKind;
  /** Path relative to the site, without ending and without `/`; unique, also where case does not count. */
  readonly path: string;
  /** Plain text, one line. */
  readonly title: string;
  /** Plain text of at most about 160 characters, one line; never empty. */
  readonly description: string;
  /** Name of the module; null for pages that belong to none. */
  readonly module: string | null;
  /** In the order of the schema's text. */
  readonly sections: readonly Section[];
  /** Addresses that moved away from here because the module is split: each is the anchor of a row in a list of this page. */
  readonly moved: readonly { readonly anchor: string; readonly to: Address }[];
}

/** A heading with what follows it, up to the next heading. The first section of a page may have none. */
export interface Section {
  /** Null: no heading of its own. Never the page's title, which is {@link Page.title}. */
  readonly title: readonly Inline[] | null;
  /** 2 to 4, as in `<h2>`; the page's title is 1. Entries below it are one deeper. */
  readonly level: number;
  /** Unique on the page. */
  readonly anchor: string;
  readonly blocks: readonly Block[];
  readonly content: readonly SectionContent[];
}

export type SectionContent =
  | { readonly kind: 'entry'; readonly entry: Entry }
  /** Free text between entries. */
  | { readonly kind: 'text'; readonly blocks: readonly Block[] }
  /** A table of definitions, or of members, that have their entries elsewhere. */
  | { readonly kind: 'list'; readonly label: string | null; readonly rows: readonly ListRow[] }
  /** On the home page: the modules, keys of {@link DocsSite.modules} by name. */
  | { readonly kind: 'modules'; readonly names: readonly string[] }
  /** The versions, with what changed in them in numbers; newest first. */
  | { readonly kind: 'versions'; readonly rows: readonly VersionRow[] }
  /** What changed, by command or event. */
  | { readonly kind: 'changes'; readonly groups: readonly ChangeGroup[] };

export interface ListRow {
  /** `query-migrate`, or `MigrationInfo.ram` for a member. */
  readonly name: string;
  readonly kind: EntryKind | 'member' | 'value';
  /** Null for what this site does not have. */
  readonly target: Address | null;
  /** On the page of a split module: the id of this row, which is the anchor of the entry's permanent address. Of what is gone: where that is told. Null elsewhere. */
  readonly anchor: string | null;
  readonly badges: readonly Badge[];
  /** Of an entry that is listed without its rows; null elsewhere. */
  readonly inside: Inside | null;
  readonly summary: readonly Inline[];
}

// ---- Entries

export type EntryKind = 'command' | 'event' | 'enum' | 'struct' | 'union' | 'alternate';

/** A definition of the schema. */
export interface Entry {
  readonly kind: EntryKind;
  /** As on the wire. */
  readonly name: string;
  /**
   * Its id on the page: `command-query-migrate`, `event-STOP`, `type-MigrationInfo`. Follows from kind and name alone, whatever else the
   * schema defines, but where two of a kind differ in nothing but case. Of letters, digits and `-._~`.
   */
  readonly anchor: string;
  /** Where its section stands. */
  readonly address: Address;
  /** The address that never changes: on the module's own page, whether or not the module is split. Equal to {@link address} where it is not. */
  readonly permanent: Address;
  readonly module: string;
  /** Where it stands in the schema. */
  readonly place: Place;
  readonly badges: readonly Badge[];
  readonly inside: Inside;
  /** First sentence of the description; one line, may be empty. */
  readonly summary: readonly Inline[];
  /** The description up to the first example; the summary is its beginning. */
  readonly description: readonly Block[];
  /** `deprecated`, `unstable` and others, with what the schema says of them. */
  readonly features: readonly FeatureNote[];
  /** What it consists of, by kind. */
  readonly content: EntryContent;
  /** What is said under `Errors:`. */
  readonly errors: readonly Block[];
  /** From the first example of the description on: examples, and what stands between and behind them. */
  readonly examples: readonly Block[];
  /** Where a type occurs; null for commands and events. */
  readonly uses: Uses | null;
  /** When it and what is in it came, changed and went; null when that is not known. */
  readonly history: EntryHistory | null;
}

/** What the members, values and branches of an entry have that it has not itself: by this filters find it, too. */
export interface Inside {
  /** The newest version that one of them came in; null where none is newer than the entry. */
  readonly newest: Version | null;
  /** Badges, each with the newest version of those that have it; null where no version is known. */
  readonly flags: readonly { readonly kind: Badge['kind']; readonly newest: Version | null }[];
}

export type EntryContent =
  | { readonly kind: 'command'; readonly arguments: MessagePart | null; readonly returns: MessagePart | null }
  | { readonly kind: 'event'; readonly data: MessagePart | null }
  /** Of a type; {@link DocsSite.bodies} has what is in it. */
  | { readonly kind: 'type'; readonly body: string; readonly base: TypeLink | null };

/** Arguments, returns or data. */
export interface MessagePart {
  /** The type that stands there; null when the members are listed in place. */
  readonly type: TypeLink | null;
  /** Key of {@link DocsSite.bodies}; null when a built-in type stands there, or the type is not further known. */
  readonly body: string | null;
  /** What is said under `Returns:`; empty for others. */
  readonly documentation: readonly Block[];
  /** The anchor of the part, `command-migrate/arguments`; anchors of its rows are `${anchor}/${row.segment}`. */
  readonly anchor: string;
  /** Whether the server takes members that are not listed: arguments of a command with `'gen': false`. */
  readonly isFree: boolean;
}

export interface FeatureNote {
  readonly name: string;
  /** Printed as in C, `CONFIG_A && !CONFIG_B`; null when it holds in every build. */
  readonly condition: string | null;
  readonly documentation: readonly Block[];
}

/** Who speaks of a type. */
export interface Uses {
  /** Types, commands and events that name it themselves, in the order of modules and texts. */
  readonly direct: readonly DirectUse[];
  /** Commands whose arguments contain it, at any depth. */
  readonly sentBy: Messages;
  /** Commands that return it, at any depth. */
  readonly returnedBy: Messages;
  /** Events that carry it, at any depth. */
  readonly carriedBy: Messages;
}

export interface DirectUse {
  readonly name: string;
  readonly kind: EntryKind;
  readonly target: Address;
  /** How: the member, branch or alternative of that name; its base; its arguments, returns or data. */
  readonly as: {
    readonly kind: 'member' | 'branch' | 'alternative' | 'base' | 'arguments' | 'returns' | 'data';
    readonly name: string | null;
  };
}

/** Commands or events in the order of the schema, cut off after the first hundred. */
export interface Messages {
  readonly items: readonly { readonly name: string; readonly target: Address }[];
  /** False: there are more. */
  readonly isComplete: boolean;
}

// ---- What types consist of

export type TypeBody = ObjectBody | EnumBody | AlternateBody;

export interface ObjectBody {
  readonly kind: 'object';
  /** All members that every value may have, those of bases first. */
  readonly rows: readonly MemberRow[];
  /** Name of the member that selects the branch; null without branches. */
  readonly tag: string | null;
  readonly branches: readonly BranchRow[];
}

export interface EnumBody {
  readonly kind: 'enum';
  readonly rows: readonly ValueRow[];
}

export interface AlternateBody {
  readonly kind: 'alternate';
  readonly rows: readonly AlternativeRow[];
}

interface Row {
  /** As on the wire. */
  readonly name: string;
  /**
   * What the row adds to the anchor of the entry or part that it stands in, behind a `/`: `ram`, or `=completed` for an enum's value. Of
   * letters, digits and `-._~=`. Rows of a branch stand below the branch's own: `type-SocketAddress/type=inet/host`.
   */
  readonly segment: string;
  readonly badges: readonly Badge[];
  /** What is said of it; what the since badge repeats is cut off. */
  readonly documentation: readonly Block[];
  /** Its features, with what the schema says of them. */
  readonly features: readonly FeatureNote[];
  /** Null when there is nothing to tell. */
  readonly history: RowHistory | null;
}

export interface MemberRow extends Row {
  readonly type: TypeLink;
  /** Whether it may be absent: marked with `*`. */
  readonly isOptional: boolean;
  /** Selects the branch. */
  readonly isTag: boolean;
  /** What the text says of an absent member, `(default: 1)` → `1`; null when it says nothing that can be told. It stays in the text. */
  readonly defaultValue: string | null;
  /** The base that declares it; null for its own. */
  readonly from: TypeLink | null;
}

export type ValueRow = Row;

/** What a union adds for one value of its discriminator. */
export interface BranchRow extends Row {
  /** Its members stand beside the union's; null for a branch that adds nothing. Look {@link TypeLink.expands} up for the members. */
  readonly type: TypeLink | null;
}

export interface AlternativeRow extends Row {
  readonly type: TypeLink;
  /** How it is told apart: `string`, `number`, `object`, … */
  readonly json: 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array' | 'any';
}

/** A type as something shows it. */
export interface TypeLink {
  /** Of a built-in type or of a definition, that of the element for arrays. */
  readonly name: string;
  /** How many arrays are around it; 0 or 1 but for some introspection replies. */
  readonly arrays: number;
  readonly kind: 'builtin' | 'enum' | 'struct' | 'union' | 'alternate';
  /** Null for built-in types. */
  readonly target: Address | null;
  /** Key of {@link DocsSite.bodies} when there is something to open in place; null for built-in types and objects without members. */
  readonly expands: string | null;
}

/** What is said about an entry or a row in a word or two. */
export interface Badge {
  readonly kind:
    /** As its documentation says. */
    | 'since'
    /** The same, where a history contradicts it. */
    | 'doubted'
    /** As a history says: the first version that has it. */
    | 'first'
    /** The oldest version of a history has it already. */
    | 'oldest'
    /** A later version than this site's that does not have it any more. */
    | 'removed'
    | 'deprecated'
    | 'unstable'
    /** Only in some builds; not shown when the settings say that it holds. */
    | 'condition'
    /** Any other feature. */
    | 'feature'
    /** May be executed out of band. */
    | 'oob'
    /** May be executed before the machine is built. */
    | 'preconfig'
    /** Sends no reply on success. */
    | 'no-reply'
    /** Takes arguments that the schema does not list. */
    | 'free-arguments';
  /** To be shown: `7.2`, `deprecated`, `CONFIG_LINUX && !CONFIG_X`, `savevm-monitor-nodes`, `out of band`. */
  readonly text: string;
  /** A sentence that explains the badge, plain text. */
  readonly title: string;
  /** Of a feature that only some builds have: which, printed as in C. */
  readonly condition?: string;
}
