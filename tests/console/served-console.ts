import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { openBrowser } from './browser.ts';
import { buildConsole } from './built-console.ts';
import { consoleFront } from './front.ts';

export type ServedConsole = {
  readonly url: string;
  readonly province: Province;
  readonly browser: Browser;
  /** The source of axe-core. */
  readonly axe: string;
  readonly close: () => Promise<void>;
};

/** The console over a sample province of its own, and a browser to look at it. */
export const serveConsole = async (): Promise<ServedConsole> => {
  const [browser] = await Promise.all([openBrowser(), buildConsole()]);
  let behind = '';
  const front = consoleFront(() => behind).listen(0, '127.0.0.1');
  await once(front, 'listening');
  const url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  const province = await openProvince({ publicUrl: url });
  behind = province.server.origin;
  return {
    ...{ url, province, browser },
    axe: readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8'),
    close: async () => {
      await browser.close();
      front.closeAllConnections();
      front.close();
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
