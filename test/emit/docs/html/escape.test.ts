import { describe, expect, test } from 'vitest';
import { escapeHtml, escapeUrl, scriptLiteral } from '../../../../src/emit/docs/html/escape.ts';

describe('text in HTML', () => {
  test('ends no element, no attribute and no comment', () => {
    expect(escapeHtml(`<b> "a" 'b' & -->`)).toBe('&lt;b&gt; &quot;a&quot; &#39;b&#39; &amp; --&gt;');
  });

  test('has no control characters but tabs and line ends', () => {
    expect(escapeHtml('a\u0000b\u001bc\td\ne')).toBe('a\ufffdb\ufffdc\td\ne');
  });

  test.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'JavaScript:x',
    'vbscript:x',
    '//host',
    'file:///etc/passwd',
  ])('an address such as %s leads nowhere', (url) => {
    expect(escapeUrl(url)).toBe('#');
  });

  test('an address of the web is kept', () => {
    expect(escapeUrl('https://example.org/?a=1&b="')).toBe('https://example.org/?a=1&amp;b=&quot;');
  });
});

describe('values in scripts', () => {
  test('end no script, and are read back', () => {
    const value = ['</script><!--', '\u2028', { a: '<' }];
    expect(scriptLiteral(value)).not.toMatch(/[<\u2028]/);
    expect(JSON.parse(scriptLiteral(value))).toEqual(value);
  });
});
