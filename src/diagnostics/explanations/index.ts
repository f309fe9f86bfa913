import type { Code } from '../catalogue/index.ts';
import { configExplanations } from './config.ts';
import { definitionExplanations } from './definition.ts';
import { diffExplanations } from './diff.ts';
import { documentationExplanations } from './documentation.ts';
import { exampleExplanations } from './examples.ts';
import type { Explanation } from './explanation.ts';
import { repositoryExplanations } from './repository.ts';
import { historyExplanations } from './history.ts';
import { pageExplanations } from './pages.ts';
import { rangeExplanations } from './range.ts';
import { sourceExplanations } from './source.ts';
import { syntaxExplanations } from './syntax.ts';
import { usageExplanations } from './usage.ts';
import { writeExplanations } from './write.ts';

export type { CommandExplanation, Explanation, SchemaExample, SchemaExplanation } from './explanation.ts';

/** An explanation for every code. To be loaded only where one is shown: a plain check has no use for them. */
export const explanations: Readonly<Record<Code, Explanation>> = {
  ...sourceExplanations,
  ...repositoryExplanations,
  ...syntaxExplanations,
  ...definitionExplanations,
  ...documentationExplanations,
  ...exampleExplanations,
  ...historyExplanations,
  ...rangeExplanations,
  ...diffExplanations,
  ...usageExplanations,
  ...pageExplanations,
  ...writeExplanations,
  ...configExplanations,
};
