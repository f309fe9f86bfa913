import type { IssueCode } from '../../runtime/issue.ts';
import type { RuleAxes } from '../model.ts';

/**
 * What whoever refuses a message has against it at the very place of a change, if that change is why; what shows it best first. Where several
 * things changed at one place, this tells the message of one from that of another. Nothing where nobody refuses a message for such a change.
 */
export function evidenceOf({ direction, entity, kind, action }: RuleAxes): readonly IssueCode[] {
  const isSent = direction === 'send';
  switch (entity) {
    case 'command':
      return kind === 'allow-oob' ? ['message'] : kind === 'arguments' ? ['unknown-member'] : ['unknown-name'];
    case 'member': {
      if (action === (isSent ? 'became-mandatory' : 'became-optional')) return ['missing'];
      if (kind === 'mandatory' && action === (isSent ? 'added' : 'removed')) return ['missing'];
      // A command that takes what it does not list takes what it lists no more. Who receives is used to members that nobody knows.
      return isSent && action === 'removed' && kind !== 'listed' ? ['unknown-member'] : [];
    }
    case 'value':
      return action === (isSent ? 'removed' : 'added') ? ['unknown-value', 'unknown-branch'] : [];
    case 'branch':
      return action === (isSent ? 'removed' : 'added') ? ['unknown-branch'] : [];
    case 'type':
      if (action !== 'changed' && action !== (isSent ? 'narrowed' : 'widened')) return [];
      // A string may be no value of what is an enum on the other side; which values an enum has is a change of its own.
      return kind === 'integer-range' ? ['range'] : ['type', 'unknown-value', 'unknown-branch'];
    case 'event':
    case 'part':
      return [];
  }
}
