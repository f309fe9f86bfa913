/** A protocol with texts and names that somebody might break a page with. */
import type { Protocol } from '../../../src/protocol/index.ts';
import { alternate, command, documented, enumType, event, feature, open, protocol, struct, union } from '../../support/protocol.ts';

export const hostileTexts: readonly string[] = [
  '<script>alert(1)</script>',
  '</style></script></pre></code><img src=x onerror=alert(1)>',
  '`link <javascript:alert(1)>`_ and `x <JaVaScRiPt:alert(1)>`_ and `y <data:text/html,z>`_',
  'https://example.org/"onmouseover=alert(1) and https://example.org/)](javascript:alert(1)',
  '{{ constructor.constructor("alert(1)")() }} {% include "x" %} {# c #} {expression} ${x} }}',
  '``{{ in.code }}`` and ``{% raw %}`` and ``a|b`` and ``` `` ``` ',
  'w'.repeat(10_000),
  'left \u202eright\u202c \u2066isolate\u2069 \u200f \ufeff \0 \ud800 end',
  '*** bold **of *nothing* | a | b | ~~gone~~ [link](javascript:alert(1)) ![i](x) [[wiki]] $x^2$ ==mark== :::danger',
  'import x from "y"',
  'export default 1',
  '::\n\n   {{ liquid }}\n\n   ```\n   <script>\n   </code></pre>',
  '.. code-block:: "><script>\n\n   ``` <b>\n\n.. figure:: {{ x }}\n   :alt: <script>',
  '.. code-block:: c\n   :caption: <script> {{ x }} | `y </code></figure>\n\n   int i;',
  ':<script>: {{ x }}\n:a|b {{ y }} `z: </dl>\n:__proto__:',
  '- - - a\n- <b>\n\n   1. # no\n\n=====  =====\na|b    <i>\n{{x}}  `y`\n=====  =====',
  '<Tag prop={1}/> <!-- c --> <?php ?> <![CDATA[ x ]]> &lt; &#60; &amp;',
  '# no heading\n\n---\n\n> no quote\n\n+ no list\n\n1) one\n\n    no code',
  '-> { "execute": "</code>", "arguments": {{ } }\n<- { "return": {} }',
];

export const hostileNames: readonly string[] = [
  '__proto__',
  'constructor',
  'index',
  'INDEX',
  'Index',
  '<script>',
  '"quoted"',
  "it's",
  'a b',
  'a/../../b',
  '#hash',
  'a|b',
  '{{x}}',
  '`tick`',
  '\u202eright',
  'ü',
  '',
  'x'.repeat(10_000),
  `${'x'.repeat(10_000)}y`,
  'javascript:alert(1)',
  'CON',
];

const text = (index: number): string => hostileTexts[index % hostileTexts.length] ?? '';

export function hostileProtocol(): Protocol {
  const values = hostileNames.map((name, index) => ({ name, documentation: text(index) }));
  const members = hostileNames.map(
    (name, index) => [name, 'str', { documentation: text(index), features: [feature(name, text(index + 1))] }] as const,
  );
  const definitions = hostileNames.flatMap((name, index) => [
    ...command(`c ${name}`, members, {
      documentation: documented(text(index), {
        returns: text(index + 1),
        errors: text(index + 2),
        // All of them in one place are enough.
        body: (index < 3 ? hostileTexts : []).flatMap((one) => [
          { kind: 'text' as const, text: one },
          { kind: 'example' as const, title: one, annotated: index % 2 === 0, text: one },
          { kind: 'admonition' as const, name: index % 2 === 0 ? 'admonition' : '</note>', text: one },
        ]),
      }),
      condition: open(name === '' ? 'x' : name),
      features: [feature(name, text(index))],
      module: name,
      place: { file: `${name}.json`, line: 1 },
    }),
    ...event(`e ${name}`, `t ${name}`, { documentation: documented(text(index)), module: name }),
    union(
      `t ${name}`,
      'index',
      hostileNames.map((value) => [value, value === 'index' ? 's' : null]),
      [['index', 'values'], ...members.filter(([member]) => member !== 'index')],
      {
        module: name,
        documentation: documented(text(index)),
      },
    ),
  ]);
  const made = protocol([
    enumType('values', values),
    struct('s', members),
    alternate('either', { '<b>': 'str', '{{x}}': 's' }),
    ...definitions,
    // Names that differ in nothing but case.
    struct('Same', {}),
    struct('SAME', {}),
    struct('same', {}),
  ]);
  const modules = made.modules.map((module, index) => ({
    ...module,
    documentation: [
      { text: `= ${text(index).split('\n')[0] ?? ''}\n\n${text(index)}`, place: { file: module.file, line: 0 }, before: null },
    ],
  }));
  return { ...made, modules };
}
