import { afterAll, beforeAll, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { listVault } from '../../store/vault/own-vault.ts';
import { runToEnd } from '../kit/server/child-program.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { fileUntilLicensing, fromLicensingToTheEnd } from '../kit/world/acts.ts';
import { citizenOf, file } from '../kit/world/filing.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const run = (...args: string[]) => runToEnd(['client/vault-entries/main.ts', '--api', province.server.url, ...args]);

/** As a release before the vaults has stored it. */
const forget = async (code: DossierCode): Promise<void> => {
  await province.settle();
  const { items } = await province.table.query({ hash: `D#${code}`, range: { prefix: 'V#' } });
  await province.table.transact(items.map(({ pk, sk }) => ({ delete: { pk, sk } })));
};

const inVault = async () => (await listVault(province.store, citizenOf(households.riceWine), { limit: 100 })).entries;

test('npm run vault-entries lets papers and results of all dossiers enter the vaults again, and changes nothing the second time', async () => {
  const ended = await fileUntilLicensing(province.world);
  await fromLicensingToTheEnd(province.world, ended);
  const waiting = await file(province.world);
  await province.settle();
  const entered = await inVault();
  await forget(ended);
  expect(await inVault()).toEqual([]);
  expect(await run()).toEqual({ code: 0, lines: [`dossiers 2: ${entered.length} entered`], errors: '' });
  expect(await inVault()).toEqual(entered);
  expect(new Set(entered.map(({ dossier }) => dossier))).not.toContain(waiting);
  const again = await province.writesNothing(() => run('--json'));
  expect(again.lines.map(line => JSON.parse(line))).toEqual([{ dossiers: 2, entered: 0 }]);
  const stranger = await province.writesNothing(() => run('--account', 'control.lao-cai'));
  expect(stranger).toMatchObject({ code: 1, errors: expect.stringContaining('fillVaults → 403 forbidden') });
});
