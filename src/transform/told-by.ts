import type { Told } from '../protocol/told.ts';
import type { DocumentationComment } from '../schema/model.ts';
import { descriptionOf, sinceOf } from './documentation.ts';

/** What a protocol has of a comment that is made with documentation. */
export function toldBy(comment: DocumentationComment): Told {
  return {
    since: sinceOf(comment)?.version ?? null,
    feature: (name) => comment.features.get(name)?.text() ?? null,
    sinceOf: (part) => descriptionOf(comment, part).since,
  };
}
