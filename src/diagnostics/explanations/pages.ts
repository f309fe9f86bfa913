import type { pageFindings } from '../catalogue/pages.ts';
import { type Explanation, schema } from './explanation.ts';

export const pageExplanations: Readonly<Record<keyof typeof pageFindings, Explanation>> = {
  'unknown-directive': {
    text: `
      Documentation pages understand the part of reStructuredText that QEMU's schemas use. A directive outside of it is no mistake, as Sphinx
      knows many more, but what it would do is not known here: it stands on the page as it stands in the schema. Write it with a directive
      that is known, or as text.
    `,
    command: 'qapi generate vm.json --out site --emit docs',
    prints: schema`
      vm.json:6:3: warning: the directive 'figure' is not known, so it is shown as text [unknown-directive]
          6 | # .. figure:: states.png
            |   ^^^^^^^^^^^
      help: Known are 'note', 'warning' and their like, 'qmp-example', 'code-block' and 'table'; two colons end the name.
    `,
  },
};
