import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { alternate, command, documented, enumType, event, feature, open, protocol, reference, struct } from '../../support/protocol.ts';
import { compileTypes, emitted, emittedFile } from '../../support/emitted.ts';

const since = { major: 7, minor: 1 };

describe('a definition', () => {
  test('has its description, what is known about it, and its place', async () => {
    const type = struct(
      'Foo',
      { a: 'str' },
      { documentation: documented('About `Foo`.'), since, condition: open('CONFIG_A'), place: { file: 'qapi/x.json', line: 12 } },
    );
    expect(await emittedFile(protocol([type]), 'test.ts')).toContain(
      '/**\n * About {@link Foo}.\n *\n * @remarks Only in builds with `CONFIG_A`.\n * @since 7.1\n * @see `qapi/x.json:12`\n */\nexport interface Foo {',
    );
  });

  test('says of a member of its base what the base does not', async () => {
    const base = struct('Base', [
      ['a', 'str', { documentation: 'An a.' }],
      ['b', 'str', { documentation: 'A b.' }],
    ]);
    const inherited = base.members.map((member) => (member.name === 'b' ? { ...member, documentation: 'Here a c.' } : member));
    const type = { ...struct('Foo', {}, { base: 'Base' }), members: inherited };
    expect(await emittedFile(protocol([base, type]), 'test.ts')).toContain(
      '/**\n * From {@link Base}:\n *\n * - `b`: Here a c.\n *\n * @see',
    );
  });

  test('has no prose unless it is asked for', async () => {
    const members = [
      ['a', 'str', { documentation: 'Prose.', since, features: [feature('deprecated', 'Prose.'), feature('unstable', 'Prose.')] }],
    ] as const;
    const definitions = [
      struct('Foo', members, { documentation: documented('Prose.', { returns: 'Prose.', errors: 'Prose.' }) }),
      enumType('E', [{ name: 'v', documentation: 'Prose.' }], {
        documentation: { body: [{ kind: 'example', title: 'Prose.', annotated: false, text: 'Prose.' }], returns: null, errors: null },
      }),
      command('go', null, {
        documentation: { body: [{ kind: 'admonition', name: 'note', text: 'Prose.' }], returns: 'Prose.', errors: 'Prose.' },
      }),
    ];
    const files = await emitted(protocol(definitions), { docsText: false });
    expect([...files.values()].join('')).not.toContain('Prose');
    expect(files.get('test.ts')).toContain(
      '  /**\n   * @since 7.1\n   * @deprecated\n   * @experimental\n   * @see `qapi/test.json:1`\n   */\n  a: string;',
    );
  });

  test('shows examples last, and notes as paragraphs', async () => {
    const body = [
      { kind: 'example', title: 'So', annotated: false, text: '-> { "execute": "go" }\n@not a tag' },
      { kind: 'example', title: null, annotated: true, text: 'First::\n\n  -> x' },
      { kind: 'admonition', name: 'note', text: 'Mind\nthis.' },
      { kind: 'admonition', name: 'admonition', text: 'Notes\n1. one\n\n2. two' },
    ] as const;
    const text = await emittedFile(protocol([command('go', null, { documentation: { body, returns: null, errors: null } })]), 'test.ts');
    expect(text).toContain(' * **Note:** Mind this.\n *\n * **Notes:**\n *\n * 1. one\n * 2. two\n *\n * @see');
    expect(text).toContain(
      ' * @example So\n *\n * ```text\n * -> { "execute": "go" }\n * \\@not a tag\n * ```\n *\n * @example\n *\n * First:\n *\n * ```text\n * -> x\n * ```\n */',
    );
  });
});

describe('features', () => {
  test('deprecated and unstable have tags, all are named', async () => {
    const features = [feature('deprecated', 'Use @b.'), feature('unstable', 'May go.'), feature('fast', 'Goes fast.'), feature('bare')];
    const text = await emittedFile(protocol([struct('Foo', [['a', 'str', { features }]])]), 'test.ts');
    expect(text).toContain(
      '   * @remarks Experimental: May go. Feature `fast`: Goes fast. Feature `bare`.\n   * @deprecated Use `b`.\n   * @experimental\n',
    );
  });

  test('may depend on the build', async () => {
    const features = [{ ...feature('deprecated', 'Gone.'), condition: open('CONFIG_A') }];
    expect(await emittedFile(protocol([struct('Foo', [['a', 'str', { features }]])]), 'test.ts')).toContain(
      '@deprecated Gone. Only in builds with `CONFIG_A`.',
    );
  });
});

test('values of an enum are listed when there is something to say', async () => {
  const values = [
    'plain',
    { name: 'new', since, documentation: 'Newer.' },
    { name: 'bare', since, documentation: 'Since 7.1' },
    { name: 'odd`', features: [feature('unstable'), feature('deprecated', 'Use new.'), feature('x')], condition: open('CONFIG_A') },
  ];
  const text = await emittedFile(protocol([enumType('E', values)]), 'test.ts');
  expect(text).toContain(
    ' * - `new` (since 7.1): Newer.\n * - `bare` (since 7.1)\n * - `` odd` `` (experimental; deprecated; feature `x`; only in builds with `CONFIG_A`): Use new.\n',
  );
  expect(text).not.toContain('`plain`');
});

test('a list that ends the description stays apart from them', async () => {
  const type = enumType('E', [{ name: 'v', documentation: 'A value.' }], { documentation: documented('- one\n- two') });
  expect(await emittedFile(protocol([type]), 'test.ts')).toContain(' * - one\n * - two\n *\n * Values:\n *\n * - `v`: A value.\n');
});

test('alternatives are listed too', async () => {
  const type = alternate('A', { s: 'str', b: 'bool' });
  const alternatives = type.alternatives.map((one) => ({ ...one, documentation: one.name === 's' ? 'A name.' : null }));
  expect(await emittedFile(protocol([{ ...type, alternatives }]), 'test.ts')).toContain('/**\n * - `s`: A name.\n *\n');
});

test('a command describes its arguments, its returns and its place in the table', async () => {
  const definitions = command(
    'go-on',
    { a: 'str' },
    {
      returns: reference('str'),
      documentation: documented('Goes on.  And on.', { returns: 'a name', errors: '- one\n- two' }),
      since,
      allowOob: true,
      allowPreconfig: true,
    },
  );
  const files = await emitted(protocol([definitions]));
  expect(files.get('test.ts')).toContain(
    ' * Arguments of `go-on`.\n *\n * Goes on. And on.\n *\n * @remarks May be executed out of band. May be executed before the machine is built.\n * @since 7.1\n',
  );
  expect(files.get('test.ts')).toContain(' * What `go-on` returns.\n *\n * a name\n *\n * Errors:\n *\n * - one\n * - two\n');
  expect(files.get('messages.ts')).toContain('  /**\n   * Goes on.\n   *\n   * @remarks');
});

test('links lead only to what the file declares or imports', async () => {
  const definitions = [
    struct('Far', {}, { module: 'far', documentation: documented('See `Near`.') }),
    struct('Near', { far: 'Far' }, { documentation: documented('See `Far`, `Other`, `go` and `String`.') }),
    struct('Other', {}, { module: 'far' }),
    struct('String', {}),
    command('go'),
  ];
  const files = await emitted(protocol(definitions));
  expect(files.get('test.ts')).toContain('See {@link Far}, `Other`, `go` and {@link String_}.');
  expect(files.get('far.ts')).toContain('See `Near`.');
});

describe('hostile text', () => {
  const hostile =
    'a */ export const evil = 1; /* b\n@evil {@evil} <script> `x */ y` ``*/``\n\n::\n\n  */ @evil\n\n- */\n- @evil */\n\u2028export const evil = 2;\r@evil';
  const definitions = [
    enumType(
      'E',
      [
        { name: '*/ evil', documentation: hostile },
        { name: '@evil', condition: open('*/') },
      ],
      { documentation: documented(hostile) },
    ),
    struct('Foo', [['a', 'str', { documentation: hostile, features: [feature('*/', hostile), feature('deprecated', hostile)] }]], {
      documentation: {
        body: [
          { kind: 'example', title: hostile, annotated: false, text: hostile },
          { kind: 'admonition', name: '*/ @evil', text: hostile },
        ],
        returns: null,
        errors: null,
      },
      place: { file: '*/\nevil.json', line: 1 },
    }),
    command('*/', null, { documentation: documented(hostile, { returns: hostile, errors: hostile }) }),
    event('EVIL', null, { documentation: documented(hostile) }),
  ];

  test('stays in its comment', async () => {
    expect(await compileTypes(protocol(definitions))).toEqual([]);
    const files = await emitted(protocol(definitions));
    for (const text of files.values()) expect(text.replace(/\/\*[^]*?\*\/|\/\/.*/g, '')).not.toMatch(/const evil/);
  });

  test('makes no tag but ours', async () => {
    const found = new Set<string>();
    for (const [path, text] of await emitted(protocol(definitions))) {
      const visit = (node: ts.Node): void => {
        for (const tag of ts.getJSDocTags(node)) found.add(tag.tagName.text);
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
    }
    expect([...found].sort()).toEqual(['deprecated', 'example', 'remarks', 'see']);
  });
});

test('editors show the place of a definition and of a member as it is', async () => {
  const place = { file: 'qapi/x y/block-core@2.json', line: 12 };
  const text = await emittedFile(protocol([struct('Foo', [['a', 'str', { place }]], { place })]), 'test.ts');
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({ noLib: true }),
    getScriptFileNames: () => ['/test.ts'],
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) => (file === '/test.ts' ? ts.ScriptSnapshot.fromString(text) : undefined),
    getCurrentDirectory: () => '/',
    getDefaultLibFileName: () => '/lib.d.ts',
    fileExists: (file) => file === '/test.ts',
    readFile: () => text,
  });
  const seen = ['interface Foo', '  a: '].map((declared) => {
    const info = service.getQuickInfoAtPosition('/test.ts', text.indexOf(declared) + declared.trimEnd().replace(/:$/, '').length - 1);
    return info?.tags?.map((tag) => `${tag.name}: ${ts.displayPartsToString(tag.text).trim()}`);
  });
  expect(seen).toEqual([['see: `qapi/x y/block-core@2.json:12`'], ['see: `qapi/x y/block-core@2.json:12`']]);
});

test('comments have no trailing space, no runs of empty lines and no long lines', async () => {
  const text = 'word '.repeat(60);
  const files = await emitted(
    protocol([struct('Foo', [['a', 'str', { documentation: `${text}\n\n\n\n${text}` }]], { documentation: documented(text) })]),
  );
  for (const line of [...files.values()].join('').split('\n')) {
    expect(line).toBe(line.trimEnd());
    expect(line.length).toBeLessThanOrEqual(100);
  }
  expect([...files.values()].join('')).not.toMatch(/\*\n *\*\n|\n\n\n/);
});
