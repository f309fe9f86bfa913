import type { diffFindings } from '../catalogue/diff.ts';
import { type Explanation, schema } from './explanation.ts';

export const diffExplanations: Readonly<Record<keyof typeof diffFindings, Explanation>> = {
  'unknown-rule': {
    text: `
      \`--severity\` gives another level to a rule by which \`qapi diff\` rates changes. Rules are named by their ids, which
      \`qapi rules\` lists with what they say, and which every change that is reported carries.
    `,
    command: 'qapi diff bundled bundled --severity comand-removed=dangerous',
    prints: schema`
      error: there is no rule 'comand-removed' by which changes are rated [unknown-rule]
      help: Did you mean 'command-removed'?
    `,
  },
  'wrong-accept-file': {
    text: `
      \`--accept\` names a file with the changes that somebody has looked at: an object whose list \`accept\` has an entry for each, with
      its \`fingerprint\`, a \`reason\`, and, where it is only for a while, the version with which it \`expires\`. Other keys are for people.
    `,
    command: 'qapi diff bundled bundled --accept qapi.accept.json',
    prints: schema`
      qapi.accept.json:1:32: error: this is no list of accepted changes: the entry 0123456789ab has no reason [wrong-accept-file]
          1 | { "accept": [ { "fingerprint": "0123456789ab" } ] }
            |                                ^
      help: 'qapi diff … --accept-update' writes one.
    `,
  },
  'accept-unused': {
    text: `
      An entry of the accept file names a change that the comparison does not have: it was taken back, other schemas are compared, or the
      fingerprint is mistyped. A list of what does not exist hides nothing, but nobody can tell that by looking at it.
    `,
    command: 'qapi diff bundled bundled --accept qapi.accept.json',
    prints: schema`
      qapi.accept.json:1:33: warning: the accepted change 0123456789ab is not there any more [accept-unused]
          1 | { "accept": [ { "fingerprint": "0123456789ab", "reason": "nobody reads it" } ] }
            |                                 ^^^^^^^^^^^^
      help: Remove the entry, or let --accept-update do it.
    `,
  },
  'accept-expired': {
    text: `
      The entry of the accept file was made for a while: its \`expires\` names the first version for which it does not count. The new side
      has come to that version, so the change counts as if it were not listed.
    `,
    command: 'qapi diff old new --accept qapi.accept.json',
    prints: schema`
      qapi.accept.json:1:33: warning: the accepted change 41f4131b7a6a (query-status/returns/singlestep) was accepted until 1.1 only, and counts again [accept-expired]
          1 | { "accept": [ { "fingerprint": "41f4131b7a6a", "reason": "nobody reads it", "expires": "1.1" } ] }
            |                                 ^^^^^^^^^^^^
      help: Do without what was changed, or give it a later 'expires'.
    `,
  },
  'accept-without-reason': {
    text: `
      \`--accept-update\` lists changes without a reason, since it cannot know one. Whoever reads the list later needs to know why the change
      does no harm here. The change is accepted all the same.
    `,
    command: 'qapi diff old new --accept qapi.accept.json',
    prints: schema`
      qapi.accept.json:1:33: warning: the accepted change 41f4131b7a6a (query-status/returns/singlestep) has no reason [accept-without-reason]
          1 | { "accept": [ { "fingerprint": "41f4131b7a6a", "reason": "" } ] }
            |                                 ^^^^^^^^^^^^
      help: Say in 'reason' why it does no harm.
    `,
  },
  'nothing-to-compare': {
    text: `
      A comparison has an old and a new side. They are given as two schemas, or, with \`--repo\`, as two revisions in one word: \`A..B\`, or
      \`A...B\` for what \`B\` changed since it and \`A\` parted.
    `,
    command: 'qapi diff bundled',
    prints: schema`
      error: 'bundled' is one schema, and a comparison needs two [nothing-to-compare]
      help: Give two, or two revisions as 'A..B' with --repo.
    `,
  },
};
