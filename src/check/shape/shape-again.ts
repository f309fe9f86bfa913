import type { SourceText } from '../../diagnostics/source-text.ts';
import { keywords } from './definition.ts';
import type { LoadedItem, LoadedModule } from '../load.ts';
import { shapeModule, type ShapedModule, type Shaping } from './module.ts';

/** What shaping a module gave, and what it was shaped from besides its text. */
interface Known {
  readonly items: readonly LoadedItem[];
  readonly rules: string;
  readonly shaped: ShapedModule;
  readonly counts: Shaping['counts'];
}

const known = new WeakMap<SourceText, Known>();

/**
 * The same as {@link shapeModule}, without its work where the same text was shaped before: who watches a schema checks it again and again, and
 * most of its modules do not change. Modules with findings are shaped anew, so that these are reported again.
 */
export function shapeModuleAgain(module: LoadedModule, shaping: Shaping): ShapedModule {
  const { reporter, counts, broken, dialect, parts } = shaping;
  // The names of structs in place depend on those in other modules.
  if (dialect.nestedStructs) return shapeModule(module, shaping);
  const rules = JSON.stringify([reporter.ruleSet, dialect, parts]);
  const before = known.get(module.source);
  if (before?.rules === rules && before.shaped.module.file === module.file && areSame(before.items, module.items)) {
    for (const keyword of keywords) counts[keyword] += before.counts[keyword];
    const definitions = before.shaped.definitions.map((each) => ({
      ...each,
      isKnown: true,
      scope: { ...each.scope, errors: 0, reporter },
    }));
    return { module: before.shaped.module, definitions };
  }
  const found = reporter.findings.length + broken.size;
  const countsBefore = { ...counts };
  const shaped = shapeModule(module, shaping);
  if (reporter.findings.length + broken.size > found) return shaped;
  const added = { ...counts };
  for (const keyword of keywords) added[keyword] -= countsBefore[keyword];
  // Scopes count errors and lead to a reporter, so a later run gets its own.
  known.set(module.source, { items: module.items, rules, shaped, counts: added });
  return shaped;
}

/** A text that was parsed once gives the same objects; what is included by it is another's business too. */
function areSame(before: readonly LoadedItem[], now: readonly LoadedItem[]): boolean {
  return before.length === now.length && before.every((item, index) => isSame(item, now[index]));
}

function isSame(item: LoadedItem, other: LoadedItem | undefined): boolean {
  switch (item.kind) {
    case 'documentation':
      return other?.kind === 'documentation' && other.block === item.block && other.before === item.before;
    case 'definition':
      return other?.kind === 'definition' && other.object === item.object;
    case 'include':
      return other?.kind === 'include' && other.file === item.file;
  }
}
