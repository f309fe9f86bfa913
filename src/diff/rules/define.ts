import type { Level, Rule, RuleAxes } from '../model.ts';

/** How a change is rated in one direction. */
interface Rating {
  readonly id: string;
  readonly level: Level;
  readonly reason: string;
}

interface Family {
  readonly kind: string;
  readonly action: string;
  readonly message: string;
}

/** Two schemas, one with the change. */
type Example = Rule['example'];

/** Rules about what is in messages: in arguments, and in returns and data of events. The example defines `T`, which stands there. */
export function bothWays(
  family: Family & { readonly entity: RuleAxes['entity']; readonly send: Rating; readonly receive: Rating; readonly example: Example },
): readonly Rule[] {
  const { entity, kind, action, message, send, receive, example } = family;
  const rule = (direction: Rule['direction'], rating: Rating, counterpart: Rating): Rule => ({
    ...rating,
    ...{ direction, entity, kind, action, message },
    counterpart: counterpart.id,
    oneDirection: null,
    example: inMessages(example, direction),
  });
  return [rule('send', send, receive), rule('receive', receive, send)];
}

function inMessages({ old, new: current }: Example, direction: Rule['direction']): Example {
  const user = direction === 'send' ? "{ 'command': 'run', 'data': 'T', 'boxed': true }" : "{ 'command': 'run', 'returns': 'T' }";
  return { old: `${old}\n${user}`, new: `${current}\n${user}` };
}

/** Rules about commands, which are sent, and events, which are received. The example writes `COMMAND` for what differs between these. */
export function ofDefinitions(
  family: Family & {
    readonly command: Rating;
    readonly event: Rating;
    readonly example: { readonly command: Example; readonly event: Example };
  },
): readonly Rule[] {
  const { kind, action, message, command, event, example } = family;
  return [
    {
      ...command,
      ...{ direction: 'send', entity: 'command', kind, action, message, counterpart: event.id, oneDirection: null },
      example: example.command,
    },
    {
      ...event,
      ...{ direction: 'receive', entity: 'event', kind, action, message, counterpart: command.id, oneDirection: null },
      example: example.event,
    },
  ];
}

/**
 * Rules about marks, which commands, events and everything in messages can have. Examples write `MARK` for it, with a comma in front:
 * `{ 'command': 'run' MARK }`.
 */
export function ofMarks(
  family: Family & {
    /** Ends the ids: `argument-deprecated-added`. */
    readonly name: string;
    readonly level: Level;
    readonly reason: { readonly send: string; readonly receive: string };
    readonly marks: Example;
  },
): readonly Rule[] {
  const { kind, action, message, name, level, reason, marks } = family;
  const rating = (prefix: string, text: string): Rating => ({ id: `${prefix}-${name}`, level, reason: text });
  const marked = (text: (mark: string) => string): Example => ({ old: text(marks.old), new: text(marks.new) });
  return [
    ...ofDefinitions({
      ...{ kind, action, message },
      command: rating('command', reason.send),
      event: rating('event', reason.receive),
      example: {
        command: marked((mark) => `{ 'command': 'run'${mark} }`),
        event: marked((mark) => `{ 'event': 'DONE'${mark} }`),
      },
    }),
    ...bothWays({
      ...{ entity: 'part', kind, action, message },
      send: rating('argument', reason.send),
      receive: rating('return', reason.receive),
      example: marked((mark) => `{ 'struct': 'T', 'data': { '*a': { 'type': 'int'${mark} } } }`),
    }),
  ];
}

/** A rule that has nothing to answer it in the other direction. */
export function oneWay(
  rule: Rating & RuleAxes & { readonly message: string; readonly oneDirection: string; readonly example: Example },
): readonly Rule[] {
  return [{ ...rule, counterpart: null }];
}
