/**
 * `npm run screens`: takes the pictures of `docs/screens.md` from a sample province of its own, and writes them to `docs/screens`.
 *
 * `--to FOLDER`, `--size 390x844`, `--language en`, `--theme dark`, `--only work,post`: the same screens as somebody else sees them,
 * to look at while a screen is changed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { visit } from './browser.ts';
import { pictures } from './pictures.ts';
import { serveConsole } from './served-console.ts';

const { values } = parseArgs({
  options: {
    to: { type: 'string', default: join(import.meta.dirname, '../../docs/screens') },
    size: { type: 'string', default: '1366x768' },
    language: { type: 'string' },
    theme: { type: 'string' },
    only: { type: 'string' },
  },
});

const [width = 1366, height = 768] = values.size.split('x').map(Number);
const isPhone = width < 760;
const QUALITY = 80;

/** As the browser draws it; it writes WebP by itself. */
const take = async (page: Page, name: string): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  writeFileSync(join(values.to, `${name}.webp`), Buffer.from(data, 'base64'));
};

const served = await serveConsole();
mkdirSync(values.to, { recursive: true });
const wanted = values.only?.split(',');
for (const [name, picture] of Object.entries(await pictures(served))) {
  if (wanted && !wanted.includes(name)) continue;
  const { page, context } = await visit(served.browser, {
    language: values.language === 'en' || values.language === 'vi' ? values.language : (picture.language ?? 'vi'),
    theme: values.theme === 'dark' || values.theme === 'light' ? values.theme : (picture.theme ?? 'light'),
    phone: isPhone,
  });
  await page.setViewportSize({ width, height });
  page.setDefaultTimeout(15_000);
  // In another language, and where panes follow one another, not every step can be taken: the screen is shown as far as it came.
  await picture.show(page).catch(error => console.log(`${name}: ${String(error).split('\n')[0]}`));
  await page.waitForTimeout(300);
  await take(page, name);
  console.log(name);
  await context.close();
}
await served.close();
