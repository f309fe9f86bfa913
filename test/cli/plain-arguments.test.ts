import { describe, expect, test } from 'vitest';
import { readPlainArguments } from '../../src/cli/plain-arguments.ts';

describe('plain command lines are read without commander', () => {
  test('schema, folder and choices, in any order', () => {
    const read = readPlainArguments('generate --out o --check qemu --emit validators,types --int64 bigint --open-enums'.split(' '));
    expect(read).toEqual({
      verb: 'generate',
      options: { schema: 'qemu', out: 'o', emit: ['validators', 'types'], int64: 'bigint', openEnums: true },
      check: true,
      verbose: false,
    });
  });

  test('schemas to check', () => {
    expect(readPlainArguments(['check', 'qemu', 'a.json'])).toEqual({ verb: 'check', schemas: ['qemu', 'a.json'] });
  });

  test.each([
    'diff qemu qemu',
    'help',
    'check',
    'check --strict qemu',
    'check qemu --format=json',
    'check qemu --',
    'check -h',
    'generate',
    'generate qemu',
    'generate --out o',
    'generate qemu other --out o',
    'generate qemu --out',
    'generate qemu --out -o',
    'generate qemu --out=o',
    'generate qemu --out o --out p',
    'generate qemu --out o --force',
    'generate qemu --out o --watch',
    'generate qemu --out o --repo r',
    'generate qemu --out o --config c',
    'generate qemu --out o --format prettier',
    'generate qemu --out o --emit package',
    'generate qemu --out o --emit types,types',
    'generate qemu --out o --emit types,nothing',
    'generate qemu --out o --int64 string',
    'generate qemu --out o --docs-text --no-docs-text',
    'generate qemu --out o -- x',
    'generate qemu --out o --constructor',
    'generate unix:/tmp/qmp --out o',
    'generate bundled --out o',
  ])('%s is left to commander', (line) => {
    expect(readPlainArguments(line.split(' '))).toBeNull();
  });
});
