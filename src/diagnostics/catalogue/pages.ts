/** Making documentation pages. */
export const pageFindings = {
  'unknown-directive': {
    message: "the directive '{name}' is not known, so it is shown as text",
    help: "Known are 'note', 'warning' and their like, 'qmp-example', 'code-block' and 'table'; two colons end the name.",
  },
} as const;
