/** What is said of a thing and changes nothing about its values. */
import { openPartOf, type Alternative, type Branch, type Described, type Documentation, type Place } from '../../protocol/index.ts';
import { printCondition } from '../../schema/condition.ts';
import { printVersion } from '../../schema/version.ts';
import { describeDefinition, describeFeature, describeText } from './description.ts';
import type { JsonSchemaOptions } from './options.ts';
import { present, type Schema, unlessEmpty } from './schema.ts';

type Annotated = Partial<Described> & Pick<Described | Alternative | Branch, 'condition'>;

/** Of a member, a value of an enum, an alternative. */
export function annotations(thing: Annotated & { readonly documentation?: string | null }, options: JsonSchemaOptions): Schema {
  const { documentation = null, features = [] } = thing;
  const texts = [documentation === null ? '' : describeText(documentation), ...features.map(describeFeature)];
  return annotate(thing, texts, options);
}

/** Of a type. */
export function definitionAnnotations(
  thing: Described & { readonly documentation: Documentation | null; readonly place: Place },
  options: JsonSchemaOptions,
): Schema {
  const { documentation, features, place } = thing;
  const texts = [documentation === null ? '' : describeDefinition(documentation), ...features.map(describeFeature)];
  // What several versions make up together is in no file.
  const comment = place.file === '' ? {} : { $comment: `${place.file}:${String(place.line)}` };
  return { ...comment, ...annotate(thing, texts, options) };
}

function annotate(
  { features = [], since = null, condition }: Annotated,
  texts: readonly string[],
  { docsText }: JsonSchemaOptions,
): Schema {
  const open = openPartOf(condition);
  const names = features.map((feature) => feature.name);
  const description = docsText ? texts.filter((text) => text !== '').join('\n\n') : '';
  return present({
    description: description === '' ? undefined : description,
    deprecated: names.includes('deprecated') ? true : undefined,
    'x-qapi-unstable': names.includes('unstable') ? true : undefined,
    'x-qapi-features': unlessEmpty(names.filter((name) => name !== 'deprecated' && name !== 'unstable')),
    'x-qapi-since': since === null ? undefined : printVersion(since),
    'x-qapi-condition': open === null ? undefined : printCondition(open),
  });
}
