import type { Page } from 'playwright-core';
import { describe, test } from 'vitest';
import type { Fixture } from './fixture.ts';

async function firstResult(page: Page, typed: string): Promise<string> {
  if ((await page.locator('dialog.search[open]').count()) === 0) await page.keyboard.press('/');
  await page.locator('dialog.search input').fill(typed);
  return page.locator('[role=option][aria-selected=true] code').first().innerText();
}

const first: Readonly<Record<string, string>> = {
  qmig: 'query-migrate',
  migstat: 'MigrationStats',
  'query-migrate': 'query-migrate',
  'cmd:stop': 'stop',
  'event:stop': 'STOP',
  'type:migrationinfo': 'MigrationInfo',
  'member:dirty-sync-count': 'dirty-sync-count',
  'BlockdevOptionsQcow2.lazy': 'lazy-refcounts',
  'blockdev-add command': 'blockdev-add',
  'event SHUTDOWN': 'SHUTDOWN',
  'blockdev-add/arguments/driver': 'driver',
  '{"execute": "query-status"}': 'query-status',
};

export function testSearch({ visit }: Fixture): void {
  describe('search', () => {
    test('finds by name, by parts of it, by kind, and by the type of a member', async ({ expect }) => {
      const { page, close } = await visit('index.html');
      for (const [typed, name] of Object.entries(first)) expect([typed, await firstResult(page, typed)]).toEqual([typed, name]);
      await close();
    });

    test('a path leads to its place, through types that the table does not tell', async ({ expect }) => {
      const { page, close } = await visit('index.html');
      expect(await firstResult(page, 'query-migrate/returns/ram/total')).toBe('ram/total');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/migration.html#command-query-migrate/returns/ram/total');
      await page.locator('[id="command-query-migrate/returns/ram/total"].arrived').waitFor();
      await close();
    });

    test('finds words of two letters in the text, as whole words', async ({ expect }) => {
      const { page, close } = await visit('index.html');
      await page.keyboard.press('/');
      await page.locator('dialog.search input').fill('ip');
      const marked = page.locator('.results [role=group] mark');
      await marked.first().waitFor();
      expect(new Set((await marked.allInnerTexts()).map((text) => text.toLowerCase()))).toEqual(new Set(['ip']));
      await close();
    });

    test('finds the pages of modules, by name and title', async () => {
      const { page, close } = await visit('index.html');
      await page.keyboard.press('/');
      const names = page.locator('[role=option] .found strong');
      for (const [typed, title] of [
        ['page:mig', 'Migration'],
        ['page:block', 'Block devices'],
        ['Remote desktop', 'Remote desktop (ui)'],
      ] as const) {
        await page.locator('dialog.search input').fill(typed);
        await names.getByText(title, { exact: true }).waitFor();
      }
      await page.keyboard.press('Enter');
      await page.waitForURL('**/ui.html');
      await close();
    });

    test('arrows choose, Enter goes there', async ({ expect }) => {
      const { page, close } = await visit('index.html');
      await firstResult(page, 'qmig');
      await page.keyboard.press('ArrowDown');
      const name = await page.locator('[aria-selected=true] code').innerText();
      expect(name).not.toBe('query-migrate');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/migration.html#command-${name}`);
      await page.locator(`#command-${name}.arrived`).waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe(`command-${name}`);
      await close();
    });

    test('Escape closes it, whatever was typed, and the focus is where it was', async ({ expect }) => {
      const { page, close } = await visit('index.html');
      await page.locator('.search-button').focus();
      await page.keyboard.press('Enter');
      await page.locator('dialog.search[open]').waitFor();
      await page.keyboard.type('qmig');
      await page.keyboard.press('Escape');
      expect(await page.locator('dialog[open]').count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('search-button');
      await close();
    });

    test('words are found in the text when no symbol has them', async ({ expect }) => {
      const { page, close } = await visit('index.html');
      await page.keyboard.press('/');
      await page.keyboard.type('throttle vcpus converge');
      const excerpt = page.locator('[role=group][aria-label="In the text"] .excerpt mark').first();
      await excerpt.waitFor();
      expect(await page.locator('dialog .search-status').innerText()).toContain('in the text');
      await close();
    });

    test('words that say nothing do not count, and what has some of the words stands behind what has all', async ({ expect }) => {
      const { page, close } = await visit('index.html');
      await page.keyboard.press('/');
      const input = page.locator('dialog.search input');
      const texts = page.locator('[role=group][aria-label="In the text"]');
      await input.fill('resize a disk');
      await texts.locator('[role=option]').getByText('block_resize', { exact: true }).waitFor();
      expect(await texts.locator('mark').allInnerTexts()).not.toContain('a');
      await input.fill('how to migrate');
      await page.locator('[aria-selected=true] code').getByText('migrate', { exact: true }).waitFor();
      await input.fill('zzzqq');
      await page.locator('.search-status').getByText('Nothing found').waitFor();
      expect(await page.locator('.search-status').innerText()).not.toContain('0 names');
      await input.fill('is:deprecated migrate');
      await page.locator('[aria-selected=true]').getByText('in it: detach').waitFor();
      await close();
    });

    test("two letters in each other's place are forgiven where nothing else is found", async () => {
      const { page, close } = await visit('index.html');
      for (const [typed, name] of [
        ['migarte', 'migrate'],
        ['blcokdev-add', 'blockdev-add'],
      ] as const) {
        await page.keyboard.press('Control+k');
        await page.locator('dialog.search input').fill(typed);
        await page.locator('[aria-selected=true] code').getByText(name, { exact: true }).waitFor();
      }
      await close();
    });

    test('it opens again at once after Escape', async ({ expect }) => {
      const { page, close } = await visit('index.html');
      for (let time = 0; time < 3; time++) {
        await page.keyboard.press('/');
        await page.locator('dialog.search[open]').waitFor();
        // Both before the browser draws, which is when it takes the focus from what is gone.
        await page.evaluate(() => {
          const input = document.querySelector<HTMLInputElement>('dialog.search input');
          input?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
          input?.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }));
        });
        expect(await page.locator('dialog.search[open]').count()).toBe(1);
        await page.keyboard.press('Escape');
      }
      await close();
    });

    test('buttons write the prefix of a kind', async ({ expect }) => {
      const { page, close } = await visit('index.html');
      await page.keyboard.press('/');
      await page.keyboard.type('migration');
      await page.getByRole('button', { name: 'Events' }).click();
      expect(await page.locator('dialog input[type=search]').inputValue()).toBe('event:migration');
      expect(await page.locator('[aria-selected=true] code').innerText()).toBe('MIGRATION');
      await close();
    });

    test('? shows help, and keys without Ctrl can be switched off', async ({ expect }) => {
      const { page, close } = await visit('index.html');
      await page.keyboard.press('?');
      await page.locator('dialog.help[open]').waitFor();
      await page.locator('dialog.help input[type=checkbox]').uncheck();
      await page.keyboard.press('Escape');
      await page.keyboard.press('/');
      expect(await page.locator('dialog[open]').count()).toBe(0);
      await page.keyboard.press('Control+k');
      await page.locator('dialog.search[open]').waitFor();
      await close();
    });
  });
}
