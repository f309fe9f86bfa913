import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../src/verbs/rules.ts';
import { rulePages } from '../../src/verbs/rule-pages.ts';

const folder = path.resolve(import.meta.dirname, '../../docs/rules');

test('docs/rules has the pages that the rules make', () => {
  const pages = rulePages();
  expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
  const stale = [...pages].filter(([file, text]) => readFileSync(path.join(folder, file), 'utf8') !== text).map(([file]) => file);
  expect(stale, 'npm run docs:rules makes them').toEqual([]);
});

test('a page links to the rule for the other direction and shows a witness', () => {
  const page = rulePages().get('return-member-became-optional.md');
  expect(page).toContain('[argument-member-became-optional](argument-member-became-optional.md), which is safe');
  expect(page).toContain('{"return":{}}');
});

test('one rule is given by its id, and near ids are suggested', () => {
  expect(rules('event-removed').rules.map(({ id, level }) => [id, level])).toEqual([['event-removed', 'dangerous']]);
  expect(rules('event-remove')).toMatchObject({ rules: [], suggestion: expect.stringContaining("'event-removed'") as unknown });
  expect(rules(5 as never)).toEqual({ rules: [], suggestion: null });
  expect(rules().rules.length).toBeGreaterThan(70);
});
