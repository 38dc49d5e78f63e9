/** A page for each visitor, and what is expected of every page. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export type Visit = {
  readonly language?: 'vi' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly phone?: boolean;
  /** Whether tests let time pass on the page: {@link passTime}. It also runs by itself. */
  readonly movesTime?: boolean;
};

const LOCALE = { vi: 'vi-VN', en: 'en-GB' } as const;
const STAFF_SCREEN = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

/** A page of somebody of his or her own. `faults` gets what a browser complains of: scripts that fail, and breaches of the policy. */
export const visit = async (
  browser: Browser,
  { language = 'vi', theme = 'light', phone = false, movesTime = false }: Visit = {},
): Promise<{ readonly page: Page; readonly context: BrowserContext; readonly faults: string[] }> => {
  const context = await browser.newContext({
    locale: LOCALE[language],
    colorScheme: theme,
    viewport: phone ? PHONE : STAFF_SCREEN,
    reducedMotion: 'reduce',
  });
  if (movesTime) await context.clock.install();
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(error.message));
  page.on('console', message => {
    if (/Content Security Policy|Warning:|React/.test(message.text())) faults.push(message.text());
  });
  return { page, context, faults };
};

/** Looks at a page of somebody of his or her own, and at what the browser complained of. */
export const lookAt = async (browser: Browser, of: Visit, look: (page: Page) => Promise<void>): Promise<void> => {
  const { page, context, faults } = await visit(browser, of);
  await look(page);
  expect(faults).toEqual([]);
  await context.close();
};

/** Time passes on the page at once: what it does after that time, it does now. */
export const passTime = (page: Page, milliseconds: number): Promise<void> => page.clock.fastForward(milliseconds);

/** Time passes on the page, second by second, until this is shown: the page asks again in the meantime. */
export const passTimeUntil = (page: Page, shown: Locator): Promise<void> =>
  expect
    .poll(
      async () => {
        await passTime(page, 1_000);
        return shown.isVisible();
      },
      { timeout: 15_000 },
    )
    .toBe(true);

const MOST_TABS = 100;

/** Goes on by Tab until this has the focus, as hands do that have no mouse; resolves to the number of keys. */
export const tabTo = async (page: Page, target: Locator): Promise<number> => {
  await target.waitFor();
  for (let keys = 1; keys <= MOST_TABS; keys += 1) {
    await page.keyboard.press('Tab');
    if ((await target.and(page.locator(':focus')).count()) === 1) return keys;
  }
  throw new Error(`Tab does not come to ${target}.`);
};

type AxeResult = {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { html: string }[] }[];
};

/** Nothing on the page hinders people who listen to it, see little, or use keys only (axe-core). */
export const expectAccessible = async (page: Page, axe: string): Promise<void> => {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as AxeResult;
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
  ).toEqual([]);
};

/** Colours do not depend on the language, nor words on the theme: two looks see all four. */
const LOOKS = [
  { language: 'English', colorScheme: 'dark' },
  { language: 'Tiếng Việt', colorScheme: 'light' },
] as const;

/** Does something in both languages and themes, one after the other. */
export const inEveryLook = async (page: Page, act: () => Promise<void>): Promise<void> => {
  for (const { language, colorScheme } of LOOKS) {
    await page.getByRole('button', { name: language }).click();
    await page.emulateMedia({ colorScheme });
    await act();
  }
};

/** The page as it stands, in both languages and themes. */
export const expectAccessibleToAll = (page: Page, axe: string): Promise<void> =>
  inEveryLook(page, () => expectAccessible(page, axe));
