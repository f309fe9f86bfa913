/** Comparing schemas. */
export const diffFindings = {
  'unknown-rule': {
    message: "there is no rule '{rule}' by which changes are rated",
    help: "'qapi rules' lists them.",
  },
  'wrong-accept-file': {
    message: 'this is no list of accepted changes: {reason}',
    help: "'qapi diff … --accept-update' writes one.",
  },
  'accept-unused': {
    message: 'the accepted change {change} is not there any more',
    help: 'Remove the entry, or let --accept-update do it.',
  },
  'accept-expired': {
    message: 'the accepted change {change} was accepted until {version} only, and counts again',
    help: "Do without what was changed, or give it a later 'expires'.",
  },
  'accept-without-reason': {
    message: 'the accepted change {change} has no reason',
    help: "Say in 'reason' why it does no harm.",
  },
  'nothing-to-compare': {
    message: "'{argument}' is one schema, and a comparison needs two",
    help: "Give two, or two revisions as 'A..B' with --repo.",
  },
} as const;
