import { Command, CommanderError } from 'commander';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCheck } from '../../src/cli/check.ts';
import { addGenerate } from '../../src/cli/generate.ts';
import { refuseFlagsAsValues } from '../../src/cli/options.ts';
import { readPlainArguments } from '../../src/cli/plain-arguments.ts';

const flags = ['generate', 'check'].flatMap((verb) => commanderOf(verb).options);

/** The command as it is, but that it does nothing. */
function commanderOf(verb: string): Command {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  addGenerate(program, () => undefined);
  addCheck(program, () => undefined);
  const command = program.commands.find((each) => each.name() === verb);
  if (command === undefined) throw new Error(`there is no ${verb}`);
  refuseFlagsAsValues(command);
  return command.action(() => undefined);
}

/** What commander reads; null when it refuses or shows help. */
function readByCommander(argv: readonly string[]): unknown {
  const command = commanderOf(argv[0] ?? '');
  try {
    command.parent?.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return null;
    throw error;
  }
  // Says that no config is looked for, which none is where a schema and a folder are given.
  const { config: _, ...options } = command.opts<Record<string, unknown>>();
  return { arguments: command.args, options };
}

function readPlainly(argv: readonly string[]): unknown {
  const plain = readPlainArguments(argv);
  if (plain === null) return null;
  if (plain.verb === 'check') return { arguments: plain.schemas, options: { format: 'text' } };
  const { schema, ...options } = plain.options;
  return {
    arguments: [schema],
    options: { ...options, ...(plain.check ? { check: true } : {}), ...(plain.verbose ? { verbose: true } : {}) },
  };
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
      expectAgreement(['check', ...parts.flat()]);
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
      expectAgreement(['check', 'qemu', long ?? '', value]);
      expectAgreement(['check', value, 'qemu']);
    }
  }
});
