import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { buildWhenStale } from '../../hosts/embedded/build-when-stale.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { openBrowser } from './browser.ts';

const DIST = join(import.meta.dirname, '../../console/dist');

export type ServedConsole = {
  readonly url: string;
  readonly province: Province;
  readonly browser: Browser;
  /** The source of axe-core. */
  readonly axe: string;
  readonly close: () => Promise<void>;
};

/** A sample province of its own that serves the console as `npm start` does, and a browser to look at it. */
export const serveConsole = async (): Promise<ServedConsole> => {
  expect(buildWhenStale()).toBe(true);
  const [browser, province] = await Promise.all([openBrowser(), openProvince({ application: DIST })]);
  return {
    ...{ url: province.server.origin, province, browser },
    axe: readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8'),
    close: async () => {
      await browser.close();
      await province.close();
    },
  };
};

/** Opens the page and signs in as this account, as people do: one click at the issuer. */
export const signInAt = async (page: Page, address: string, account: string): Promise<void> => {
  await page.goto(address);
  await page.getByRole('button', { name: /^(Đăng nhập|Sign in)$/ }).click();
  await page.locator(`button[value="${account}"]`).click();
  await page.waitForURL(url => url.pathname === new URL(address).pathname);
};
