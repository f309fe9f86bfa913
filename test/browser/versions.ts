import { describe, expect, test } from 'vitest';
import type { Fixture } from './fixture.ts';

export function testVersions({ visit }: Fixture): void {
  describe('versions side by side', () => {
    test('another version is chosen and the reader stays at the entry', async () => {
      const { page, close } = await visit('migration.html#command-query-migrate/returns/ram');
      await page.getByLabel('Version', { exact: true }).selectOption('10.1.0');
      await page.waitForURL('**/10.1.0/migration.html#command-query-migrate/returns/ram');
      await page.locator('.arrived').waitFor();
      expect(await page.getByLabel('Version', { exact: true }).inputValue()).toBe('10.1.0');
      await close();
    });

    test('a page without an entry leads to the same page', async () => {
      const { page, close } = await visit('definitions.html');
      await page.getByLabel('Version', { exact: true }).selectOption('10.1.0');
      await page.waitForURL('**/10.1.0/definitions.html');
      await close();
    });
  });
}
