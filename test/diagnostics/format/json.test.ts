import { describe, expect, test } from 'vitest';
import { diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { diagnosticToJson } from '../../../src/diagnostics/format/json.ts';
import { createSourceText, type Span } from '../../../src/diagnostics/source-text.ts';

const source = createSourceText('x.json', "# comment\n{ 'struct': 'S', 'data': {} }\n");
const at = (word: string): Span => ({ source, start: source.text.indexOf(word), end: source.text.indexOf(word) + word.length });

describe('a finding as JSON', () => {
  test('has the line and column of its definition, and the exact spot beside it', () => {
    const related = [{ message: 'there', span: at('#') }];
    const finding = diagnostic(
      'cannot-write',
      { path: 'p', reason: 'r' },
      { span: at('{'), focus: at("'S'"), entity: "struct 'S'", help: 'h', related },
    );
    expect(diagnosticToJson(finding, 'root.json')).toEqual({
      code: 'cannot-write',
      severity: 'error',
      message: "cannot write 'p': r",
      file: 'x.json',
      line: 2,
      column: 1,
      entity: "struct 'S'",
      help: 'h',
      related: [
        { message: 'here', file: 'x.json', line: 2, column: 13 },
        { message: 'there', file: 'x.json', line: 1, column: 1 },
      ],
    });
  });

  test('does not repeat a spot that is the place itself', () => {
    expect(diagnosticToJson(diagnostic('unterminated-string', {}, { span: at('{'), focus: at('{') }), 'root.json').related).toEqual([]);
  });

  test('has no entity at top level', () => {
    expect(diagnosticToJson(diagnostic('unterminated-string', {}, { span: at('{') }), 'root.json')).not.toHaveProperty('entity');
  });

  test('without a place stands at the start of the schema that was named', () => {
    const json = diagnosticToJson(diagnostic('schema-not-found', { path: 'no.json' }, {}), 'no.json');
    expect(json).toMatchObject({ file: 'no.json', line: 1, column: 1 });
  });
});
