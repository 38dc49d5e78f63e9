/** Browsers report breaches of the content security policy; every test of the console ends with none. */
import { expect, test } from 'vitest';
import { visit } from './browser.ts';
import { serveConsole } from './served-console.ts';

test('what the content security policy refuses is reported', async () => {
  const served = await serveConsole();
  const { page, context } = await visit(served.browser);
  await page.goto(served.url);
  await page.getByRole('heading').first().waitFor();
  expect(served.breaches).toEqual([]);
  await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"https://evil.example/x.png\">')");
  await expect.poll(() => served.breaches).toEqual([expect.stringMatching(/^img-src.*evil\.example/)]);
  await context.close();
  await expect(served.close()).rejects.toThrow();
});
