/** The entries of a reply to `query-qmp-schema`, as QEMU's `SchemaInfo` types describe them. */
export type SchemaInfo = BuiltinInfo | EnumInfo | ArrayInfo | ObjectInfo | AlternateInfo | CommandInfo | EventInfo;

interface Info {
  name: string;
  features?: string[];
}

/** A built-in type. All integers are one, `int`. */
export interface BuiltinInfo extends Info {
  'meta-type': 'builtin';
  /** `string`, `number`, `int`, `boolean`, `null`, or `value` for any JSON value. */
  'json-type': string;
}

/** An enum. */
export interface EnumInfo extends Info {
  'meta-type': 'enum';
  /** Since QEMU 6.2. */
  members?: { name: string; features?: string[] }[];
  /** The names alone, for older clients. */
  values: string[];
}

/** An array; its name is that of its elements in brackets. */
export interface ArrayInfo extends Info {
  'meta-type': 'array';
  'element-type': string;
}

/** A member of an object. */
export interface ObjectMemberInfo {
  name: string;
  type: string;
  /** Present on optional members; so far always null. */
  default?: null;
  features?: string[];
}

/** An object: a struct or a union, with the members of its bases. */
export interface ObjectInfo extends Info {
  'meta-type': 'object';
  members: ObjectMemberInfo[];
  /** The member that selects a variant; only unions have one. */
  tag?: string;
  /** What each value of the tag adds. */
  variants?: { case: string; type: string }[];
}

/** A value of one of several types, which its JSON type tells apart. */
export interface AlternateInfo extends Info {
  'meta-type': 'alternate';
  members: { type: string }[];
}

/** A command; `arg-type` and `ret-type` are objects without members where it takes or returns nothing. */
export interface CommandInfo extends Info {
  'meta-type': 'command';
  'arg-type': string;
  'ret-type': string;
  /** May be executed out of band; absent means no. */
  'allow-oob'?: boolean;
}

/** An event; `arg-type` is an object without members where it carries nothing. */
export interface EventInfo extends Info {
  'meta-type': 'event';
  'arg-type': string;
}
