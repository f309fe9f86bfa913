import { describe, expect, test } from 'vitest';
import { highlightMessages } from '../../../../src/emit/docs/html/highlight.ts';

describe('messages', () => {
  test('have arrows, keys, strings, numbers and words told apart', () => {
    expect(highlightMessages('-> { "a": [ "b", -1.5e3, true ] }')).toBe(
      '<span class="a">-&gt;</span> { <span class="k">&quot;a&quot;</span>: [ <span class="s">&quot;b&quot;</span>, <span class="n">-1.5e3</span>, <span class="n">true</span> ] }',
    );
  });

  test('that are no JSON lose nothing and gain no markup', () => {
    const text = "<- { ... \"open, <b> 'x' & 1a }";
    expect(highlightMessages(text).replace(/<\/?span[^>]*>/g, '')).toBe(
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
    );
  });

  test('of one long unfinished string take no time to speak of', () => {
    expect(highlightMessages(`"${'\\'.repeat(200_000)}`)).toHaveLength(200_006);
  });
});
