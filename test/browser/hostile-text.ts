import { describe, test } from 'vitest';
import type { Fixture } from './fixture.ts';
import { attacks } from './hostile-protocol.ts';

export function testHostileText({ visit }: Fixture): void {
  describe('hostile text', () => {
    test('is shown as text on every page, and runs nowhere', async ({ expect }) => {
      const { page, close } = await visit('index.html', { site: 'hostile' });
      const pages = await page
        .locator('.nav-modules a, .sidebar .pages a')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href.replace(/#.*/, '')));
      for (const address of new Set(pages)) {
        await page.goto(address);
        await page.locator('.nav-modules').waitFor();
        const found = await page.evaluate(() => ({
          hacked: (window as { hacked?: unknown }).hacked ?? null,
          scripts: document.querySelectorAll('body script, main style, main svg, main img').length,
          links: [...document.querySelectorAll('a')].filter(({ protocol }) => !['file:', 'https:', 'http:'].includes(protocol)).length,
          excess: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        }));
        expect([address, found]).toEqual([address, { hacked: null, scripts: 0, links: 0, excess: 0 }]);
      }
      await close();
    });

    test('of values is there as it was written', async ({ expect }) => {
      const { page, close } = await visit('index.html#type-Values', { site: 'hostile' });
      await page.locator('.entry.arrived').waitFor();
      expect(await page.locator('#type-Values .row > dt .name').allInnerTexts()).toEqual(attacks);
      await close();
    });

    test('of names is found, and types with such names open within themselves', async () => {
      const { page, close } = await visit('index.html', { site: 'hostile' });
      for (const name of ['__proto__', 'constructor', '<b>bold</b>', 'a b/c#d?e%f']) {
        await page.keyboard.press('/');
        await page.locator('dialog.search input').fill(`struct:${name}`);
        await page.locator('[role=option] code').getByText(name, { exact: true }).first().click();
        await page.locator('.entry.arrived .entry-name code').getByText(name, { exact: true }).waitFor();
        const next = page.locator('.entry.arrived > .rows > .row').nth(1);
        await next.locator('> .inside > details > summary').click();
        await next.locator('.inside .row').first().waitFor();
      }
      await close();
    });

    test('a policy forbids inline scripts and eval', async ({ expect }) => {
      const { page, faults, close } = await visit('index.html', { served: true });
      const refused = await page.evaluate(
        () =>
          new Promise((resolve) => {
            document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
              resolve(effectiveDirective);
            });
            const script = document.createElement('script');
            script.textContent = 'window.hacked = 1';
            document.body.append(script);
          }),
      );
      expect(refused).toBe('script-src-elem');
      expect(await page.evaluate(() => (window as { hacked?: unknown }).hacked ?? null)).toBeNull();
      expect(faults.splice(0).filter((fault) => !fault.includes('Content Security Policy'))).toEqual([]);
      await close();
    });
  });
}
