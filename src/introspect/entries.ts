/** The entries of a reply to `query-qmp-schema`, as QEMU's `SchemaInfo` types describe them. */
export type SchemaInfo = BuiltinInfo | EnumInfo | ArrayInfo | ObjectInfo | AlternateInfo | CommandInfo | EventInfo;

interface Info {
  name: string;
  features?: string[];
}

export interface BuiltinInfo extends Info {
  'meta-type': 'builtin';
  'json-type': string;
}

export interface EnumInfo extends Info {
  'meta-type': 'enum';
  members?: { name: string; features?: string[] }[];
  values: string[];
}

export interface ArrayInfo extends Info {
  'meta-type': 'array';
  'element-type': string;
}

export interface ObjectMemberInfo {
  name: string;
  type: string;
  /** Present on optional members; so far always null. */
  default?: null;
  features?: string[];
}

export interface ObjectInfo extends Info {
  'meta-type': 'object';
  members: ObjectMemberInfo[];
  tag?: string;
  variants?: { case: string; type: string }[];
}

export interface AlternateInfo extends Info {
  'meta-type': 'alternate';
  members: { type: string }[];
}

export interface CommandInfo extends Info {
  'meta-type': 'command';
  'arg-type': string;
  'ret-type': string;
  'allow-oob'?: boolean;
}

export interface EventInfo extends Info {
  'meta-type': 'event';
  'arg-type': string;
}
