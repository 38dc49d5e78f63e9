import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { buildWhenStale } from '../../hosts/embedded/build-when-stale.ts';
import { openBrowser } from '../kit/browser.ts';
import { openProvince, type Province, type ProvinceOptions } from '../kit/server/served-province.ts';
import { temporaryFolder } from '../kit/server/started-server.ts';
import { tabTo } from './browser.ts';
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
  /** Stops the server, and starts it again on its data and port. Sessions at the issuer end; `province` is another then. */
  readonly restart: (meanwhile: () => Promise<void>) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;
/** Cookies of the issuer, by its address and the account. */
const sessions = new Map<string, Cookies>();

/** A sample province of its own that serves the console as `npm start` does, and a browser to look at it. */
export const serveConsole = async (
  of: Pick<ProvinceOptions, 'startsAt' | 'off' | 'mail'> = {},
): Promise<ServedConsole> => {
  expect(buildWhenStale()).toBe(true);
  sessions.clear();
  const reports = await takePolicyReports();
  const application = { folder: DIST, policy: { reportTo: reports.url } };
  const folder = temporaryFolder();
  const open = (port = 0) => openProvince({ ...of, data: folder.path, port, application });
  const [browser, first] = await Promise.all([openBrowser(), open()]);
  const url = first.server.origin;
  let province = first;
  return {
    ...{ url, browser },
    get province() {
      return province;
    },
    axe: readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8'),
    breaches: reports.breaches,
    restart: async meanwhile => {
      await province.close();
      await meanwhile();
      sessions.clear();
      province = await open(Number(new URL(url).port));
    },
    close: async () => {
      await browser.close();
      await province.close();
      folder.remove();
      reports.close();
      expect(reports.breaches).toEqual([]);
    },
  };
};

type SignIn = (page: Page, address: string, account: string) => Promise<void>;

/** Opens the page, presses the two buttons of a sign-in unless somebody is signed in, and comes back signed in. */
const signIn =
  (press: ((page: Page, button: Locator) => Promise<void>) | undefined): SignIn =>
  async (page, address, account) => {
    const { origin, pathname } = new URL(address);
    const isSignedIn = page.waitForResponse(`${origin}/api/me`);
    await page.goto(address);
    await press?.(page, page.getByRole('button', { name: /^(Đăng nhập|Sign in)$/ }));
    await press?.(page, page.locator(`button[value="${account}"]`));
    await isSignedIn;
    await page.waitForURL(url => url.pathname === pathname);
  };
const byClick = signIn((_, button) => button.click());
const silently = signIn(undefined);

/** By keys alone: Tab and Enter. */
export const signInByKeys = signIn(async (page, button) => {
  await tabTo(page, button);
  await page.keyboard.press('Enter');
});

/**
 * Signs in as people do: one click at the issuer. Who has signed in once at this server is signed in without a click from then on, until
 * a sign-out.
 */
export const signInAt: SignIn = async (page, address, account) => {
  const name = `${new URL(address).origin} ${account}`;
  const session = sessions.get(name);
  if (session) await page.context().addCookies(session);
  await (session ? silently : byClick)(page, address, account);
  if (!session) sessions.set(name, await page.context().cookies());
};

/** The account has signed out: its next sign-in is by a click again. */
export const forgetSession = (address: string, account: string): void => {
  sessions.delete(`${new URL(address).origin} ${account}`);
};
