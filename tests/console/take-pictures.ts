/** `npm run screens`: takes the pictures of `docs/screens.md` from a sample province of its own. See {@link USAGE}. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { parseOrRefuse, refuseFaults, runProgram } from '../../client/program.ts';
import { visit } from './browser.ts';
import { pictures } from './pictures.ts';
import { serveConsole } from './served-console.ts';

/** A screen narrower than this is that of a telephone. */
const PHONE = 760;
const QUALITY = 80;

const USAGE = `npm run screens -- [--only NAME,NAME] [--size WxH] [--language vi|en] [--theme light|dark] [--to FOLDER]

  --only NAMES     these pictures only (tests/console/pictures.ts); by default those that docs/screens.md shows
  --size WxH       size of the screen in pixels; 1366x768 by default. Narrower than ${PHONE}, it is a telephone
  --language, --theme   the same screens as somebody else sees them; by default as each picture says
  --to FOLDER      where they are written; docs/screens by default

A picture whose steps cannot all be taken at this size or in this language shows the screen as far as it came.
`;

type Options = {
  readonly to: string;
  readonly width: number;
  readonly height: number;
  readonly language?: 'vi' | 'en' | undefined;
  readonly theme?: 'light' | 'dark' | undefined;
  readonly only?: readonly string[] | undefined;
};

const oneOf = <Value extends string>(values: readonly Value[], given?: string): Value | undefined =>
  values.find(value => value === given);

const readOptions = (args: readonly string[]): Options | 'help' => {
  const { help, to, size, language, theme, only } = parseOrRefuse(args, {
    to: { type: 'string', default: join(import.meta.dirname, '../../docs/screens') },
    size: { type: 'string', default: '1366x768' },
    language: { type: 'string' },
    theme: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (help) return 'help';
  const [chosenLanguage, chosenTheme] = [oneOf(['vi', 'en'], language), oneOf(['light', 'dark'], theme)];
  refuseFaults([
    ...(/^\d+x\d+$/.test(size) ? [] : [`--size ${size} is no size, as 390x844`]),
    ...(language && !chosenLanguage ? [`--language ${language} is neither vi nor en`] : []),
    ...(theme && !chosenTheme ? [`--theme ${theme} is neither light nor dark`] : []),
  ]);
  const [width = 0, height = 0] = size.split('x').map(Number);
  return { to, width, height, language: chosenLanguage, theme: chosenTheme, only: only?.split(',') };
};

/** As the browser draws it; it writes WebP by itself. */
const take = async (page: Page, to: string): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  writeFileSync(to, Buffer.from(data, 'base64'));
};

const run = async ({ to, width, height, language, theme, only }: Options): Promise<number> => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/screens.md'), 'utf8');
  const isWanted = (name: string): boolean => (only ? only.includes(name) : guide.includes(`(screens/${name}.webp)`));
  const served = await serveConsole();
  mkdirSync(to, { recursive: true });
  for (const [name, picture] of Object.entries(await pictures(served))) {
    if (!isWanted(name)) continue;
    const { page, context } = await visit(served.browser, {
      language: language ?? picture.language ?? 'vi',
      theme: theme ?? picture.theme ?? 'light',
      phone: width < PHONE,
    });
    await page.setViewportSize({ width, height });
    page.setDefaultTimeout(15_000);
    await picture.show(page).catch(error => console.log(`${name}: ${String(error).split('\n')[0]}`));
    await page.waitForTimeout(300);
    await take(page, join(to, `${name}.webp`));
    console.log(name);
    await context.close();
  }
  await served.close();
  return 0;
};

await runProgram({ usage: USAGE, readOptions, run });
