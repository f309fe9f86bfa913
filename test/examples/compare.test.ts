import { describe, expect, test } from 'vitest';
import { checkExamples } from '../../src/examples/index.ts';
import { transform } from '../../src/transform/index.ts';
import { comment } from '../support/check.ts';
import { schemaOf } from '../support/schema.ts';
import { findingsOn, problemsIn } from './support.ts';

const timestamp = '"timestamp": { "seconds": 1, "microseconds": 2 }';

function helpOn(message: string): string {
  const [first] = findingsOn('.. qmp-example::', '', `   ${message}`);
  return first?.help ?? '';
}

describe('commands', () => {
  test('an unknown one; its answer is not looked at', () => {
    expect(problemsIn('-> { "execute": "fil" }', '<- { "return": [ 1 ] }')).toEqual(['1: unknown-command']);
    expect(helpOn('-> { "execute": "fil" }')).toBe("Did you mean 'fill'?");
  });

  test('arguments are placed at the part that is wrong', () => {
    expect(
      problemsIn(
        '-> { "execute": "fill",',
        '     "arguments": {',
        '       "name": 5,',
        '       "tanks": [',
        '         { "name": "b" } ],',
        '       "nmae": "x" } }',
      ),
    ).toEqual([
      '3: invalid-arguments: name: expected a string, received 5',
      "5: invalid-arguments: tanks/0: the member 'level' is missing",
      "6: invalid-arguments: nmae: there is no member 'nmae'",
    ]);
  });

  test('arguments that are missing altogether', () => {
    expect(problemsIn('-> { "execute": "fill" }')).toEqual(["1: invalid-arguments: the member 'name' is missing"]);
  });

  test('members that are missing together are one finding', () => {
    expect(problemsIn('-> { "execute": "fill", "arguments": { "name": "a", "tanks": [ {} ] } }')).toEqual([
      "1: invalid-arguments: tanks/0: the members 'name' and 'level' are missing",
    ]);
  });

  test('members and values have suggestions, those of the selected branch too', () => {
    const fill = (source: string) => `-> { "execute": "fill", "arguments": { "name": "a", "source": ${source} } }`;
    expect(helpOn('-> { "execute": "fill", "arguments": { "name": "a", "sorce": {} } }')).toBe("Did you mean 'source'?");
    expect(helpOn(fill('{ "mode": "fast", "limt": 1, "limit": 1 }'))).toBe("Did you mean 'limit'?");
    expect(helpOn(fill('{ "mode": "fsat" }'))).toBe("Did you mean 'fast'?");
  });

  test('other members of the message', () => {
    expect(problemsIn('-> { "execute": "get", "argument": {}, "id": 1 }')).toEqual(["1: message: there is no member 'argument'"]);
    expect(problemsIn('-> { "exec-oob": "get" }')).toEqual(["1: message: 'get' cannot be executed out of band"]);
    expect(problemsIn('-> { "exec-oob": "drain", "id": 1 }')).toEqual([]);
    expect(problemsIn('-> { "exec-oob": "drain", "execute": "drain" }')).toEqual([
      "1: message: a command has 'execute' or 'exec-oob', not both",
    ]);
    expect(problemsIn('-> { "execute": 5 }')).toEqual(["1: message: 'execute' must have the name of a command"]);
  });
});

test('findings are at the name of a member that is not known, at a value, and at the bracket where something is missing', () => {
  const marked = (given: string): string | undefined => {
    const [first] = findingsOn('.. qmp-example::', '', `   -> { "execute": "fill", "arguments": { "name": "a", ${given} } }`);
    return first?.span?.source.text.slice(first.span.start, first.span.end);
  };
  expect(['"nmae": [ 1 ]', '"tanks": "long"', '"tanks": [ { "name": "b" } ]', '"source": [ 1, 2 ]'].map(marked)).toEqual([
    '"nmae"',
    '"long"',
    '{',
    '[',
  ]);
});

test.each([
  '<- { "return": {}, "odd": 1, "name" 5 }',
  `<- { "event": "TANK_FULL", "data": { "name" 5 }, ${timestamp} }`,
  '-> { "execute": "fill", "arguments": { "name" 5 } }',
  '<- { "name" 5 }',
])('of what cannot be read no more is said than that: %s', (message) => {
  expect(problemsIn(message)).toEqual([`1: syntax: a ':' and a value are missing behind "name"`]);
});

describe('one mistake is one finding', () => {
  test('a mistyped member holds what the one meant by it would', () => {
    const fill = (args: string) => problemsIn(`-> { "execute": "fill", ${args} }`);
    expect(fill('"argument": { "name": "a" }')).toEqual(["1: message: there is no member 'argument'"]);
    expect(fill('"params": { "name": 5 }')).toEqual([
      "1: message: there is no member 'params'",
      '1: invalid-arguments: name: expected a string, received 5',
    ]);
    expect(fill('"param": 1')).toEqual(["1: invalid-arguments: the member 'name' is missing", "1: message: there is no member 'param'"]);
    const tank = '{ "name": "a", "level": 1 }';
    expect(problemsIn(`<- { "event": "TANK_FULL", "dta": ${tank}, ${timestamp} }`)).toEqual(["1: message: there is no member 'dta'"]);
    expect(problemsIn(`<- { "event": "TANK_FULL", "data": ${tank}, ${timestamp.replace('stamp', 'stmp')} }`)).toEqual([
      "1: message: there is no member 'timestmp'",
    ]);
  });

  test('one that is like none stands for what is missing, by its value, and for that alone', () => {
    const withoutTimestamp = "1: message: the event has no member 'timestamp'";
    const noMember = (...names: readonly string[]) => names.map((name) => `1: message: there is no member '${name}'`);
    const tank = '{ "name": "a", "level": 1 }';
    const event = (name: string, ...members: readonly string[]) => problemsIn(`<- { "event": "${name}", ${members.join(', ')} }`);
    const time = timestamp.replace('timestamp', 'when');
    expect(event('TANK_FULL', `"data": ${tank}`, '"odd": { "a": 1 }')).toEqual([withoutTimestamp, ...noMember('odd')]);
    expect(event('TANK_FULL', `"odd": ${tank}`)).toEqual([withoutTimestamp, ...noMember('odd')]);
    expect(event('TANK_FULL', `"odd": ${tank}`, time)).toEqual(noMember('odd', 'when'));
    expect(event('TANK_FULL', time, `"odd": ${tank}`)).toEqual(noMember('when', 'odd'));
    expect(event('TANK_GONE', time)).toEqual(noMember('when'));
    expect(event('TANK_GONE', timestamp, '"odd": { "a": 1 }')).toEqual(noMember('odd'));
    expect(problemsIn('-> { "execute": "query-tanks", "odd": { "a": 1 } }')).toEqual(noMember('odd'));
  });

  test('the answer to what is no command is not that of the command documented, or of another', () => {
    const problem = "1: message: it has no member 'execute' or 'exec-oob'";
    expect(problemsIn('-> { "exeucte": "fill" }', '<- { "return": [ 1 ] }')).toEqual([problem]);
    const asked = ['-> { "exeucte": "fill" }', '-> { "execute": "query-tanks" }'];
    expect(problemsIn(...asked, '<- { "return": {} }', '<- { "return": [] }')).toEqual([problem]);
    expect(problemsIn('-> 5', '<- { "return": [ 1 ] }')).toEqual(['1: message: a message is an object']);
    const answered = ['-> { "execute": "get" }', '<- { "retrun": {} }', '-> { "execute": "query-tanks" }', '<- { "return": [] }'];
    expect(problemsIn(...answered)).toEqual(["2: message: it has no member 'return', 'error' or 'event'"]);
  });
});

describe('answers', () => {
  test('to the command in front, in the order of commands', () => {
    expect(problemsIn('-> { "execute": "get" }', '-> { "execute": "query-tanks" }', '<- { "return": [] }', '<- { "return": [] }')).toEqual([
      '3: invalid-return: expected an object, received an array of 0',
    ]);
  });

  test('to the command with the same id', () => {
    const commands = ['-> { "execute": "get", "id": 1 }', '-> { "execute": "query-tanks", "id": 2 }'];
    expect(problemsIn(...commands, '<- { "return": [], "id": 2 }', '<- { "return": { "name": "a", "level": 1 }, "id": 1 }')).toEqual([]);
  });

  test('unknown members are refused here too: the example is of this very schema', () => {
    expect(problemsIn('-> { "execute": "get" }', '<- { "return": { "name": "a",', '     "level": 1, "size": 2 } }')).toEqual([
      "3: invalid-return: size: there is no member 'size'",
    ]);
  });

  test('a command without returns answers with an empty object', () => {
    const fill = '-> { "execute": "fill", "arguments": { "name": "a" } }';
    expect(problemsIn(fill, '<- { "return": {} }')).toEqual([]);
    expect(problemsIn(fill, '<- { "return": { "x": 1 } }')).toEqual(["2: invalid-return: x: there is no member 'x'"]);
    expect(problemsIn(fill, '<- { "return": null }')).toEqual(['2: invalid-return: expected an object, received null']);
  });

  test('alone, they are those of the command that is documented', () => {
    expect(problemsIn('<- { "return": { "name": "a" } }')).toEqual(["1: invalid-return: the member 'level' is missing"]);
    expect(problemsIn('<- { "return": { "name": "a", "level": 1 } }', '<- { "return": {} }')).toEqual([
      "2: invalid-return: the members 'name' and 'level' are missing",
    ]);
  });

  test('one too many', () => {
    const answer = '<- { "return": [] }';
    expect(problemsIn('-> { "execute": "query-tanks" }', answer, answer)).toEqual(['3: order']);
    expect(problemsIn(answer, '-> { "execute": "query-tanks" }')).toEqual(['1: order']);
    expect(problemsIn('-> { "execute": "query-tanks" }', answer, '...', answer)).toEqual([]);
  });

  test('to a command that is not answered on success there is none', () => {
    expect(problemsIn('-> { "execute": "drain" }', '-> { "execute": "query-tanks" }', '<- { "return": [] }')).toEqual([]);
    expect(problemsIn('-> { "execute": "drain" }', '<- { "return": {} }')).toEqual(['2: order']);
  });

  test('one too many takes none from later commands', () => {
    const both = ['-> { "execute": "query-tanks" }', '<- { "return": [] }'];
    expect(problemsIn(...both, '<- { "return": [] }', ...both)).toEqual(['3: order']);
  });

  test.each(['"id": ...', '...'])('a command with %s may have any id', (rest) => {
    expect(problemsIn(`-> { "execute": "query-tanks", ${rest} }`, '<- { "return": [], "id": 1 }')).toEqual([]);
  });

  test('a command that cannot be read may have any id', () => {
    const problems = problemsIn('-> { "execute": "query-tanks" }, "id": 1 }', '<- { "return": [], "id": 1 }');
    expect(problems).toEqual(['1: syntax: the message is closed in front of this']);
  });

  test('errors have a class and a description', () => {
    const get = '-> { "execute": "get" }';
    expect(problemsIn(get, '<- { "error": { "class": "GenericError", "desc": "no" } }')).toEqual([]);
    expect(problemsIn(get, '<- { "error": { "desc": 1 } }')).toEqual([
      "2: message: the error has no member 'class'",
      "2: message: 'desc' must be a string",
    ]);
    expect(problemsIn(get, '<- { "error": "no" }')).toEqual(["2: message: 'error' must be an object"]);
  });

  test('classes of errors are those of the schema, if it has them', () => {
    const found = (name: string) => {
      const error = `   <- { "error": { "class": "${name}", "desc": "" } }`;
      const text = comment('@a:', '', '.. qmp-example::', '', '   -> { "execute": "a" }', error);
      const schema = schemaOf(`${text}{ 'command': 'a' } { 'enum': 'QapiErrorClass', 'data': [ 'GenericError' ] }`);
      return checkExamples(schema, transform(schema)).findings.map(({ code }) => code);
    };
    expect(found('Generic')).toEqual(['example-message']);
    expect(found('GenericError')).toEqual([]);
  });
});

describe('events', () => {
  test('right ones, behind an answer and alone', () => {
    const full = `<- { "event": "TANK_FULL", "data": { "name": "a", "level": 5 }, ${timestamp} }`;
    expect(problemsIn('-> { "execute": "query-tanks" }', '<- { "return": [] }', full)).toEqual([]);
    expect(problemsIn(full, `<- { "event": "TANK_GONE", ${timestamp} }`)).toEqual([]);
  });

  test('an unknown one', () => {
    expect(problemsIn(`<- { "event": "TANK_FUL", ${timestamp} }`)).toEqual(['1: unknown-event']);
    expect(helpOn(`<- { "event": "TANK_FUL", ${timestamp} }`)).toBe("Did you mean 'TANK_FULL'?");
  });

  test('data', () => {
    expect(problemsIn(`<- { "event": "TANK_FULL", ${timestamp} }`)).toEqual([
      "1: invalid-data: the members 'name' and 'level' are missing",
    ]);
    expect(problemsIn(`<- { "event": "TANK_GONE", "data": { "a": 1 }, ${timestamp} }`)).toEqual([
      "1: invalid-data: a: there is no member 'a'",
    ]);
  });

  test('timestamps', () => {
    expect(problemsIn('<- { "event": "TANK_GONE" }')).toEqual(["1: message: the event has no member 'timestamp'"]);
    expect(problemsIn('<- { "event": "TANK_GONE", "timestamp": { "seconds": "1" } }')).toEqual([
      "1: message: the timestamp needs an integer 'microseconds'",
      "1: message: the timestamp needs an integer 'seconds'",
    ]);
    expect(problemsIn('<- { "event": "TANK_GONE", "timestamp": { ... } }')).toEqual([]);
    expect(problemsIn('<- { "event": "TANK_GONE", "timestamp": { "seconds": ..., "microseconds": 2 } }')).toEqual([]);
    expect(problemsIn('<- { "event": "TANK_GONE", "timestamp": { "seconds": "1", ... } }')).toEqual([
      "1: message: the timestamp needs an integer 'seconds'",
    ]);
  });
});

describe('messages of neither kind', () => {
  test.each([
    ['<- { "name": "a", "level": 1 }', "it has no member 'return', 'error' or 'event'"],
    ['-> { "command": "get" }', "it has no member 'execute' or 'exec-oob'"],
    ['{ "command": "get" }', "it has no member 'execute', 'return', 'error' or 'event'"],
    ['<- [ 1 ]', 'a message is an object'],
    ['<- { "execute": "get" }', "'<-' stands in front of a command"],
    ['-> { "return": { "name": "a", "level": 1 } }', "'->' stands in front of what the server sends"],
  ])('%s', (message, problem) => {
    expect(problemsIn(message)).toEqual([`1: message: ${problem}`]);
  });

  test('the greeting is one', () => {
    expect(problemsIn('<- { "QMP": { "version": ..., "capabilities": [] } }')).toEqual([]);
  });
});

describe('what is left out', () => {
  test.each([
    '<- { "return": ... }',
    '<- { "return": { ... } }',
    '<- { "return": { "name": "a", ... more members ... } }',
    '<- { "return": { "name": "...", "level": ... } }',
    '<- { "return": { "name": "a", "level": "..." } }',
    '<- { "return": { "name": "a", "level": 1, "mode": "f..." } }',
    '<- { "error": ... }',
    '<- { "error": { "class": "GenericError", ... } }',
    '<- { "error": { "class": ..., "desc": "no" } }',
    '<- { "error": { "class": "GenericError" }, ... }',
    '<- { ... }',
    '-> { "execute": "fill", ... }',
    '-> { "execute": ..., "arguments": ... }',
    '-> { "execute": "fill", "arguments": { "name": "a", "tanks": [ ... ] } }',
    '-> { "execute": "fill", "arguments": { ..., "tanks": [ { "name": "b" } ] } }',
    '-> { "execute": "fill", "arguments": { "name": "a", "source": { ... } } }',
    '-> { "execute": "fill", "arguments": { "name": "a", "source": { "mode": ..., "limit": 1 } } }',
    '-> { "execute": "fill", "arguments": { "name": "a", "source": { "mode": "fa...", "limit": 1 } } }',
    '<- { "event": "TANK_FULL", ... }',
    '<- { "event": ... }',
  ])('is not asked for: %s', (message) => {
    expect(problemsIn(message)).toEqual([]);
  });

  test.each([
    ['<- { "return": { "name": 1, ... } }', 'name: expected a string, received 1'],
    ['<- { "return": { "nmae": "a", ... } }', "nmae: there is no member 'nmae'"],
    ['<- { "return": { "nmae": ..., ... } }', "nmae: there is no member 'nmae'"],
    ['<- { "return": { "name": "a", "level": "5..." } }', 'level: expected an integer, received "5..."'],
  ])('excuses nothing that is there: %s', (message, problem) => {
    expect(problemsIn(message)).toEqual([`1: invalid-return: ${problem}`]);
  });

  test('elements that are left out excuse none that is there', () => {
    expect(problemsIn('-> { "execute": "query-tanks" }', '<- { "return": [ ..., { "name": "a" } ] }')).toEqual([
      "2: invalid-return: 0: the member 'level' is missing",
    ]);
  });
});

test('all are warnings, at what is wrong in the definition', () => {
  const found = findingsOn('.. qmp-example::', '', '   -> { "execute": "gte" }');
  expect(found).toMatchObject([{ severity: 'warning', entity: "command 'get'" }]);
  expect(found.map(({ span }) => span?.source.text.slice(span.start, span.end))).toEqual(['"gte"']);
});

test('they come in the order of files, then of places', () => {
  const example = (name: string, ...lines: readonly string[]) =>
    comment(...lines, '.. qmp-example::', '', `   -> { "execute": "${name}" }`);
  const schema = schemaOf({
    'root.json': `${example('one')}{ 'include': 'b.json' }\n${example('two', '@a:', '')}{ 'command': 'a' }\n${example('three')}`,
    'b.json': `${example('four')}${example('five', '@b:', '')}{ 'command': 'b' }\n`,
  });
  const { findings } = checkExamples(schema, transform(schema));
  const shown = ['one', 'two', 'three', 'four', 'five'].map((name) => `"${name}"`);
  expect(findings.map(({ span }) => span?.source.text.slice(span.start, span.end))).toEqual(shown);
});
