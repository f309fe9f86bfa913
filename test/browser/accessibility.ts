import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, test } from 'vitest';
import type { Fixture } from './fixture.ts';

declare global {
  var axe: { run: (options: RunOptions) => Promise<AxeResults> };
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of axe-core, none switched off. Themes differ in colours alone, and so the dark one by the rules that these may break. */
async function violations(page: Page, theme: Theme): Promise<readonly string[]> {
  const rules: RunOptions = theme === 'light' ? {} : { runOnly: ['color-contrast', 'link-in-text-block'] };
  // By the debugger, as the page's policy allows no inline script.
  await page.evaluate(axeSource);
  const result = await page.evaluate((options) => axe.run(options), { ...rules, resultTypes: ['violations'] } satisfies RunOptions);
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  );
}

/** From a server and without the policy, so that axe-core can read the stylesheet. */
const open = { served: true, bypassCSP: true } as const;

const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

export function testAccessibility({ visit }: Fixture): void {
  describe('axe-core finds nothing in either theme', () => {
    test.for([
      ['on the home page', 'index.html'],
      ['on the page of a module', 'dump.html'],
      ['on that of a split module', 'qom.html'],
      ['on a part of one', 'ui-events.html'],
      ['on a list', 'deprecated.html'],
      ['on that of the versions', 'changes.html'],
      ['on that of one of them', 'changes-10.1.0.html'],
    ] as const)('%s', async ([_what, file], { expect }) => {
      const { page, close } = await visit(file, open);
      await page.locator('.nav-modules').waitFor();
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme });
        expect([colorScheme, ...(await violations(page, colorScheme))]).toEqual([colorScheme]);
      }
      await close();
    });

    test('in what is opened, marked and found, and in the help', async ({ expect }) => {
      const { page, close } = await visit('dump.html#event-DUMP_COMPLETED/data/result/status/=completed', open);
      await page.locator('.arrived').waitFor();
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme });
        expect([colorScheme, ...(await violations(page, colorScheme))]).toEqual([colorScheme]);
        await page.keyboard.press('/');
        await page.locator('dialog.search input').fill('throttle vcpus');
        await page.locator('[role=option]').first().waitFor();
        expect([colorScheme, ...(await violations(page, colorScheme))]).toEqual([colorScheme]);
        await page.keyboard.press('Escape');
        await page.keyboard.press('?');
        expect([colorScheme, ...(await violations(page, colorScheme))]).toEqual([colorScheme]);
        await page.keyboard.press('Escape');
      }
      await close();
    });
  });
}
