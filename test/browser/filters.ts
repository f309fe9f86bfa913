import { describe, expect, test } from 'vitest';
import type { Fixture } from './fixture.ts';

export function testFilters({ visit }: Fixture): void {
  describe('filters', () => {
    test('show entries that have all the badges asked for, and can be taken back', async () => {
      const { page, close } = await visit('deprecated.html');
      const shown = page.locator('.list > li:visible');
      const all = await shown.count();
      const button = page.locator('.filters button[data-flag=unstable]');
      await button.click();
      expect(await button.getAttribute('aria-pressed')).toBe('true');
      expect(await shown.count()).toBe(Number(await button.locator('.number').innerText()));
      expect(await shown.count()).toBe(await page.locator('.list > li:visible[data-flags~=unstable]').count());
      await button.click();
      expect(await shown.count()).toBe(all);
      await close();
    });

    test('show what is new since a version', async () => {
      const { page, close } = await visit('deprecated.html');
      await page.getByLabel('Since version').selectOption('9.1');
      const versions = await page
        .locator('.list > li:visible')
        .evaluateAll((items) => items.map((item) => item.getAttribute('data-since')));
      expect(versions.length).toBeGreaterThan(3);
      expect(versions.filter((version) => !/^(?:9\.[12]|1\d\.\d)$/.test(version ?? ''))).toEqual([]);
      await close();
    });

    test('an entry that is asked for is shown although it was filtered out', async () => {
      const { page, close } = await visit('run-state.html');
      await page.locator('.filters button[data-flag=preconfig]').click();
      expect(await page.locator('#event-SHUTDOWN').isVisible()).toBe(false);
      await page.evaluate(() => {
        location.hash = '#event-SHUTDOWN';
      });
      await page.locator('#event-SHUTDOWN.arrived').waitFor();
      await close();
    });
  });
}
