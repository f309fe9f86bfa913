import { describe, test } from 'vitest';
import type { Fixture } from './fixture.ts';

export function testLinks({ files }: Fixture): void {
  describe('links', () => {
    test('every link and anchor of the site leads somewhere, and no id is given twice', ({ expect }) => {
      const broken: string[] = [];
      let checked = 0;
      const ids = new Map(Object.entries(files()).map(([file, text]) => [file, new Set(idsOf(file, text))]));
      for (const [file, text] of Object.entries(files())) {
        if (idsOf(file, text).length !== ids.get(file)?.size) broken.push(`${file} has an id twice`);
        for (const address of addressesIn(file, text)) {
          checked += 1;
          const [target = '', anchor] = address.split('#');
          const known = ids.get(target === '' ? file : target);
          if (known === undefined || (anchor !== undefined && !known.has(anchor))) broken.push(`${file}: ${address}`);
        }
      }
      expect(broken.slice(0, 20)).toEqual([]);
      expect(checked).toBeGreaterThan(10_000);
    });

    test('it stays small: 10 MB in all, 60 kB a page, 25 kB for the symbols, compressed', async ({ expect }) => {
      const { gzipSync } = await import('node:zlib');
      const sizes = Object.entries(files()).map(([file, text]) => ({
        file,
        size: Buffer.byteLength(text),
        compressed: gzipSync(text, { level: 9 }).length,
      }));
      expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(10_000_000);
      expect(sizes.filter(({ file, compressed }) => file.endsWith('.html') && compressed > 60_000)).toEqual([]);
      expect(sizes.find(({ file }) => file === 'assets/symbols.js')?.compressed).toBeLessThan(25_000);
      expect(sizes.find(({ file }) => file === 'assets/site.js')?.compressed).toBeLessThan(11_500);
    });
  });
}

function idsOf(file: string, text: string): readonly string[] {
  return file.endsWith('.html') ? Array.from(text.matchAll(/ id="([^"]*)"/g), ([, id]) => decode(id ?? '')) : [];
}

/** Addresses within the site, in pages and in the HTML that data files hold. */
function addressesIn(file: string, text: string): readonly string[] {
  const html = file.startsWith('data/') ? text.replaceAll('\\"', '"').replaceAll('\\u003c', '<') : text;
  const found = Array.from(html.matchAll(/ (?:href|src)="([^"]*)"/g), ([, address]) => decode(address ?? ''));
  return found.filter((address) => !/^(?:https?|mailto):/.test(address) && address !== '');
}

function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
