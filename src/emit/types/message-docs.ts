/** Documentation comments of commands and events. */
import type { Command, Event } from '../../protocol/index.ts';
import type { Docs } from '../declarations.ts';
import { paragraph } from '../tsdoc/comment.ts';
import { codeSpan } from '../tsdoc/escape.ts';
import { commandRemarks, placeTag, tags } from '../tsdoc/tags.ts';
import {
  description,
  examples,
  firstSentence,
  labelledProse,
  layOutDeclarationDocs,
  layOutMemberDocs,
  lineRenderer,
  prose,
} from './prose.ts';
import type { TypesScope } from './scope.ts';

/** Arguments carry the whole documentation of their command. */
export function argumentsDocs(scope: TypesScope, command: Command): Docs {
  const open = command.gen ? [] : ['Takes members that are not listed here, too.'];
  return layOutDeclarationDocs([
    paragraph(`Arguments of ${codeSpan(command.name)}.`),
    ...description(scope, command.documentation),
    ...tags(command, lineRenderer(scope), [...commandRemarks(command), ...open]),
    ...placeTag(command.place),
    ...examples(scope, command.documentation),
  ]);
}

export function returnsDocs(scope: TypesScope, command: Command): Docs {
  const { documentation } = command;
  return layOutDeclarationDocs([
    paragraph(`What ${codeSpan(command.name)} returns${command.successResponse ? '' : ': on success, there is no reply'}.`),
    ...prose(scope, documentation?.returns ?? null),
    ...labelledProse(scope, 'Errors', documentation?.errors ?? null),
    ...tags(command, lineRenderer(scope)),
    ...placeTag(command.place),
  ]);
}

export function dataDocs(scope: TypesScope, event: Event): Docs {
  return layOutDeclarationDocs([
    paragraph(`Data of the event ${codeSpan(event.name)}${event.data === null ? ', which carries none' : ''}.`),
    ...description(scope, event.documentation),
    ...tags(event, lineRenderer(scope)),
    ...placeTag(event.place),
    ...examples(scope, event.documentation),
  ]);
}

/** For the tables of commands and events. */
export function entryDocs(scope: TypesScope, definition: Command | Event): Docs {
  return layOutMemberDocs([
    ...firstSentence(scope, definition.documentation),
    ...tags(definition, lineRenderer(scope), definition.kind === 'command' ? commandRemarks(definition) : []),
  ]);
}
