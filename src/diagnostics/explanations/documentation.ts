import type { documentationFindings } from '../catalogue/documentation.ts';
import { documentationContentExplanations } from './documentation-content.ts';
import { documentationFormExplanations } from './documentation-form.ts';
import type { Explanation } from './explanation.ts';

export const documentationExplanations: Readonly<Record<keyof typeof documentationFindings, Explanation>> = {
  ...documentationFormExplanations,
  ...documentationContentExplanations,
};
