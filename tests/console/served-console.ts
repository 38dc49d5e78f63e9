import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { buildWhenStale } from '../../hosts/embedded/build-when-stale.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { openBrowser } from './browser.ts';
import { takePolicyReports } from './policy-reports.ts';

const DIST = join(import.meta.dirname, '../../console/dist');

export type ServedConsole = {
  readonly url: string;
  readonly province: Province;
  readonly browser: Browser;
  /** The source of axe-core. */
  readonly axe: string;
  /** What browsers reported that the content security policy refused; none is left when it closes. */
  readonly breaches: readonly string[];
  readonly close: () => Promise<void>;
};

/** A sample province of its own that serves the console as `npm start` does, and a browser to look at it. */
export const serveConsole = async (): Promise<ServedConsole> => {
  expect(buildWhenStale()).toBe(true);
  const reports = await takePolicyReports();
  const application = { folder: DIST, policy: { reportTo: reports.url } };
  const [browser, province] = await Promise.all([openBrowser(), openProvince({ application })]);
  return {
    ...{ url: province.server.origin, province, browser },
    axe: readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8'),
    breaches: reports.breaches,
    close: async () => {
      await browser.close();
      await province.close();
      reports.close();
      expect(reports.breaches).toEqual([]);
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
