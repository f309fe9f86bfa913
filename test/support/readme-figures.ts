import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { GenerateReport } from '../../src/verbs/generate-report.ts';

const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');

/**
 * Holds a line of the README to what the run says that its output is made of. A hundredth more or less of kilobytes is no reason to write it anew.
 * @param line as the command prints it, with `…` for the figures
 */
export function expectInReadme(line: string, made: GenerateReport['made']): void {
  const [before = '', after = ''] = line.split('…');
  const shown = readme.split('\n').filter((each) => each.startsWith(before) && each.endsWith(after));
  const [, counts, kilobytes] = /^(.*) \((\d+) kB\)$/.exec(shown[0]?.slice(before.length, -after.length) ?? '') ?? [];
  expect(shown).toHaveLength(1);
  expect(counts).toBe(made && `${made.commands} commands, ${made.events} events, ${made.types} types in ${made.files} files`);
  expect(Math.abs(Number(kilobytes) * 1000 - (made?.bytes ?? 0))).toBeLessThan(Number(kilobytes) * 10);
}
