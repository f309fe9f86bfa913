import { describe, expect, test } from 'vitest';
import { parseInline } from '../../src/parse/markup-inline.ts';

const text = (words: string) => ({ kind: 'text', text: words });

describe('markup inside a paragraph', () => {
  test('literals, emphasis', () => {
    expect(parseInline('a ``b *c*`` *d e* **f**.')).toEqual([
      text('a '),
      { kind: 'literal', text: 'b *c*' },
      text(' '),
      { kind: 'emphasis', text: 'd e' },
      text(' '),
      { kind: 'strong', text: 'f' },
      text('.'),
    ]);
  });

  test('members', () => {
    expect(parseInline('@a-b, (@c.d) and @e.')).toEqual([
      { kind: 'member', name: 'a-b' },
      text(', ('),
      { kind: 'member', name: 'c.d' },
      text(') and '),
      { kind: 'member', name: 'e' },
      text('.'),
    ]);
  });

  test('references', () => {
    const reference = (target: string, role: string | null = null, title: string | null = null) => ({
      kind: 'reference',
      role,
      target,
      text: title,
    });
    expect(parseInline('`query-x`')).toEqual([reference('query-x')]);
    expect(parseInline(':qapi:event:`STOP`')).toEqual([reference('STOP', 'qapi:event')]);
    expect(parseInline(':doc:`the manual </about/index>`')).toEqual([reference('/about/index', 'doc', 'the manual')]);
    expect(parseInline('`QEMU <https://qemu.org>`_')).toEqual([reference('https://qemu.org', 'link', 'QEMU')]);
  });

  test('addresses on the web', () => {
    expect(parseInline('see https://a.b/c_d(e)*f, <http://x.y/>.')).toEqual([
      text('see '),
      { kind: 'url', text: 'https://a.b/c_d(e)*f' },
      text(', <'),
      { kind: 'url', text: 'http://x.y/' },
      text('>.'),
    ]);
  });

  test('a backslash and a space end markup within a word', () => {
    expect(parseInline('``node``\\ s')).toEqual([{ kind: 'literal', text: 'node' }, text('s')]);
  });

  test('a backslash takes the meaning from punctuation', () => {
    expect(parseInline('\\*a\\* C:\\dir \\@b')).toEqual([text('*a* C:\\dir @b')]);
  });
});

test.each(['a * b * c', 'a*b*c', '2**3**4', 'user@host', '`', '``', '`open', '*', '**', '@', '@@', 'a_b_', '* a*', "it's", "`a' or `b'"])(
  '%s has no markup',
  (words) => {
    expect(parseInline(words)).toEqual([text(words)]);
  },
);

test('text full of opening marks does not take long', () => {
  for (const mark of ['**a ', '*a ', '``a ', '`a\n', '@', ':a:`', '\\']) {
    const words = mark.repeat(50_000);
    expect(parseInline(words).length).toBeGreaterThan(0);
  }
});
