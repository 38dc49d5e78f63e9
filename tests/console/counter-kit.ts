/** The work of a counter officer, by keys: what tests of the counter and of a whole way share. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { pdfOf } from '../kit/pdf.ts';
import { passTime, type Visit, visit } from './browser.ts';
import { type ServedConsole, signInAt } from './served-console.ts';

export const OFFICER = 'counter.bat-xat';
export const CARD = '010099000123|012345678|Nguyễn Văn An|01051990|Nam|Thôn Bản Vược, Xã Bát Xát, Lào Cai|25082021';
/** The time from key to key of a quick hand; only a scanner is faster. It passes on the page, and nobody waits for it. */
const HAND_MS = 90;
/** As a scanner of the counter numbers them. */
export const SCANS = [1, 2, 3, 4, 5].map(number => ({
  ...{ name: `scan-${number}.pdf`, mimeType: 'application/pdf' },
  buffer: Buffer.from(pdfOf(`scan ${number}`, 2)),
}));

export type Counter = {
  readonly page: Page;
  /** Presses keys as a person does, and counts them. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  readonly keys: () => number;
  /** Calls of the API and uploads since the desk was there, as `POST /drafts`. */
  readonly requests: string[];
};

export type CounterVisit = Visit & { readonly signIn?: typeof signInAt };

/** Works at the counter of Bát Xát, and looks at what the browser complained of. */
export const atCounter = async (
  served: ServedConsole,
  { signIn = signInAt, ...of }: CounterVisit,
  work: (counter: Counter) => Promise<void>,
): Promise<void> => {
  const { page, context, faults } = await visit(served.browser, { movesTime: true, ...of });
  page.setDefaultTimeout(10_000);
  // From the first on: a browser that is asked to tell of choosers a moment before one opens may be late.
  page.on('filechooser', () => {});
  await page.addInitScript('window.print = () => { window.printed = (window.printed ?? 0) + 1; }');
  await signIn(page, `${served.url}/quay`, OFFICER);
  await page.locator('#owner-identityNumber').waitFor();
  const requests: string[] = [];
  page.on('request', request => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) requests.push(`${request.method()} ${pathname.slice(4)}`);
  });
  let keys = 0;
  const afterAKey = (): Promise<void> => {
    keys += 1;
    return passTime(page, HAND_MS);
  };
  const press = async (...pressed: readonly string[]): Promise<void> => {
    for (const key of pressed) {
      await page.keyboard.press(key);
      await afterAKey();
    }
  };
  const type = async (text: string): Promise<void> => {
    for (const letter of text) {
      await page.keyboard.type(letter);
      await afterAKey();
    }
  };
  await work({ page, press, type, keys: () => keys, requests });
  expect(faults).toEqual([]);
  await context.close();
};

const KEYS: Readonly<Record<string, string>> = { ' ': 'Space', ',': 'Comma', '|': 'Backslash' };
const keyOf = (letter: string): string => {
  if (/\d/.test(letter)) return `Digit${letter}`;
  return /[a-z]/i.test(letter) ? `Key${letter.toUpperCase()}` : (KEYS[letter] ?? '');
};

/** A scanner types faster than any hand, and Enter behind it; letters that no key writes it sends as they are. */
export const scan = async (page: Page, text: string): Promise<void> => {
  const pressed = [...text].map(letter => ({ key: letter, code: keyOf(letter), shiftKey: /[A-Z|]/.test(letter) }));
  const keys = JSON.stringify([...pressed, { key: 'Enter', code: 'Enter' }]);
  await page.evaluate(`for (const key of ${keys}) (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...key }))`);
};

export const chooseFiles = async ({ page, press }: Counter, files = SCANS): Promise<void> => {
  const chooser = page.waitForEvent('filechooser');
  await press('Enter');
  await (await chooser).setFiles(files);
  await page.getByText('scan-5.pdf').waitFor();
};

/** From the card to where everything is filled in, by keys alone. */
export const fillIn = async (counter: Counter): Promise<void> => {
  const { page, press, type } = counter;
  await scan(page, CARD);
  await page.getByText('Đã điền theo thẻ căn cước: Nguyễn Văn An').waitFor();
  await expect.poll(() => page.evaluate('document.activeElement.id'), { timeout: 10_000 }).toBe('owner-phone');
  await type('0912345678');
  await press('Enter');
  await type('hô kin');
  await press('Enter');
  await page.locator('#form-businessName').waitFor();
  await press('Enter');
  await type('Hộ kinh doanh Minh Anh');
  await press('Enter', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter', 'ArrowDown', 'Enter');
  await type('200000000');
  await press('Enter');
  await type('2');
  await press('Enter');
  await type('15122026');
  await press('Enter');
  await press('1', '2', '1', '1', '1');
};

export const codeShown = async (page: Page): Promise<DossierCode> =>
  (await page.locator('.done-card .digits').textContent()) as DossierCode;
