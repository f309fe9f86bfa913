import type { Page } from 'playwright-core';
import { describe, test } from 'vitest';
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
    test.for([
      [
        'a member, and one of a member',
        'migration.html',
        ['command-query-migrate/returns/ram', 'command-query-migrate/returns/ram/dirty-sync-count'],
      ],
      ['what the data file has', 'migration.html', ['type-MigrationInfo/status/=completed', 'type-MigrationInfo/ram/total']],
      [
        'a branch, and a member of it',
        'block-core-commands.html',
        ['command-blockdev-add/arguments/driver=qcow2', 'command-blockdev-add/arguments/driver=qcow2/lazy-refcounts'],
      ],
      ['a branch that is loaded', 'sockets.html', ['type-SocketAddress/type=inet/host', 'type-SocketAddress/type=inet']],
    ] as const)('an address of %s opens, shows and marks it', async ([_what, file, anchors], { expect }) => {
      const { page, close } = await visit(`${file}#${anchors[0]}`);
      for (const anchor of anchors) {
        await page.evaluate((hash) => {
          location.hash = hash;
        }, anchor);
        await page.locator(`[id="${anchor}"].arrived`).waitFor();
        await expect.poll(() => isInView(page, anchor)).toBe(true);
        expect(await page.locator('.arrived').count()).toBe(1);
      }
      await close();
    });

    test('the back button leads to where the reader was', async ({ expect }) => {
      const { page, close } = await visit('dump.html#command-dump-guest-memory');
      await page.locator('#command-dump-guest-memory.arrived').waitFor();
      await page.locator('#command-query-dump a[href*="type-DumpQueryResult"]').first().click();
      await page.locator('#type-DumpQueryResult.arrived').waitFor();
      await page.goBack();
      await page.locator('#command-dump-guest-memory.arrived').waitFor();
      await expect.poll(() => isInView(page, 'command-dump-guest-memory')).toBe(true);
      await close();
    });

    test('the address of an entry holds on the page of a module that is split, and below it', async () => {
      const { page, close } = await visit('block-core.html#command-blockdev-add/arguments/driver');
      await page.waitForURL('**/block-core-commands.html#command-blockdev-add/arguments/driver');
      await page.locator('.arrived').waitFor();
      await close();
    });

    test.for([
      ['block-core.html', 'command-query-block/returns/[]/inserted', 'command-query-block/returns/inserted'],
      ['migration.html', 'command-query-migrate/ram/total', 'command-query-migrate/returns/ram/total'],
      [
        'index.html',
        'command-blockdev-add/arguments/{driver=qcow2}/file/{driver=file}/filename',
        'command-blockdev-add/arguments/driver=qcow2/file/definition/driver=file/filename',
      ],
      ['index.html', 'type-BlockdevRef/{driver=file}/filename', 'type-BlockdevRef/definition/driver=file/filename'],
    ] as const)('on %s the path %s is gone along', async ([file, path, anchor], { expect }) => {
      const { page, close } = await visit(`${file}#${path}`);
      await page.locator(`[id="${anchor}"].arrived`).waitFor();
      await expect.poll(() => isInView(page, anchor)).toBe(true);
      expect(await page.locator('.missing').count()).toBe(0);
      await close();
    });

    test.for([
      ['command-query-migrate/returns/ram/nope', 'command-query-migrate/returns/ram', 'query-migrate/returns/ram/nope'],
      ['command-query-migrate/returns/nope/more', 'command-query-migrate/returns', 'query-migrate/returns/nope'],
      ['type-MigrationStatus/=nope', 'type-MigrationStatus', 'MigrationStatus/=nope'],
    ] as const)(
      '%s, which is not there, leads to what is of it and says so until the reader goes on',
      async ([path, anchor, missing], { expect }) => {
        const { page, close } = await visit(`migration.html#${path}`);
        await page.locator(`[id="${anchor}"].arrived`).waitFor();
        const text = `${missing} is not in this version; this is the nearest part of the path that is.`;
        expect(await page.locator('.missing').innerText()).toBe(text);
        expect(await page.locator('.missing').evaluate((note) => note.getBoundingClientRect().top < innerHeight)).toBe(true);
        await page.evaluate(() => {
          location.hash = 'command-migrate';
        });
        await page.locator('#command-migrate.arrived').waitFor();
        expect(await page.locator('.missing').count()).toBe(0);
        await close();
      },
    );

    test('an address leads to the name with exactly its letters, whether others differ from it in case alone or did', async () => {
      const { page, close } = await visit('index.html#type-INDEX', { site: 'hostile' });
      await page.locator('[id^="type-INDEX~"].arrived').waitFor();
      await close();
      const other = await visit('index.html#type-MigrationStats~12345678/total');
      await other.page.locator('[id="type-MigrationStats/total"].arrived').waitFor();
      await other.close();
    });

    test.for([
      ['index.html#page=index', 'index_'],
      ['index.html#page=definitions', 'definitions_'],
      ['index.html#page=definitions_', 'definitions_'],
    ] as const)('%s leads to the module of that name, also where its page has another', async ([address, path]) => {
      const { page, close } = await visit(address, { site: 'hostile' });
      await page.waitForURL(`**/${path}.html`);
      await close();
    });

    test('index.html knows where every entry is, and says when there is none', async ({ expect }) => {
      const { page, close } = await visit('index.html#type-MigrationStats/total');
      await page.waitForURL('**/migration.html#type-MigrationStats/total');
      await page.goto(new URL('index.html#command-not-there', page.url()).href);
      expect(await page.locator('.missing').innerText()).toBe('not-there is not in this version.');
      await close();
    });
  });
}
