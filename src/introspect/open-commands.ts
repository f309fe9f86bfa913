import type { Command, Protocol } from '../protocol/index.ts';
import type { CommandInfo } from './entries.ts';
import type { ReplyModel } from './reply-model.ts';

/**
 * QEMU's commands that make something of a kind that this argument names, and take all its properties beside the arguments that they list.
 * A reply does not tell: `gen` is not in it.
 */
const kinds: Readonly<Record<string, string>> = { device_add: 'driver', netdev_add: 'type', 'object-add': 'qom-type' };

/**
 * Whether a command takes arguments that a reply does not list: as a schema says of it, or, of QEMU's, as long as the kind is any text.
 * Where it is an enum, the reply has all. The schema may be that of another version, in which the kind was the other of both.
 */
export function takesUnlisted({ name, 'arg-type': type }: CommandInfo, { types }: ReplyModel, schema: Protocol | undefined): boolean {
  const known = schema?.commands.find((command) => command.name === name);
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind === undefined) return known !== undefined && !known.gen;
  const object = types.get(type);
  const member = object?.['meta-type'] === 'object' ? object.members.find((each) => each.name === kind) : undefined;
  const found = types.get(member?.type ?? '');
  const isText = found?.['meta-type'] === 'builtin' && found['json-type'] === 'string';
  return schema !== undefined && known !== undefined && isText === isTextIn(schema, known, kind) ? !known.gen : isText;
}

function isTextIn({ types }: Protocol, command: Command, kind: string): boolean {
  const object = types.find(({ name }) => name === command.arguments);
  const type = object?.kind === 'object' ? object.members.find(({ name }) => name === kind)?.type : undefined;
  return type?.kind === 'builtin' && type.name === 'str';
}
