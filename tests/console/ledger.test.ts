import { expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import { decide, fileUntilLicensing } from '../kit/world/acts.ts';
import { expectAccessible, lookAt } from './browser.ts';
import { serveConsole, signInAt } from './served-console.ts';

test('a late dossier says whose delay it is: that of the branch for which the other one waits', async () => {
  const served = await serveConsole();
  const { world, machine } = served.province;
  const code = await fileUntilLicensing(world, { household: households.grocery });
  machine.time += 30 * 24 * 3600_000;
  await decide(world, code, 'check-food-safety', 'approved');
  machine.time += 3600_000;
  await lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}/ho-so/${code}`, 'specialist.bat-xat');
    const delay = page.locator('.ledger-delays');
    await delay.getByText('UBND xã Bát Xát').waitFor();
    expect(await delay.getByRole('listitem').count()).toBe(1);
    await page.getByRole('rowheader', { name: /^Nhánh 1 · các nhánh khác chờ nhánh này$/ }).waitFor();
    await page.getByRole('row', { name: /Đã xong, chờ nhánh khác/ }).waitFor();
    await expectAccessible(page, served.axe);
  });
  await served.close();
}, 120_000);
