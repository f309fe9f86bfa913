import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { UsageFinding } from '../../src/usage/findings.ts';
import { usage } from '../../src/verbs/usage.ts';
import { positionAt } from '../../src/diagnostics/source-text.ts';
import { project, releases } from './support.ts';

const sources = path.resolve(import.meta.dirname, '../fixtures/usage/app/src');

/** `control.ts:6 removed force`: what the sources themselves say is to be found. */
function expected(): readonly string[] {
  return readdirSync(sources).flatMap((file) =>
    readFileSync(path.join(sources, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (/\/\/! (.*)$/.exec(line)?.[1]?.split(', ') ?? []).map((what) => `${file}:${String(index + 1)} ${what}`)),
  );
}

function told({ kind, subject, diagnostic }: UsageFinding): string {
  const span = diagnostic.span;
  if (span === null) throw new Error('every finding has a place');
  const step = subject.kind === 'path' ? subject.steps.at(-1) : subject;
  const name = step !== undefined && 'name' in step ? step.name : '';
  return `${path.basename(span.source.path)}:${String(positionAt(span.source, span.start).line)} ${kind} ${name}`;
}

test('exactly what stands beside it is found in a project', async () => {
  const folder = await project();
  const report = await usage('tsconfig.json', { workingDirectory: folder, schemas: releases });
  expect(report.notes).toEqual([]);
  expect(report.versions).toEqual(['9.0.0', '9.1.0', '10.0.0']);
  expect(report.packages).toEqual([{ place: path.join('src', 'qmp'), version: '9.1.0' }]);
  expect(report.files).toHaveLength(4);
  expect(report.findings.map(told).sort()).toEqual([...expected()].sort());
  const helpOf = (name: string) => report.findings.find((finding) => told(finding).endsWith(` ${name}`))?.diagnostic.help;
  expect(helpOf('removed force')).toContain("The schema says: Member 'force' is deprecated. Use a 'delay' of 0 instead.");
  expect(helpOf('removed label')).toContain("It may have been renamed to 'title', which has the same type.");
});
