/** Counts work instead of time: how often each function of the built command, and each loop in it, is run. Two runs give the same numbers. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { runBuilt } from './run-cli.ts';
import { temporaryFolder } from './temporary-folder.ts';

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly functionName: string;
      readonly ranges: readonly { readonly startOffset: number; readonly count: number }[];
    }[];
  }[];
}

/** Runs by function, by block where that is run more often than its function, and the elements that native functions go through; those of the same name are told apart by their place. */
export async function callCounts(args: readonly string[], cwd: string): Promise<ReadonlyMap<string, number>> {
  const folder = temporaryFolder();
  const natives = path.join(temporaryFolder(), 'natives.json');
  const node = ['--require', path.join(import.meta.dirname, 'count-natives.cjs')];
  const { status, stderr } = await runBuilt(args, { cwd, node, env: { NODE_V8_COVERAGE: folder, COUNT_NATIVES: natives } });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const counts = new Map(Object.entries(JSON.parse(readFileSync(natives, 'utf8')) as Record<string, number>));
  for (const file of readdirSync(folder)) {
    const { result } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Coverage;
    for (const { url, functions } of result) {
      if (!url.includes('/dist/')) continue;
      for (const { functionName, ranges } of functions) {
        const called = ranges[0]?.count ?? 0;
        for (const [index, { startOffset, count }] of ranges.entries())
          if (index === 0 ? count > 0 : count > called) counts.set(`${functionName} ${path.basename(url)}:${startOffset}`, count);
      }
    }
  }
  return counts;
}

export function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
