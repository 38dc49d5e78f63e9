/** What many dossiers let enter is written together, and one of them never stops the others. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Item, Write } from '../../../platform/ports.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { EnteringItem, enteringItem } from '../../../store/dossier/entering-item.ts';
import { entriesIn, listJournalItems } from '../../../store/dossier/journal.ts';
import { PapersItem, parseItem } from '../../../store/table/items.ts';
import { key } from '../../../store/table/keys.ts';
import { partition } from '../../../store/table/partitions.ts';
import { enterVaults } from '../../../store/vault/enter.ts';
import { handleEntering } from '../../../store/vault/sweep-entering.ts';
import { localDay } from '../../../workflows/calendar/local-time.ts';
import { periodOf } from '../../../workflows/rules/shares.ts';
import { HeldTable } from '../../kit/table/held-table.ts';
import { notingWrites } from '../../kit/table/noting-table.ts';
import { fileAccepted } from '../../kit/world/acts.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

let world: World;
/** What was sent to the table, also in vain. */
let written: (readonly Write[])[];

beforeEach(async () => {
  written = [];
  world = await openWorld({ tableAs: notingWrites(writes => written.push(writes)) });
});
afterEach(() => world.close());

/** Accepted dossiers, of which nothing has entered yet. */
const acceptedMany = async (count: number): Promise<readonly DossierCode[]> => {
  const codes: DossierCode[] = [];
  while (codes.length < count) codes.push(await fileAccepted(world));
  const rows = await rowsNow();
  const kept = (await Promise.all(codes.map(inVault))).flat();
  for (const { pk, sk } of [...rows, ...kept, ...codes.map(key.share)])
    await world.embedded.transact([{ delete: { pk, sk } }]);
  const since = world.clock.now();
  const owed = codes.map(dossier => enteringItem({ dossier, after: 1, since, attempts: 0, dueAt: since }));
  await world.embedded.transact(owed.map(put => ({ put })));
  written = [];
  return codes;
};

const inVault = async (code: DossierCode): Promise<readonly Item[]> =>
  (await world.embedded.query({ hash: partition.dossier(code), range: { prefix: 'V#' } })).items;

const owedOf = (code: DossierCode) => world.embedded.find(key.entering(code));

const rowsNow = async (): Promise<readonly Item[]> =>
  (await world.embedded.query({ hash: partition.shares(periodOf(localDay(world.clock.now()))) })).items;

const received = async (): Promise<number> => (await rowsNow()).reduce((sum, row) => sum + Number(row.received), 0);

const handle = async (codes: readonly DossierCode[]): Promise<readonly unknown[]> => {
  const faults: unknown[] = [];
  const items = await world.embedded.findAll(codes.map(code => key.entering(code)));
  const owed = items.flatMap(item => (item ? [parseItem(EnteringItem, item)] : []));
  await handleEntering(world.store, world.ports, { owed, onFault: fault => faults.push(fault) });
  return faults;
};

test('papers, shares and what was owed of five dossiers are one transaction', async () => {
  const codes = await acceptedMany(5);
  expect(await handle(codes)).toEqual([]);
  expect(written.length).toBe(1);
  for (const code of codes) {
    expect((await inVault(code)).length).toBeGreaterThan(2);
    expect(await owedOf(code)).toBeUndefined();
  }
  expect(await received()).toBe(5);
});

test('calls at the same moment count each dossier once, without meeting at the row that counts them', async () => {
  const codes = await acceptedMany(4);
  await Promise.all(codes.map(code => handle([code])));
  await Promise.all([handle(codes), enterVaults(world.store, codes)]);
  expect(await received()).toBe(4);
  expect(written.length).toBe(4);
});

test('one that cannot be read is tried again later; the others enter', async () => {
  const codes = await acceptedMany(3);
  const [broken = '' as DossierCode, ...others] = codes;
  const personal = await world.embedded.find(key.personal(broken));
  await world.embedded.transact([{ put: { ...personal, ...key.personal(broken), parties: 'damaged' } }]);
  expect((await handle(codes)).length).toBe(1);
  expect(await inVault(broken)).toEqual([]);
  expect(await owedOf(broken)).toMatchObject({ attempts: 1 });
  for (const code of others) expect(await owedOf(code)).toBeUndefined();
  expect(await received()).toBe(2);
});

test('one with more papers than a transaction holds enters in parts, and is counted with the last', async () => {
  const codes = await acceptedMany(2);
  const [large = '' as DossierCode] = codes;
  const { items } = await world.embedded.query({ hash: partition.dossier(large), range: { prefix: 'K#' } });
  const item = items[0] as Item;
  const [paper] = parseItem(PapersItem, item).components;
  const many = Array.from({ length: 90 }, (_, at) => ({ ...paper, number: 101 + at }) as never);
  const later = [key.papers(large, 101), key.papers(large, 191)].map(at => ({ ...item, ...at }) as Item);
  const [one, other] = later.map(
    (put, at) => ({ ...put, components: many.map(of => renumbered(of, 90 * at)) }) as Item,
  );
  await world.embedded.transact([{ put: one as Item }, { put: other as Item }]);
  written = [];
  expect(await handle(codes)).toEqual([]);
  expect((await inVault(large)).length).toBeGreaterThan(180);
  expect(written.map(writes => writes.length <= 100)).toEqual(written.map(() => true));
  expect(await received()).toBe(2);
  for (const code of codes) expect(await owedOf(code)).toBeUndefined();
});

test('a paper of which no verdict is known enters no vault', async () => {
  const [code = '' as DossierCode] = await acceptedMany(1);
  const { items } = await world.embedded.query({ hash: partition.dossier(code), range: { prefix: 'K#' } });
  const item = items[0] as Item;
  const [first, ...others] = parseItem(PapersItem, item).components;
  const { verdict: _verdict, ...unknown } = first as NonNullable<typeof first>;
  await world.embedded.transact([{ put: { ...item, components: [unknown, ...others] as never } }]);
  expect(await handle([code])).toEqual([]);
  expect((await inVault(code)).length).toBe(others.length);
});

const renumbered = (paper: { readonly number: number }, by: number) => ({ ...paper, number: paper.number + by });

test('who looked at a dossier before its result was signed does not undo what was counted since', async () => {
  const [code = '' as DossierCode] = await acceptedMany(1);
  const held = new HeldTable(world.embedded);
  const slow = { ...world.store, table: held };
  const { arrived, release } = held.hold(() => true);
  const late = enterVaults(slow, [code]);
  await arrived;
  const [last] = (await listJournalItems(world.store, code)).toReversed();
  const [entry] = last ? entriesIn(last) : [];
  const { seq, at, by, v } = entry as NonNullable<typeof entry>;
  const common = { at, by, v, kind: 'licence' };
  const added = [
    {
      ...common,
      type: 'result-signed',
      seq: seq + 90,
      step: 'sign-licence',
      visit: 1,
      of: 901,
      file: 902,
      sha256: `${'a'.repeat(43)}=`,
    },
    { ...common, type: 'result-issued', seq: seq + 91, result: `${code}.KQ1` },
  ];
  await world.embedded.transact([
    { put: { ...key.journal(code, seq + 90), entity: 'journal', entries: added as never } },
  ]);
  await enterVaults(world.store, [code]);
  release();
  await late;
  expect(await world.embedded.find(key.share(code))).toMatchObject({ shares: ['e-results'] });
  expect(await received()).toBe(1);
});
