import type { Rule } from '../context.ts';
import { alternates } from './alternates.ts';
import { bases } from './bases.ts';
import { clashes } from './clashes.ts';
import { data } from './data.ts';
import { features } from './features.ts';
import { names } from './names.ts';
import { references } from './references.ts';
import { returns } from './returns.ts';
import { unions } from './unions.ts';

/** What is wrong with a name leads to no other finding, and hides none. */
export const apart: readonly Rule[] = [names];

/** What holds of a definition, too, of which something could not be read. */
export const certain: readonly Rule[] = [names, references];

/**
 * The rules for one definition, in stages. A definition that breaks a rule is not put before the stages behind it, because what
 * they would find is mostly the same mistake again.
 */
export const stages: readonly (readonly Rule[])[] = [[references], [bases, data, returns, alternates, features], [unions], [clashes]];
