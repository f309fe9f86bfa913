import { describe, expect, test } from 'vitest';
import { checkExamples } from '../../src/examples/index.ts';
import { transform } from '../../src/transform/index.ts';
import { comment } from '../support/check.ts';
import { schemaOf } from '../support/schema.ts';
import { findingsOn, printFinding } from './support.ts';

const wrong = '-> { "execute": "gte" }';

/** The lines on which a wrong command is found. */
function linesFound(...documentation: readonly string[]): readonly string[] {
  return findingsOn(...documentation).map(printFinding);
}

describe('qmp-example', () => {
  test('with a title, which may run on, and its lines counted', () => {
    expect(linesFound('.. qmp-example::', '   :title: Get the level', '      of a tank', '', `   ${wrong}`)).toEqual([
      '5: unknown-command',
    ]);
  });

  test('several, each with messages of its own', () => {
    expect(linesFound('.. qmp-example::', '', `   ${wrong}`, '', 'Text.', '', '.. qmp-example::', '', `     ${wrong}`)).toEqual([
      '3: unknown-command',
      '9: unknown-command',
    ]);
  });

  test('annotated: prose, lists and literal blocks stand between the messages', () => {
    const documentation = [
      '.. qmp-example::',
      '   :annotated:',
      '',
      '   Get the level, in',
      '   [0, 10), [10, 20)::',
      '',
      '     -> { "execute": "get" }',
      '     <- { "return": { "name": "a", "level": 5 } }',
      '',
      '   - or something else:',
      '',
      '   ::',
      '',
      `     ${wrong}`,
      '',
      '   That is all.',
    ];
    expect(linesFound(...documentation)).toEqual(['14: unknown-command']);
  });

  test('in other letters, and with text behind the colons, which is its first line', () => {
    expect(linesFound('.. QMP-Example::', '', `   ${wrong}`)).toEqual(['3: unknown-command']);
    expect(linesFound(`.. qmp-example:: ${wrong}`, '   <- { "return": {} }')).toEqual(['1: unknown-command']);
    expect(linesFound('.. qmp-example:: A title', '', '   -> { "execute": "get" }')).toEqual([
      "1: syntax: this is no message, and the example is not marked ':annotated:'",
    ]);
  });

  test('in the description of a section', () => {
    expect(linesFound('Returns: the level', '', '    .. qmp-example::', '', `        ${wrong}`)).toEqual(['5: unknown-command']);
  });

  test('in a comment of no definition', () => {
    const schema = schemaOf(comment('Tanks', '', '.. qmp-example::', '', `   ${wrong}`) + "{ 'command': 'get' }\n");
    const { findings, count } = checkExamples(schema, transform(schema));
    expect(count).toBe(1);
    expect(findings).toMatchObject([{ code: 'example-unknown-command', entity: null, help: "Did you mean 'get'?" }]);
  });
});

describe('before there was a directive', () => {
  test('the sections Example and Examples, which may be numbered in their text', () => {
    expect(linesFound('Example:', '', wrong, '<- { "return": {} }')).toEqual(['3: unknown-command']);
    expect(linesFound('Examples:', '', '1. First', '', wrong, '', '2. Then', '', wrong)).toEqual([
      '5: unknown-command',
      '9: unknown-command',
    ]);
  });

  test('a message without an arrow', () => {
    expect(linesFound('Example:', '', '{ "event": "TANK_EMPTY",', '  "timestamp": ... }')).toEqual(['3: unknown-event']);
  });

  test('the next section ends it', () => {
    expect(linesFound('Example:', '', '-> { "execute": "get" }', '', 'Note: this is', '      { no message', '', 'Since: 1.0')).toEqual([]);
  });

  test('prose behind a message that is not closed is none of it', () => {
    expect(linesFound('Example:', '', '-> { "execute": "get"', '', 'Words follow.')).toEqual(["3: syntax: a '}' is missing behind this"]);
  });

  test('lines with arrows outside of sections', () => {
    expect(linesFound('As in::', '', `  ${wrong}`)).toEqual(['3: unknown-command']);
  });

  test.each(['As in::', 'Examples::', '.. code-block:: QMP'])('an indented block behind %s ends it', (announcement) => {
    expect(linesFound(announcement, '', '  -> { "execute": "get" }', '', '::', '', `  ${wrong}`)).toEqual(['7: unknown-command']);
    expect(linesFound(announcement, '', '  -> { "execute": "get" }', '', '{ these are words }')).toEqual([]);
  });

  test('what is announced by two colons is no section, and ends none', () => {
    expect(linesFound('Example:', '', '-> { "execute": "get" }', '', 'Note::', '', `  ${wrong}`)).toEqual(['7: unknown-command']);
  });

  test('a line of a message that is indented less than its arrow, but more than the text around it, belongs to it', () => {
    expect(linesFound('As in::', '', '     -> { "execute":', '  "gte" }')).toEqual(['4: unknown-command']);
  });

  test('arrows in prose, and in words about arrows, mean nothing', () => {
    expect(
      linesFound('The level goes from 0', '-> 5, or from 5 -> 0.', '', 'Example:', '', '-> data of the client', '<- and of the server'),
    ).toEqual([]);
  });
});

test('examples are counted', () => {
  const one = comment('@a:', '', '.. qmp-example::', '', '   -> { "execute": "a" }', '', '.. qmp-example::', '', '   -> ...');
  const schema = schemaOf(`${one}{ 'command': 'a' }\n${comment('@b:', '', 'Nothing.')}{ 'command': 'b' }\n`);
  expect(checkExamples(schema, transform(schema)).count).toBe(2);
});

test('of very many findings the first ones are kept', () => {
  const findings = findingsOn('.. qmp-example::', '', `   -> 1${'\n#    -> 1'.repeat(130_000)}`);
  expect(findings).toHaveLength(10_001);
  expect(findings.at(-1)).toMatchObject({ code: 'too-many-findings', severity: 'warning' });
});
