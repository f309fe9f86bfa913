import { type Protocol, isOpen } from '../../protocol/index.ts';
import type { Issue } from '../../runtime/issue.ts';
import { createContentValidator } from '../../validate/content.ts';
import { createMessageValidator } from '../../validate/messages.ts';
import type { Witness } from '../model.ts';

/**
 * What a protocol has against a message; nothing when it accepts it.
 * @param command what a `return` answers
 */
export type Judge = (message: Witness, command: string) => readonly Issue[];

export function createJudge(protocol: Protocol): Judge {
  const content = createContentValidator(protocol, { int64: 'exact' });
  // Of one nothing is answered, of the other each command before the next.
  const unanswered = createMessageValidator(protocol, content, { schemaAlone: true });
  const answered = createMessageValidator(protocol, content, { schemaAlone: true });
  return (message, command) => {
    if (!Object.hasOwn(message, 'return')) return unanswered.validate(message);
    answered.validate({ execute: command });
    return answered.validate(message);
  };
}

/** The protocol of a build that has everything: conditions that are not settled count as true. */
export function withEverything(protocol: Protocol): Protocol {
  const types = protocol.types.map((type) =>
    type.kind === 'object' && type.members.some(isOpen)
      ? { ...type, members: type.members.map((member) => (isOpen(member) ? { ...member, condition: null } : member)) }
      : type,
  );
  return { ...protocol, types };
}
