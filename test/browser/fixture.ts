/** The sites that the tests look at, and one browser for all of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { htmlSite } from '../support/html-site.ts';
import { qemuProtocol } from '../support/qemu.ts';
import { toldOf, versioned } from '../support/told-history.ts';
import { putFiles } from '../support/temporary-folder.ts';
import { hostileProtocol } from './hostile-protocol.ts';

export interface Fixture {
  /** Pages of the site of QEMU 10.2, which tells a history, by path. */
  readonly files: () => Readonly<Record<string, string>>;
  /** Opens a page of a site, from the folder that it lies in; whatever goes wrong in it fails the test at {@link Visit.close}. */
  readonly visit: (address: string, options?: VisitOptions) => Promise<Visit>;
}

export interface VisitOptions extends BrowserContextOptions {
  /** `10.2.0` by default. */
  readonly site?: '10.2.0' | '10.1.0' | 'hostile' | 'alone/1.0.0';
  /** Through a server instead of from the folder. */
  readonly served?: boolean;
}

export interface Visit {
  readonly page: Page;
  /** What went wrong in the page so far: errors of scripts, and what the browser complains of. */
  readonly faults: string[];
  readonly close: () => Promise<void>;
}

/** Registers what has to be made before the tests and taken away after them. */
export function useFixture(): Fixture {
  const folder = mkdtempSync(path.join(tmpdir(), 'qapi-pages-'));
  let browser: Browser | null = null;
  let server: Server | null = null;
  let files: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    const versions = ['8.2.0', '10.1.0', '10.2.0'].map((version) => versioned(version, qemuProtocol(version)));
    const { protocol, notes } = toldOf('10.2.0', versions);
    files = htmlSite(protocol, notes);
    const older = versions[1]?.protocol ?? protocol;
    putFiles(path.join(folder, '10.2.0'), files);
    putFiles(path.join(folder, '10.1.0'), htmlSite({ ...older, source: { ...older.source, version: '10.1.0' } }));
    const hostile = hostileProtocol();
    putFiles(path.join(folder, 'hostile'), htmlSite(hostile));
    putFiles(path.join(folder, 'alone/1.0.0'), htmlSite({ ...hostile, source: { ...hostile.source, version: '1.0.0' } }));
    putFiles(folder, { 'versions.js': "qapiDocs.versions(['10.2.0', '10.1.0']);\n" });
    server = serve(folder);
    browser = await launchChromium();
    // Four sites are made, which takes long where the machine has other things to do.
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const addressOf = (site: string, address: string, served: boolean): string => {
    if (!served) return `${pathToFileURL(path.join(folder, site)).href}/${address}`;
    const place = server?.address();
    if (typeof place !== 'object' || place === null) throw new Error('the server does not listen');
    return `http://127.0.0.1:${place.port}/${site}/${address}`;
  };
  return {
    files: () => files,
    visit: async (address, { site = '10.2.0', served = false, ...options } = {}) => {
      if (browser === null) throw new Error('the browser did not start');
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      context.setDefaultTimeout(8000);
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      await page.goto(addressOf(site, address, served));
      const close = async (): Promise<void> => {
        await context.close();
        expect(faults).toEqual([]);
      };
      return { page, faults, close };
    },
  };
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

function serve(folder: string): Server {
  const server = createServer(({ url = '/' }, response) => {
    const file = path.join(folder, decodeURIComponent(new URL(url, 'http://localhost').pathname));
    try {
      const content = readFileSync(file);
      response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'text/plain' }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  return server.listen(0, '127.0.0.1');
}
