/** What enters the vault of a person, and what the owner sees and does there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode, ResultCode, VaultCode } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { type Instant, toEpoch, toInstant } from '../../../schemas/time.ts';
import type { VaultEntry } from '../../../schemas/vault.ts';
import { endResult } from '../../../store/results/end-result.ts';
import { key } from '../../../store/table/keys.ts';
import { hideEntry, listVault, readOwnEntry } from '../../../store/vault/own-vault.ts';
import { boundsOfDay, localDay } from '../../../workflows/calendar/local-time.ts';
import { refusalCodeOf } from '../../kit/refusals.ts';
import { accept, fileUntilLicensing, fromLicensingToTheEnd, refuse } from '../../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../../kit/world/filing.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

/** Files in which malware was found later. */
const infected = new Set<string>();
let world: World;
beforeAll(async () => {
  world = await openWorld({
    scannerAs: scanner => ({
      judge: async (file, report) => (infected.has(file) ? 'infected' : scanner.judge(file, report)),
    }),
  });
});
afterAll(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

const PAGE = { limit: 100 };
const may = citizenOf(households.riceWine);
const hung = citizenOf(households.homestay);

const entriesOf = async (code: DossierCode, by: Principal = may): Promise<readonly VaultEntry[]> =>
  (await listVault(world.store, by, PAGE)).entries.filter(({ dossier }) => dossier === code);

const entryOf = async (code: DossierCode, kind: VaultEntry['kind'] = 'paper'): Promise<VaultEntry> => {
  const found = (await entriesOf(code)).find(one => one.kind === kind);
  if (!found) throw new Error(`${code} has no ${kind} in the vault.`);
  return found;
};

const accepted = async (): Promise<DossierCode> => {
  const code = await file(world);
  await accept(world, code);
  return code;
};

describe('a paper', () => {
  test('is in no vault while nobody has accepted the filing', async () => {
    expect(await entriesOf(await file(world))).toEqual([]);
  });

  test('enters the vault of its owner with the acceptance: with its type, its origin and its hash', async () => {
    const code = await accepted();
    const entries = await entriesOf(code);
    expect(entries.length).toBeGreaterThan(2);
    expect(entries).toContainEqual({
      ...{ entry: `${code}.GT2`, kind: 'paper', state: 'valid', dossier: code, type: 'GTPL.01' },
      title: { vi: 'Giấy tờ pháp lý của chủ hộ kinh doanh', en: "The owner's identity paper" },
      procedure: { code: '1.001612', title: expect.anything() },
      ...{ unit: COUNTER.batXat, unitName: expect.anything(), at: world.clock.now() },
      ...{ fileName: 'identity-paper.pdf', mediaType: 'application/pdf', pages: 1 },
      ...{ size: expect.any(Number), sha256: expect.any(String), uses: [] },
    });
  });

  test('of a filing that the counter refuses never enters', async () => {
    const code = await file(world);
    await refuse(world, code);
    expect(await entriesOf(code)).toEqual([]);
  });

  test('enters once, however often it is looked at', async () => {
    const code = await accepted();
    const entries = await entriesOf(code);
    await world.handlersOf('vault').routes?.fillVaults?.({ body: {}, principal: engineer } as never);
    expect(await entriesOf(code)).toEqual(entries);
  });

  test('in which malware is found after the acceptance is withheld, and nobody opens it', async () => {
    const code = await accepted();
    const { entry } = await entryOf(code);
    const { key: file } = await readOwnEntry(world.store, { entry, by: may });
    infected.add(file);
    await world.handlersOf('verdicts').fileScanned?.({ key: file, verdict: 'infected' } as never);
    await world.settle();
    expect((await entriesOf(code)).find(one => one.entry === entry)).toMatchObject({ state: 'withheld' });
    expect(await refusalCodeOf(readOwnEntry(world.store, { entry, by: may }))).toBe('entry-withheld');
  });
});

describe('a result', () => {
  test('enters when it is issued, and says once it is revoked that it holds no more', async () => {
    const code = await fileUntilLicensing(world);
    expect(new Set((await entriesOf(code)).map(({ kind }) => kind))).toEqual(new Set(['paper']));
    await fromLicensingToTheEnd(world, code);
    const result = await entryOf(code, 'result');
    expect(result).toMatchObject({ state: 'valid', entry: expect.stringMatching(/\.KQ\d$/) });
    const by = officerOf(result.unit, 'leader');
    await endResult(world.store, { result: result.entry as string as ResultCode, by, reason: 'Cấp nhầm người' });
    const now = (await entriesOf(code)).find(({ entry }) => entry === result.entry);
    expect(now).toMatchObject({ state: 'revoked' });
  });
});

test('a result holds as long as its procedure says, to the end of the same day of the last month; then it ran out, and says by which text', async () => {
  const later = await openWorld();
  const code = await fileUntilLicensing(later);
  await fromLicensingToTheEnd(later, code);
  const licence = async () =>
    (await listVault(later.store, may, PAGE)).entries.find(one => one.kind === 'result' && one.type === 'HKD.02');
  const { at = '', validUntil } = (await licence()) ?? {};
  const [year = '', ...rest] = localDay(at as Instant).split('-');
  expect(validUntil).toBe([Number(year) + 5, ...rest].join('-'));
  expect(await licence()).toMatchObject({ state: 'valid', basis: expect.stringContaining('105/2017') });
  later.clock.moveTo(toInstant(toEpoch(boundsOfDay(validUntil ?? '').before) - 1));
  expect(await licence()).toMatchObject({ state: 'valid' });
  later.clock.advance({ minutes: 1 });
  expect(await licence()).toMatchObject({ state: 'expired' });
  later.close();
});

describe('the owner', () => {
  test('reads the file of an own entry', async () => {
    const { entry, sha256 } = await entryOf(await accepted());
    expect(await readOwnEntry(world.store, { entry, by: may })).toMatchObject({ sha256 });
  });

  test('hides an entry and shows it again; both may be repeated', async () => {
    const code = await accepted();
    const { entry } = await entryOf(code);
    for (const hidden of [true, true]) await hideEntry(world.store, { entry, hidden, by: may });
    expect(await entryOf(code)).toMatchObject({ hiddenAt: world.clock.now() });
    for (const hidden of [false, false]) await hideEntry(world.store, { entry, hidden, by: may });
    expect(await entryOf(code)).not.toHaveProperty('hiddenAt');
  });
});

describe('somebody else', () => {
  const others: readonly (readonly [string, Principal])[] = [
    ['another citizen', hung],
    ['an officer of the counter that accepted it', officerOf(COUNTER.batXat, 'counter')],
    ['who has the number of an officer as a citizen', { kind: 'citizen', id: 'counter.bat-xat' as never }],
  ];

  test.each(others)('%s learns by its code nothing of an entry, and changes nothing', async (_, by) => {
    const { entry } = await entryOf(await accepted());
    const unknown = 'H38.21-261123-9999.GT1' as VaultCode;
    for (const asked of [entry, unknown]) {
      expect(await refusalCodeOf(readOwnEntry(world.store, { entry: asked, by }))).toBe('entry-unknown');
      expect(await refusalCodeOf(hideEntry(world.store, { entry: asked, hidden: true, by }))).toBe('entry-unknown');
    }
  });

  test('who files under the number of another sees nothing of that person', async () => {
    await accepted();
    const parties = { owner: households.riceWine.citizen.party };
    const code = await file(world, { by: hung, parties });
    await accept(world, code);
    const { entries } = await listVault(world.store, hung, PAGE);
    expect(new Set(entries.map(({ dossier }) => dossier))).toEqual(new Set([code]));
  });
});

const engineer: Principal = { ...officerOf(COUNTER.batXat, 'counter'), kind: 'officer', roles: ['engineer'] } as never;

describe('what has to enter', () => {
  test('enters with the next minute where the wake-up was lost', async () => {
    const lost = await openWorld({
      changesAs: changes => changes.filter(({ after }) => after?.entity !== 'entering'),
    });
    const code = await file(lost);
    await accept(lost, code);
    expect((await listVault(lost.store, may, PAGE)).entries).toEqual([]);
    await lost.handlersOf('vault').everyMinute?.();
    expect((await listVault(lost.store, may, PAGE)).entries.length).toBeGreaterThan(2);
    expect(await lost.embedded.find(key.entering(code))).toBeUndefined();
    lost.close();
  });
});
