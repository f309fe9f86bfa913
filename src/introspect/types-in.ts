import type { SchemaInfo } from './entries.ts';

/** The types that an entry refers to. */
export function typesIn(entry: SchemaInfo): readonly string[] {
  switch (entry['meta-type']) {
    case 'builtin':
    case 'enum':
      return [];
    case 'array':
      return [entry['element-type']];
    case 'object':
      return [...entry.members, ...(entry.variants ?? [])].map(({ type }) => type);
    case 'alternate':
      return entry.members.map(({ type }) => type);
    case 'command':
      return [entry['arg-type'], entry['ret-type']];
    case 'event':
      return [entry['arg-type']];
  }
}
