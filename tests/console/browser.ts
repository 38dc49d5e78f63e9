/** One browser for all screens: starting one takes a second, unpacking it the first time some more. */
import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** Without what the package adds for Lambda: one process for all would end with the first page, and no web security would hide faults. */
const ARGUMENTS = ['--no-sandbox', '--no-zygote', '--font-render-hinting=none', '--headless=shell'];

export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await sparticuz.executablePath(), args: ARGUMENTS });

export type Visit = {
  readonly language?: 'vi' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly phone?: boolean;
};

const LOCALE = { vi: 'vi-VN', en: 'en-GB' } as const;
const STAFF_SCREEN = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

/** A page of somebody of his or her own. `faults` gets what a browser complains of: scripts that fail, and breaches of the policy. */
export const visit = async (
  browser: Browser,
  { language = 'vi', theme = 'light', phone = false }: Visit = {},
): Promise<{ readonly page: Page; readonly context: BrowserContext; readonly faults: string[] }> => {
  const context = await browser.newContext({
    locale: LOCALE[language],
    colorScheme: theme,
    viewport: phone ? PHONE : STAFF_SCREEN,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(error.message));
  page.on('console', message => {
    if (/Content Security Policy|Warning:|React/.test(message.text())) faults.push(message.text());
  });
  return { page, context, faults };
};

type AxeResult = {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { html: string }[] }[];
};

/** Nothing on the page hinders people who listen to it, see little, or use keys only (axe-core). */
export const expectAccessible = async (page: Page, axe: string): Promise<void> => {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResult;
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
  ).toEqual([]);
};
