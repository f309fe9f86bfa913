import { describe, test } from 'vitest';
import type { Fixture } from './fixture.ts';

export function testVersions({ visit }: Fixture): void {
  describe('versions side by side', () => {
    test('another version is chosen and the reader stays at the entry', async ({ expect }) => {
      const { page, close } = await visit('dump.html#command-query-dump/returns/status/=active');
      await page.getByLabel('Version', { exact: true }).selectOption('10.1.0');
      await page.waitForURL('**/10.1.0/dump.html#command-query-dump/returns/status/=active');
      await page.locator('.arrived').waitFor();
      expect(await page.getByLabel('Version', { exact: true }).inputValue()).toBe('10.1.0');
      await close();
    });

    test('without others the version is text, and they are looked for once', async ({ expect }) => {
      const { page, faults, close } = await visit('index.html', { site: 'alone/1.0.0' });
      await expect.poll(() => faults.length).toBe(1);
      expect(faults.splice(0)).toEqual([expect.stringContaining('ERR_FILE_NOT_FOUND')]);
      expect(await page.locator('.site-header .version').innerText()).toBe('1.0.0');
      await page.locator('.nav-modules a').first().click();
      await page.locator('.nav-modules [aria-current]').first().waitFor();
      expect(await page.locator('select.version').count()).toBe(0);
      await close();
    });

    test('a page without an entry leads to the same page', async () => {
      const { page, close } = await visit('deprecated.html');
      await page.getByLabel('Version', { exact: true }).selectOption('10.1.0');
      await page.waitForURL('**/10.1.0/deprecated.html');
      await close();
    });
  });
}
