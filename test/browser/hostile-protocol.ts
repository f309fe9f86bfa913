/** A protocol whose names and texts try to be something else. */
import type { Protocol } from '../../src/protocol/index.ts';
import { command, documented, enumType, event, feature, protocol, struct } from '../support/protocol.ts';

/** Sets `window.hacked` wherever it gets to be more than text. */
export const attacks: readonly string[] = [
  '<script>window.hacked = 1</script>',
  '</script><script>window.hacked = 2</script>',
  '</style><img src=x onerror="window.hacked = 3">',
  '"><svg onload=window.hacked=4>',
  "' onmouseover='window.hacked=5",
  '-->',
  ']]>',
  '&lt;script&gt;',
  '{{ constructor.constructor("window.hacked=6")() }}',
];

const longWord = 'w'.repeat(10_000);

const rst = [
  ...attacks,
  'See `this <javascript:window.hacked=7>`_ and `that <data:text/html,x>`_.',
  longWord,
  'left \u202eright\u202c \u2067isolated, and never ended',
  'nothing\u0000\u0008\u001bhere',
].join('\n\n');

export function hostileProtocol(): Protocol {
  const text = documented(rst, { returns: rst, errors: rst });
  const names = [
    'index',
    'constructor',
    '__proto__',
    'prototype',
    'toString',
    'INDEX',
    longWord,
    '<b>bold</b>',
    'a b/c#d?e%f',
    '\u202egnp.exe',
  ];
  return protocol([
    ...names.map((name) =>
      struct(name, [[name, 'str', { documentation: rst, features: [feature('<i>', rst)] }] as const, ['next?', name]], {
        documentation: text,
        module: 'index',
      }),
    ),
    enumType(
      'Values',
      attacks.map((name) => ({ name, documentation: rst })),
      { documentation: text, module: '../../<up>' },
    ),
    command('search', { constructor: 'constructor', attack: 'Values' }, { documentation: text, module: 'assets' }),
    command('definitions', '__proto__', { documentation: text, module: 'definitions', returns: { kind: 'definition', name: '__proto__' } }),
    event('HOSTILE', '<b>bold</b>', { documentation: text, module: 'CON' }),
  ]);
}
