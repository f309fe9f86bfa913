/**
 * What a schema says of one of its features, as plain text: markup for names becomes quotes. Null when it says nothing.
 * @param documentation of the feature
 * @param about the name of what has the feature: one text serves all members that have it
 */
export function featureText(documentation: string, about: string): string | null {
  const text = documentation
    .replace(/``([^`]+)``/g, "'$1'")
    .replace(/:[a-z:-]+:`([^`<]*[^`<\s])(?:\s*<[^`>]*>)?`/g, "'$1'")
    .replace(/`([^`]+)`/g, "'$1'")
    .replace(/(?<![\w'])@([A-Za-z_][\w-]*)/g, "'$1'")
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? null : shorten(sentencesAbout(text, about));
}

/** Of `Member 'a' is … Member 'b' is …` the part that is about one of them; everything where none says so. */
function sentencesAbout(text: string, name: string): string {
  const parts = text.split(/ (?=(?:Member|Argument|Value)s? ')/);
  const own = parts.filter((part) => (/^(?:Member|Argument|Value)s? (.*?) (?:is|are) /.exec(part)?.[1] ?? '').includes(`'${name}'`));
  return own.length > 0 ? own.join(' ') : text;
}

const MAXIMUM_LENGTH = 400;

function shorten(text: string): string {
  if (text.length <= MAXIMUM_LENGTH) return text;
  return `${text.slice(0, text.lastIndexOf(' ', MAXIMUM_LENGTH))} …`;
}
