import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Without what the package adds for Lambda: one process for all would end with the first page, and no web security would hide faults. */
const ARGUMENTS = ['--no-sandbox', '--font-render-hinting=none', '--headless=shell'];

/** Starting one takes a second, unpacking it the first time some more. */
export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await sparticuz.executablePath(), args: ARGUMENTS });
