import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { accept } from '../kit/world/acts.ts';
import { file } from '../kit/world/filing.ts';
import { lookAt, passTime } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

/** Polls of the desk's stamp, and the moment at which lists are read once more after a change, lie within so many seconds. */
const LONG_ENOUGH_S = 10;

let served: ServedConsole;

beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

/** A dossier that waits for the specialist of Bát Xát. */
const fileAccepted = async (): Promise<DossierCode> => {
  const code = await file(served.province.world, { household: households.riceWine });
  await accept(served.province.world, code);
  return code;
};

/** What the page reads from now on: paths of the API, in the order asked. */
const readingsOf = (page: Page): string[] => {
  const paths: string[] = [];
  page.on('request', request => {
    const { pathname } = new URL(request.url());
    if (request.method() === 'GET' && pathname.startsWith('/api/')) paths.push(pathname.slice('/api'.length));
  });
  return paths;
};

/** How often each of these was read. */
const timesRead = (readings: readonly string[], paths: readonly string[]) =>
  Object.fromEntries(paths.map(path => [path, readings.filter(one => one === path).length]));

const onceEach = (paths: readonly string[]) => Object.fromEntries(paths.map(path => [path, 1]));

const passSeconds = async (page: Page, seconds: number): Promise<void> => {
  for (let passed = 0; passed < seconds; passed += 1) {
    await passTime(page, 1_000);
    await page.waitForTimeout(100);
  }
};

const PARTS = ['journal', 'slips', 'result-files', 'apology'];
const LISTS = ['/tasks', '/apologies', '/kept-reports'];

test('a decision reads again only what it may have changed: nothing of the dossier that is left, no list twice', async () => {
  const [first, second] = [await fileAccepted(), await fileAccepted()];
  await lookAt(served.browser, { movesTime: true }, async page => {
    await signInAt(page, `${served.url}/viec`, 'specialist.bat-xat');
    await page.getByRole('row', { name: new RegExp(first) }).dblclick();
    await page.getByRole('radio', { name: 'Đồng ý', exact: true }).check();
    await page.getByText('Đã lưu.', { exact: false }).waitFor();
    await passSeconds(page, LONG_ENOUGH_S);

    const readings = readingsOf(page);
    await page.getByRole('button', { name: 'Quyết định' }).click();
    await page.waitForURL(url => url.pathname === `/ho-so/${second}`);
    await page.getByRole('radio').first().waitFor();
    await served.province.settle();
    await passSeconds(page, LONG_ENOUGH_S);
    expect(readings.filter(path => path.startsWith(`/dossiers/${first}`))).toEqual([]);
    const parts = PARTS.map(part => `/dossiers/${second}/${part}`);
    expect(timesRead(readings, parts)).toEqual(onceEach(parts));

    readings.length = 0;
    await page.keyboard.press('Escape');
    await page.getByRole('row', { name: new RegExp(second) }).waitFor();
    await page.locator('.list-row-dimmed', { hasText: first }).waitFor();
    await passSeconds(page, LONG_ENOUGH_S);
    expect(timesRead(readings, LISTS)).toEqual(onceEach(LISTS));
  });
}, 120_000);
