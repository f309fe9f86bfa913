/** Examples of the time before `.. qmp-example::`: a section `Example:`, or messages anywhere in a text. */
import type { DocumentationBlock } from '../protocol/model.ts';

type Example = DocumentationBlock & { readonly kind: 'example' };

const arrow = /^ *(?:->|<-) *(?:[{[]|\.\.\.)/;

/** Cuts a text where its messages begin; they go on to its end. Literal blocks have been told apart by then. */
export function splitAtMessages(text: string): readonly DocumentationBlock[] {
  const first = /^(?:->|<-) *(?:[{[]|\.\.\.)/m.exec(text)?.index;
  if (first === undefined) return [{ kind: 'text', text }];
  const before = text.slice(0, first).trimEnd();
  return [...(before === '' ? [] : [{ kind: 'text' as const, text: before }]), oldExample(text.slice(first))];
}

/** What stands between messages makes an example annotated: then the messages become literal blocks, as they are written today. */
export function oldExample(text: string): Example {
  const runs = runsIn(text.split('\n'));
  if (runs.every(({ isMessage, lines }) => isMessage || lines.every((line) => line === '')))
    return { kind: 'example', title: null, annotated: false, text: trimEmptyLines(text) };
  const parts = runs.map(({ isMessage, lines }) =>
    isMessage
      ? `::\n\n${lines
          .map((line) => (line === '' ? '' : `    ${line}`))
          .join('\n')
          .trimEnd()}`
      : trimEmptyLines(lines.join('\n')),
  );
  return { kind: 'example', title: null, annotated: true, text: parts.filter((part) => part !== '').join('\n\n') };
}

interface Run {
  readonly isMessage: boolean;
  readonly lines: string[];
}

function runsIn(lines: readonly string[]): readonly Run[] {
  const runs: Run[] = [];
  let depth = 0;
  let afterEmpty = true;
  for (const line of lines) {
    const begins = arrow.test(line) || (afterEmpty && line.startsWith('{'));
    // Brackets that are never closed must not take the rest of the text with them.
    const goesOn = depth > 0 && !(afterEmpty && /^\w/.test(line));
    if (begins) depth = 0;
    const isMessage = begins || goesOn;
    const last = runs.at(-1);
    const isBetween = line === '' && last?.isMessage === true;
    if (last !== undefined && (last.isMessage === isMessage || isBetween)) last.lines.push(line);
    else runs.push({ isMessage, lines: [line] });
    depth = isMessage ? depth + depthOf(line) : 0;
    afterEmpty = line === '';
  }
  return runs;
}

/** Brackets opened less brackets closed, those in strings not counted. */
function depthOf(line: string): number {
  let depth = 0;
  for (const sign of line.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/[{}[\]]/g) ?? []) depth += sign === '{' || sign === '[' ? 1 : -1;
  return depth;
}

function trimEmptyLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}
