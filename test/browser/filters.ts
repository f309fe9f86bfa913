import { describe, test } from 'vitest';
import type { Fixture } from './fixture.ts';

export function testFilters({ visit }: Fixture): void {
  describe('filters', () => {
    test('show entries that have all the badges asked for, and can be taken back', async ({ expect }) => {
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

    test('show what is new since a version', async ({ expect }) => {
      const { page, close } = await visit('deprecated.html');
      await page.getByLabel('Since version').selectOption('9.1');
      const versions = await page
        .locator('.list > li:visible')
        .evaluateAll((items) => items.map((item) => item.getAttribute('data-since')));
      expect(versions.length).toBeGreaterThan(3);
      expect(versions.filter((version) => !/^(?:9\.[12]|1\d\.\d)$/.test(version ?? ''))).toEqual([]);
      await close();
    });

    test('show what has members that fit, and mark these', async ({ expect }) => {
      const { page, close } = await visit('migration.html');
      const shown = page.locator('.entry:visible');
      const all = await shown.count();
      const button = page.locator('.filters button[data-flag=deprecated]');
      await button.click();
      expect(await shown.count()).toBe(Number(await button.locator('.number').innerText()));
      expect(await page.locator('#command-migrate .fits').evaluateAll((rows) => rows.map(({ id }) => id))).toEqual([
        'command-migrate/arguments/detach',
      ]);
      await button.click();
      await page.getByLabel('Since version').selectOption('9.1');
      const marked = await page.locator('#command-migrate-set-parameters .fits').evaluateAll((rows) => rows.map(({ id }) => id));
      expect(marked).toContain('command-migrate-set-parameters/arguments/direct-io');
      expect(marked).not.toContain('command-migrate-set-parameters/arguments/tls-creds');
      expect(await page.locator('#command-migrate').isVisible()).toBe(false);
      await page.getByLabel('Since version').selectOption('');
      expect([await shown.count(), await page.locator('.fits').count()]).toEqual([all, 0]);
      await close();
    });

    test('lists do the same, and every version is offered once', async ({ expect }) => {
      const { page, close } = await visit('definitions.html');
      const versions = await page
        .getByLabel('Since version')
        .locator('option')
        .evaluateAll((options) => options.map((option) => option.getAttribute('value')));
      expect(versions.slice(0, 3)).toEqual(['', '10.2', '10.1']);
      expect(versions.filter((version) => /\.\d+\.0$/.test(version ?? ''))).toEqual([]);
      await page.locator('.filters button[data-flag=deprecated]').click();
      expect(await page.locator('.list > li:visible a').getByText('migrate', { exact: true }).count()).toBe(1);
      await close();
    });

    test('an entry that is asked for is shown although it was filtered out', async ({ expect }) => {
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
