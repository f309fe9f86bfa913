import { withDots } from '../basics/with-dots.ts';
import { checkSchema } from '../check/index.ts';
import { escapeOwnText } from '../diagnostics/format/markdown-text.ts';
import { type Change, diffProtocols } from '../diff/index.ts';
import type { Rule } from '../diff/model.ts';
import { rules } from '../diff/rules/index.ts';
import type { Protocol } from '../protocol/index.ts';
import { stringifyJson } from '../runtime/json.ts';
import { schemaInMemory } from '../source/in-memory.ts';
import { transform } from '../transform/index.ts';

/** The files of the folder that documents the rules, by their name. */
export function rulePages(): ReadonlyMap<string, string> {
  return new Map([['README.md', indexPage()], ...rules.map((rule): [string, string] => [`${rule.id}.md`, rulePage(rule)])]);
}

function indexPage(): string {
  const rows = rules.map(({ id, level, direction, message }) => `| [${id}](${id}.md) | ${level} | ${direction} | ${shown(message)} |\n`);
  return `# Rules of comparisons

How \`qapi diff\` rates what changed, by rule. Ids are stable, so that scripts, \`--severity\` and lists of accepted changes can name them.
_send_ is about what clients send: commands and arguments, which QEMU refuses when they have anything that it does not know. _receive_ is
about what clients receive: returns and events, in which they have to ignore what they do not know. Rules that begin with _return_ are
about data of events, too. \`qapi rules RULE\` shows a rule on the terminal.

This folder is made by \`npm run docs:rules\`.

| Rule | Level | Direction | Message |
| --- | --- | --- | --- |
${rows.join('')}`;
}

function rulePage(rule: Rule): string {
  const { id, level, direction, entity, kind, action, message, reason, counterpart, oneDirection, example } = rule;
  const other =
    counterpart === null
      ? `There is no such rule for the other direction. ${oneDirection ?? ''}`
      : `In the other direction it is [${counterpart}](${counterpart}.md), which is ${levelOf(counterpart)}.`;
  const change = changeIn(rule);
  const witness =
    change.witness === null ? [] : ['One side accepts this message, the other refuses it:', fence(stringifyJson(change.witness), 'json')];
  const none = change.noWitness === null ? [] : [`No message shows it: ${change.noWitness.reason}.`];
  return `${[
    `# ${id}`,
    `> ${shown(message)}`,
    `This is **${level}**. ${reason}`,
    ['| Direction | Entity | Kind | Action |', '| --- | --- | --- | --- |', `| ${direction} | ${entity} | ${kind} | ${action} |`].join(
      '\n',
    ),
    other,
    '## Example',
    fence(example.old, 'python'),
    'became',
    fence(example.new, 'python'),
    'which is reported as',
    fence(`${change.level} ${change.path}: ${change.message}`, 'text'),
    ...witness,
    ...none,
  ].join('\n\n')}\n`;
}

function levelOf(id: string): string {
  return rules.find((rule) => rule.id === id)?.level ?? '';
}

function changeIn({ id, example }: Rule): Change {
  const [change] = diffProtocols(protocolOf(example.old), protocolOf(example.new), { unstable: true }).changes;
  if (change?.rule !== id) throw new Error(`the example of ${id} has another change`);
  return change;
}

function protocolOf(text: string): Protocol {
  const { schema } = checkSchema(schemaInMemory({ 'example.json': text }), 'lenient', undefined, 'wire');
  if (schema === null) throw new Error('an example cannot be read');
  return transform(schema);
}

function fence(text: string, language: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** A message with dots for what differs from change to change. */
function shown(message: string): string {
  return escapeOwnText(withDots(message));
}
