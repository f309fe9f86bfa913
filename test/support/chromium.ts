/** Chromium for tests of pages: Debian's, or the one that the environment names. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';

/** The one without windows takes half of the time. */
const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const executable = process.env['CHROMIUM'] ?? installed.find((file) => existsSync(file)) ?? '/usr/bin/chromium';

const switches = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: executable, args: switches });
}

/** A group of tests that need it. They are skipped without it, or fail when `QAPI_REQUIRE_ALL` is 1. */
export function describeChromium(name: string, tests: () => void): void {
  if (existsSync(executable)) describe(name, tests);
  else if (process.env['QAPI_REQUIRE_ALL'] === '1') throw new Error(`${executable} is not there, and QAPI_REQUIRE_ALL asks for it`);
  else describe.skip(`${name} (skipped: ${executable} is not there)`, tests);
}
