import { describe, test } from 'vitest';
import type { Fixture } from './fixture.ts';

export function testReading({ visit }: Fixture): void {
  describe('reading', () => {
    test('a nested type opens in place, the next level comes from the data file, with addresses', async ({ expect }) => {
      const { page, close } = await visit('block-core-commands.html');
      const row = page.locator('[id="command-query-block/returns/inserted"]');
      await row.locator('> .inside > details > summary').click();
      const inner = page.locator('[id="command-query-block/returns/inserted/image"]');
      await inner.waitFor();
      await inner.locator('> .inside > details > summary').click();
      const deep = page.locator('[id="command-query-block/returns/inserted/image/virtual-size"]');
      await deep.waitFor();
      expect(await deep.locator('a.self').getAttribute('href')).toBe('#command-query-block/returns/inserted/image/virtual-size');
      await close();
    });

    test('a message is copied without its arrow', async ({ expect }) => {
      const { page, close } = await visit('misc.html', { permissions: ['clipboard-read', 'clipboard-write'] });
      await page.locator('#command-getfd .copy').first().click();
      await page.getByRole('button', { name: 'Copy message' }).getByText('Copied').first().waitFor();
      expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toEqual({
        execute: 'getfd',
        arguments: { fdname: 'fd1' },
      });
      await close();
    });

    test('colours follow the system, or the choice, which is remembered', async ({ expect }) => {
      const { page, close } = await visit('index.html', { colorScheme: 'dark' });
      const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const dark = await background();
      await page.getByLabel('Colours').selectOption('light');
      const light = await background();
      expect(light).toBe('rgb(255, 255, 255)');
      expect(dark).not.toBe(light);
      await page.reload();
      expect(await background()).toBe(light);
      expect(await page.getByLabel('Colours').inputValue()).toBe('light');
      await close();
    });

    test('without the script all text is there, and so are the ways to it', async ({ expect }) => {
      const { page, close } = await visit('migration.html', { javaScriptEnabled: false });
      const text = (await page.locator('main').textContent()) ?? '';
      for (const piece of ['query-migrate', 'dirty-sync-count', 'postcopy-recover', 'MigrationInfo']) expect(text).toContain(piece);
      await page.getByRole('link', { name: 'Contents' }).click();
      await page.getByRole('main').getByRole('link', { name: 'Block devices', exact: true }).click();
      expect(await page.locator('h1').innerText()).toBe('Block devices');
      await close();
    });

    test('the navigation has every module, and marks where the reader is', async ({ expect }) => {
      const { page, close } = await visit('dump.html#command-query-dump');
      await page.locator('.sidebar a[aria-current=location]').getByText('query-dump', { exact: true }).waitFor();
      expect(await page.locator('.nav-modules > li').count()).toBe(await page.locator('.nav-modules > li > a[href$=".html"]').count());
      expect(await page.locator('.nav-modules > li').count()).toBeGreaterThan(40);
      await close();
    });

    test('near the end of a page, which cannot come to the top, the navigation marks what the address names', async () => {
      const last = 'command-query-dump-guest-memory-capability';
      const { page, close } = await visit(`dump.html#${last}`);
      const marked = page.locator('.sidebar a[aria-current=location]');
      await marked.and(page.locator(`[data-anchor="${last}"]`)).waitFor();
      // The next address may need no scrolling.
      await page.evaluate(() => (location.hash = 'type-DumpGuestMemoryCapability'));
      await marked.and(page.locator('[data-anchor="type-DumpGuestMemoryCapability"]')).waitFor();
      await close();
    });

    test('what is opened for print is closed behind it', async ({ expect }) => {
      const { page, close } = await visit('migration.html');
      const open = (): Promise<number> => page.locator('details[open]').count();
      const before = await open();
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      expect(await open()).toBeGreaterThan(before);
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      expect(await open()).toBe(before);
      await close();
    });

    test('it works from a server as well', async ({ expect }) => {
      const { page, close } = await visit('dump.html#type-DumpQueryResult/status/=active', { served: true });
      await page.locator('.arrived').waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('qmig');
      expect(await page.locator('[aria-selected=true] code').innerText()).toBe('query-migrate');
      await close();
    });
  });
}
