import { Command, CommanderError } from 'commander';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addGenerate } from '../../src/cli/generate.ts';
import { readPlainArguments } from '../../src/cli/plain-arguments.ts';

const { options: flags } = commanderOf();

/** The command as it is, but that it does nothing. */
function commanderOf(): Command {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  addGenerate(program, () => undefined);
  const [generate] = program.commands;
  if (generate === undefined) throw new Error('there is no generate');
  return generate.action(() => undefined);
}

/** What commander reads; null when it refuses or shows help. */
function readByCommander(argv: readonly string[]): unknown {
  const generate = commanderOf();
  try {
    generate.parent?.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return null;
    throw error;
  }
  // Says how it is told, and that no config is looked for, which none is where a schema and a folder are given.
  const { verbose: _, config: __, ...options } = generate.opts<Record<string, unknown>>();
  return { arguments: generate.args, options };
}

function readPlainly(argv: readonly string[]): unknown {
  const plain = readPlainArguments(argv);
  if (plain === null) return null;
  const { schema, ...options } = plain.options;
  return { arguments: [schema], options: plain.check ? { ...options, check: true } : options };
}

/** How many lists were not left to commander. */
let read = 0;

function expectAgreement(argv: readonly string[]): void {
  const plain = readPlainly(argv);
  if (plain === null) return;
  read++;
  expect({ argv, read: plain }).toEqual({ argv, read: readByCommander(argv) });
}

const words = ['qemu', 'out', '.', '', '-', '--', 'types', 'types,validators', 'types, client', ' docs ', 'docs', 'types,types', 'package'];
const more = ['number', 'bigint', 'html', 'markdown', 'prettier', 'fast', 'bundled', 'unix:/x', '0', 'generate', 'help', '-h', '-V', '-o'];

/** Flags as commander knows them and as people write them: with a value or without, joined to it, cut short, twice. */
const flag = fc
  .constantFrom(...flags.map(({ long }) => long ?? ''), '--help', '--no-open-enums', '--out-of')
  .chain((long) => fc.constantFrom(long, long, long, long, `${long}=out`, long.slice(0, -1), long.toUpperCase()));
const word = fc.constantFrom(...words, ...more);
/** Often something that can be read. */
const plainPart = fc.constantFrom(
  ['--emit', 'validators,types'],
  ['--emit', 'client'],
  ['--int64', 'bigint'],
  ['--docs', 'markdown'],
  ['--root', 'a.json'],
  ['--open-enums'],
  ['--docs-text'],
  ['--no-docs-text'],
  ['--check'],
  ['--verbose'],
  ['--no-config'],
);
const part = fc.oneof(
  { weight: 6, arbitrary: plainPart },
  { weight: 1, arbitrary: fc.tuple(flag) },
  { weight: 1, arbitrary: fc.tuple(flag, word) },
  { weight: 1, arbitrary: fc.tuple(word) },
);
const lists = fc
  .tuple(
    fc.constantFrom([['qemu'], ['--out', 'o']], [['--out', 'o']], [['qemu']], [['.'], ['--out', '../o']]),
    fc.array(part, { maxLength: 4 }),
  )
  .chain(([base, others]) => fc.shuffledSubarray([...base, ...others], { minLength: base.length + others.length }));

test('whatever is read without commander is what commander reads', () => {
  fc.assert(
    fc.property(lists, (parts) => {
      expectAgreement(['generate', ...parts.flat()]);
    }),
    { numRuns: 1500 },
  );
  expect(read).toBeGreaterThan(100);
});

test('so is every flag, and every pair of words', () => {
  for (const { long } of flags) {
    for (const value of ['', ...words, ...more]) {
      expectAgreement(['generate', 'qemu', '--out', 'o', long ?? '', ...(value === '' ? [] : [value])]);
      expectAgreement(['generate', long ?? '', value, 'qemu', '--out', 'o']);
    }
  }
});
