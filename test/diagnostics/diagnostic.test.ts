import { describe, expect, test } from 'vitest';
import { entryOf } from '../../src/diagnostics/catalogue/index.ts';
import { diagnostic } from '../../src/diagnostics/diagnostic.ts';

describe('a finding', () => {
  test('has the message of its code with the words filled in', () => {
    expect(diagnostic('cannot-write', { path: 'a.ts', reason: 'no room' }, {})).toEqual({
      code: 'cannot-write',
      severity: 'error',
      message: "cannot write 'a.ts': no room",
      help: entryOf('cannot-write').help,
      span: null,
      focus: null,
      entity: null,
      related: [],
    });
  });

  test('does not take words that look like parameters for parameters', () => {
    expect(diagnostic('cannot-write', { path: '{reason}', reason: '{path} $& $1' }, {}).message).toBe(
      "cannot write '{reason}': {path} $& $1",
    );
  });

  test('can be a warning, and have help of its own', () => {
    const finding = diagnostic('cannot-write', { path: '', reason: '' }, { severity: 'warning', help: 'Do this.' });
    expect(finding).toMatchObject({ severity: 'warning', help: 'Do this.' });
  });
});
