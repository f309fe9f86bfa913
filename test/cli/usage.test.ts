import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runners } from '../support/run-cli.ts';

const manifest = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string };
const verbs = ['check', 'introspect', 'generate', 'validate', 'explain'];

describe.each(runners)('usage, %s', { timeout: 60_000 }, (_how, qapi) => {
  test('--version', async () => {
    expect(await qapi(['--version'])).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
    expect(await qapi(['-V'])).toMatchObject({ status: 0, stdout: `${manifest.version}\n` });
  });

  test.each([['--help'], ['-h'], ['help']])('%s names every verb and says what a schema is', async (option) => {
    const { status, stdout, stderr } = await qapi([option]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const text of [...verbs, 'A SCHEMA is', 'Exit status: 0 fine', 'Examples:']) expect(stdout).toContain(text);
  });

  test.each(verbs)('help of %s, asked in either way', async (verb) => {
    const { status, stdout } = await qapi([verb, '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain(`Usage: qapi ${verb} [options]`);
    expect(await qapi(['help', verb])).toMatchObject({ status: 0, stdout });
  });

  test('no arguments: help, but on standard error and as a failure', async () => {
    const { status, stdout, stderr } = await qapi([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Usage: qapi');
  });

  test.each([
    [['chekc', 'x'], "error: unknown command 'chekc'\nhelp: Did you mean 'check'?\n"],
    [['check', '--stirct', 'x'], "error: unknown option '--stirct'\nhelp: Did you mean '--strict'?\n"],
    [['--versoin'], "error: unknown option '--versoin'\nhelp: Did you mean '--version'?\n"],
    [['nonsense'], "error: unknown command 'nonsense'\nhelp: 'qapi --help' lists the verbs.\n"],
    [['diff', '--unstabel', '--brif'], "error: unknown option '--unstabel'\nhelp: Did you mean '--unstable'?\n"],
    [['diff', '--xyzzy'], "error: unknown option '--xyzzy'\nhelp: 'qapi diff --help' says what it takes.\n"],
    [['check'], "error: missing required argument 'schema'\nhelp: 'qapi check --help' says what it takes.\n"],
    [['introspect'], "error: missing required argument 'schema'\n"],
    [
      ['introspect', 'a', 'b'],
      "error: too many arguments for 'introspect'. Expected 1 argument but got 2.\nhelp: 'qapi introspect --help' says what it takes.\n",
    ],
    [['generate'], "error: say where to write with --out, or write a config: 'qapi init'\n"],
    [['check', 'x', '--format'], "error: option '--format <format>' argument missing\n"],
    [['check', 'x', '--format', 'xml'], "error: option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json"],
    [['generate', '--out', 'x', '--emit', 'typs'], "error: option '--emit <list>' argument 'typs' is invalid. 'typs' is none of types"],
    [['generate', '--out', 'x', '--only', ' , '], "error: option '--only <patterns>' argument ' , ' is invalid. The list is empty.\n"],
    [
      ['introspect', 'x', '--define', 'CONFIG-A'],
      "error: option '--define <symbols>' argument 'CONFIG-A' is invalid. 'CONFIG-A' is no configuration symbol.\n",
    ],
    [
      ['introspect', 'x', '--define', 'CONFIG_A,CONFIG_B', '--undef', 'CONFIG_B'],
      "error: 'CONFIG_B' is given to both --define and --undef\n",
    ],
    [
      ['generate', '--out', 'x', '--int64', 'string'],
      "error: option '--int64 <type>' argument 'string' is invalid. Allowed choices are number, bigint.\n",
    ],
  ])('%j is refused', async (args, message) => {
    const { status, stdout, stderr } = await qapi(args);
    expect({ status, stdout, stderr: stderr.slice(0, message.length) }).toEqual({ status: 2, stdout: '', stderr: message });
  });
});
