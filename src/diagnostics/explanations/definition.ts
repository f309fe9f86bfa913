import type { definitionFindings } from '../catalogue/definition.ts';
import { choiceExplanations } from './definition-choices.ts';
import { formExplanations } from './definition-form.ts';
import { nameExplanations } from './definition-names.ts';
import { referenceExplanations } from './definition-references.ts';
import type { Explanation } from './explanation.ts';

export const definitionExplanations: Readonly<Record<keyof typeof definitionFindings, Explanation>> = {
  ...formExplanations,
  ...nameExplanations,
  ...referenceExplanations,
  ...choiceExplanations,
};
