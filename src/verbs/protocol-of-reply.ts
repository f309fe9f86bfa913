import type { ParsedReply } from '../introspect/parse-reply.ts';
import { readReply } from '../introspect/read-reply.ts';
import type { Protocol } from '../protocol/index.ts';
import type { SchemaLocation } from '../source/tree.ts';

export { parseReply } from '../introspect/parse-reply.ts';

/**
 * What a QEMU that gave this answer has on the wire.
 * @param names a protocol to name its types from
 */
export function protocolOfReply(reply: ParsedReply, location: SchemaLocation, names?: Protocol): Protocol {
  const { source, ...rest } = readReply(reply, { file: location.root, names });
  return { ...rest, source: { ...source, version: source.version ?? location.tree.version } };
}
