import { describe, test } from 'vitest';
import type { Fixture } from './fixture.ts';

export function testLayout({ visit }: Fixture): void {
  describe('layout', () => {
    test('no page is wider than the window, down to a narrow phone', async ({ expect }) => {
      for (const file of [
        'index.html',
        'migration.html',
        'qom.html',
        'deprecated.html',
        'sockets.html',
        'changes.html',
        'changes-10.1.0.html',
      ]) {
        const { page, close } = await visit(file);
        await page.locator('.nav-modules').waitFor({ state: 'attached' });
        for (const width of [1280, 390, 320]) {
          await page.setViewportSize({ width, height: 800 });
          const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect([file, width, excess]).toEqual([file, width, 0]);
        }
        await close();
      }
    });

    test('the header is one row at any width, with or without a choice of versions, and covers nothing that an address leads to', async ({
      expect,
    }) => {
      for (const [site, file, target] of [
        ['10.2.0', 'dump.html', 'command-query-dump/returns/status'],
        ['alone/1.0.0', 'definitions.html', 'command-search'],
      ] as const) {
        for (const width of [320, 360, 400, 480, 600]) {
          const { page, faults, close } = await visit(`${file}#${target}`, { site, viewport: { width, height: 700 } });
          await page.locator('.arrived').waitFor();
          if (site === '10.2.0') await page.locator('select.version').waitFor();
          await page.locator('.site-title').evaluate((title) => (title.textContent = 'QEMU storage daemon reference'));
          const seen = await page.evaluate(() => {
            const header = document.querySelector('.site-header')?.getBoundingClientRect();
            const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
            const ends = Array.from(
              document.querySelectorAll('.site-header > *, .tools > *'),
              (part) => part.getBoundingClientRect().right,
            );
            return {
              rows: (header?.height ?? 0) / rem,
              gap: (document.querySelector('.arrived')?.getBoundingClientRect().top ?? 0) - (header?.bottom ?? 0),
              beyond: Math.max(...ends) - innerWidth,
            };
          });
          expect(seen.rows).toBeLessThanOrEqual(3.25);
          expect(seen.gap).toBeGreaterThanOrEqual(0);
          expect(seen.beyond).toBeLessThanOrEqual(0);
          expect(await page.locator('.site-header .version').evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
          faults.length = 0;
          await close();
        }
      }
    });

    test('the menu of a phone opens, closes by Escape, and gives the focus back', async ({ expect }) => {
      const { page, close } = await visit('dump.html', { viewport: { width: 390, height: 800 } });
      expect(await page.locator('.sidebar').isVisible()).toBe(false);
      const button = page.getByRole('button', { name: 'Menu' });
      await button.click();
      expect(await page.locator('.sidebar').isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      expect(await page.locator('.sidebar').isVisible()).toBe(false);
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
      await close();
    });

    test('the menu of a phone scrolls to its last module, and gives way to the text', async ({ expect }) => {
      const { page, close } = await visit('dump.html', { viewport: { width: 390, height: 800 } });
      await page.locator('.nav-modules').waitFor({ state: 'attached' });
      await page.getByRole('button', { name: 'Menu' }).click();
      const last = page.locator('.nav-modules > li > a').last();
      const top = await page.locator('.sidebar a').first().boundingBox();
      const header = await page.locator('.site-header').boundingBox();
      expect(top?.y).toBeGreaterThanOrEqual(header?.height ?? Infinity);
      await page.locator('.sidebar').hover();
      await page.mouse.wheel(0, 20_000);
      await expect.poll(async () => (await last.boundingBox())?.y).toBeLessThan(800);
      expect(await page.evaluate(() => scrollY)).toBe(0);
      await last.focus();
      await page.keyboard.press('Tab');
      expect(await page.locator('.sidebar').isVisible()).toBe(false);
      await close();
    });

    test('what is folded in is printed', async ({ expect }) => {
      const { page, close } = await visit('dump.html', { javaScriptEnabled: false });
      await page.emulateMedia({ media: 'print' });
      const inner = page.locator('[id="command-query-dump/returns/status"] .inside .row').first();
      expect(await inner.isVisible()).toBe(true);
      expect(await page.locator('.sidebar').isVisible()).toBe(false);
      await close();
    });

    test('the first stop of the keyboard skips to the text', async ({ expect }) => {
      const { page, close } = await visit('dump.html');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the text');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
      await close();
    });
  });
}
