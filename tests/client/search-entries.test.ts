import { afterAll, beforeAll, expect, test } from 'vitest';
import { COUNTER } from '../../samples/province.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { searchDossiers } from '../../store/search/search-dossiers.ts';
import { key } from '../../store/table/keys.ts';
import { runToEnd } from '../kit/server/child-program.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { fileUntilLicensing, fromLicensingToTheEnd } from '../kit/world/acts.ts';
import { file, officerOf } from '../kit/world/filing.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const run = (...args: string[]) => runToEnd(['client/search-entries/main.ts', '--api', province.server.url, ...args]);

/** As a release before search has stored it. */
const forget = async (code: DossierCode): Promise<void> => {
  const { items } = await province.table.query({ hash: `D#${code}`, range: { prefix: 'L#' } });
  const personal = await province.table.find(key.personal(code));
  const {
    person: _,
    personOrder: __,
    desk: ___,
    deskOrder: ____,
    ...before
  } = personal as never as Record<string, string>;
  await province.table.transact([{ put: before as never }, ...items.map(({ pk, sk }) => ({ delete: { pk, sk } }))]);
};

const found = async (text: string): Promise<readonly string[]> => {
  const by = officerOf(COUNTER.batXat, 'counter');
  return (await searchDossiers(province.store, { text, by })).found.map(({ code }) => code);
};

test('npm run search-entries lets all dossiers be found again, ended ones too, and changes nothing the second time', async () => {
  const ended = await fileUntilLicensing(province.world);
  await fromLicensingToTheEnd(province.world, ended);
  const running = await file(province.world);
  for (const code of [ended, running]) await forget(code);
  const { parties } = (await province.table.find(key.personal(running))) as never as {
    parties: { owner: { name: string; identityNumber: string } };
  };
  const { name, identityNumber } = parties.owner;
  for (const text of [name, identityNumber]) expect(await found(text)).toEqual([]);
  expect(await run()).toEqual({ code: 0, lines: ['dossiers 2: 2 entered'], errors: '' });
  for (const text of [name, identityNumber]) expect((await found(text)).toSorted()).toEqual([ended, running]);
  const again = await province.writesNothing(() => run('--json'));
  expect(again.lines.map(line => JSON.parse(line))).toEqual([{ dossiers: 2, entered: 0 }]);
  const stranger = await province.writesNothing(() => run('--account', 'control.lao-cai'));
  expect(stranger).toMatchObject({ code: 1, errors: expect.stringContaining('enterStored → 403 forbidden') });
});
