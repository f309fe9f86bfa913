import type { CommandInfo } from './entries.ts';
import type { ReplyModel } from './reply-model.ts';

/**
 * QEMU's commands that make something of a kind that this argument names, and take all its properties beside the arguments that they list.
 * A reply does not tell: `gen` is not in it.
 */
const kinds: Readonly<Record<string, string>> = { device_add: 'driver', netdev_add: 'type', 'object-add': 'qom-type' };

/** Whether a command takes arguments that a reply does not list: as long as the kind is any text. Where it is an enum, the schema has all. */
export function takesUnlisted({ name, 'arg-type': type }: CommandInfo, { types }: ReplyModel): boolean {
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  const object = types.get(type);
  if (kind === undefined || object?.['meta-type'] !== 'object') return false;
  const member = types.get(object.members.find((each) => each.name === kind)?.type ?? '');
  return member?.['meta-type'] === 'builtin' && member['json-type'] === 'string';
}
