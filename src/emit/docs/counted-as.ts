import type { OrderedStyle } from './model.ts';

/** A number as the items of a list have it: `3`, `c`, `IV`. */
export function countedAs(style: OrderedStyle, ordinal: number): string {
  switch (style) {
    case 'number':
      return String(ordinal);
    case 'letter':
      return String.fromCharCode(96 + ordinal);
    case 'capital':
      return String.fromCharCode(64 + ordinal);
    case 'roman':
      return romanText(ordinal);
    case 'capital-roman':
      return romanText(ordinal).toUpperCase();
  }
}

const numerals = 'm1000 cm900 d500 cd400 c100 xc90 l50 xl40 x10 ix9 v5 iv4 i1'.split(' ').map((numeral) => {
  const [, text = '', value = ''] = /^(\D+)(\d+)$/.exec(numeral) ?? [];
  return { text, value: Number(value) };
});

function romanText(ordinal: number): string {
  let rest = ordinal;
  let written = '';
  for (const { text, value } of numerals) {
    written += text.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return written;
}
