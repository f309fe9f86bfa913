import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Fixture } from './fixture.ts';

/** Whether an element can be seen below the header that stays. */
async function isInView(page: Page, id: string): Promise<boolean> {
  return page.evaluate((anchor) => {
    const place = document.getElementById(anchor)?.getBoundingClientRect();
    const header = document.querySelector('.site-header')?.getBoundingClientRect().bottom ?? 0;
    return place !== undefined && place.height > 0 && place.top >= header && place.top < innerHeight;
  }, id);
}

export function testPlaces({ visit }: Fixture): void {
  describe('places', () => {
    test.each([
      ['a member', 'migration.html', 'command-query-migrate/returns/ram'],
      ['a member of a member', 'migration.html', 'command-query-migrate/returns/ram/dirty-sync-count'],
      ['a value in the data file', 'migration.html', 'type-MigrationInfo/status/=completed'],
      ['a branch', 'block-core-commands.html', 'command-blockdev-add/arguments/driver=qcow2'],
      ['a member of a branch', 'block-core-commands.html', 'command-blockdev-add/arguments/driver=qcow2/lazy-refcounts'],
      ['a branch that is loaded', 'sockets.html', 'type-SocketAddress/type=inet/host'],
    ])('an address of %s opens, shows and marks it', async (_what, file, anchor) => {
      const { page, close } = await visit(`${file}#${anchor}`);
      await page.locator('.arrived').waitFor();
      expect(await page.locator('.arrived').getAttribute('id')).toBe(anchor);
      await expect.poll(() => isInView(page, anchor)).toBe(true);
      await close();
    });

    test('the back button leads to where the reader was', async () => {
      const { page, close } = await visit('migration.html#command-migrate');
      await page.locator('#command-migrate.arrived').waitFor();
      await page.locator('#command-query-migrate a[href*="type-MigrationInfo"]').first().click();
      await page.locator('#type-MigrationInfo.arrived').waitFor();
      await page.goBack();
      await page.locator('#command-migrate.arrived').waitFor();
      await expect.poll(() => isInView(page, 'command-migrate')).toBe(true);
      await close();
    });

    test('the address of an entry holds on the page of a module that is split, and below it', async () => {
      const { page, close } = await visit('block-core.html#command-blockdev-add/arguments/driver');
      await page.waitForURL('**/block-core-commands.html#command-blockdev-add/arguments/driver');
      await page.locator('.arrived').waitFor();
      await close();
    });

    test('index.html knows where every entry is, and says when there is none', async () => {
      const { page, close } = await visit('index.html#type-MigrationStats/total');
      await page.waitForURL('**/migration.html#type-MigrationStats/total');
      await page.goto(new URL('index.html#command-not-there', page.url()).href);
      expect(await page.locator('.missing').innerText()).toBe('not-there is not in this version.');
      await close();
    });
  });
}
