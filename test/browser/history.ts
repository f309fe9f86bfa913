import { describe, test } from 'vitest';
import type { Fixture } from './fixture.ts';

export function testHistory({ visit, files }: Fixture): void {
  describe('the history', () => {
    test('of a version is found by its title, and leads to the entries', async ({ expect }) => {
      const { page, close } = await visit('index.html');
      await page.keyboard.press('/');
      await page.keyboard.type('changes 10.1');
      await page.locator('[role=option][aria-selected=true] .kind.page').waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/changes-10.1.0.html');
      expect(await page.locator('.sidebar [aria-current]').innerText()).toBe('Changes by version');
      await page.locator('main a', { hasText: 'arguments/target-is-zero' }).click();
      await page.locator('[id="command-blockdev-mirror/arguments/target-is-zero"].arrived').waitFor();
      await close();
    });

    test('says what became of a command that is gone, whoever asks for it', async ({ expect }) => {
      const { page, close } = await visit('index.html');
      await page.keyboard.press('/');
      await page.keyboard.type('opcount');
      const found = page.locator('[role=option]', { has: page.locator('.kind.gone') }).first();
      await found.click();
      await page.waitForURL('**/changes-10.1.0.html#gone-command-x-query-opcount');
      expect(await page.locator('.arrived').innerText()).toContain('Was not deprecated before.');
      await page.goto(new URL('index.html#command-x-query-opcount', page.url()).href);
      await page.waitForURL('**/changes-10.1.0.html#gone-command-x-query-opcount');
      await close();
    });

    test('of a member stands at the member', ({ expect }) => {
      const rows = Object.values(files()).flatMap((text) => text.split('<div class="row"'));
      const row = rows.find((part) => part.startsWith(' id="command-migrate/arguments/detach"'));
      expect(row).toContain('Changed in <a href="changes-10.1.0.html">10.1.0</a>: became deprecated');
    });
  });
}
