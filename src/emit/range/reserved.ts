import type { Range } from '../../range/model.ts';

/** Names that only packages of several versions have. */
export function rangeNames({ views }: Range): readonly string[] {
  const ofViews = views.flatMap(({ view }) => ['In', 'Commands', 'Events'].map((stem) => `${stem}_${view.suffix}`));
  return [...vocabulary, ...ofViews];
}

const vocabulary = [
  'Version',
  'VersionOrLater',
  'View',
  'Views',
  'WholeRange',
  'AllCommands',
  'AnyCommandName',
  'CommandsOfAll',
  'EventsOfAll',
  'Availability',
  'versions',
  'availability',
];
