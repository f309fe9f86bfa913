/** Options of the scripts here, and how one ends that cannot go on. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const script = process.argv[1];

/**
 * The values of a script's options. With `--help` it prints the comment that it begins with, and ends.
 * @param {import('node:util').ParseArgsConfig['options']} options as `parseArgs` takes them
 */
export function readOptions(options) {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean', short: 'h', default: false } } });
    if (!values.help) return values;
  } catch (error) {
    fail(error.message);
  }
  const [comment] = /^(\/\/.*\n)*/.exec(readFileSync(script, 'utf8'));
  process.stdout.write(comment.replace(/^\/\/ ?/gm, ''));
  process.exit(0);
}

/** Ends the script. */
export function fail(message) {
  console.error(`${path.basename(script, '.mjs')}: ${message}`);
  process.exit(2);
}
