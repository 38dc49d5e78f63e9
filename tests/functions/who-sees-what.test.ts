/** Who sees what of a dossier is the table of `docs/design.md`: each of its cells is asked for over HTTP. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Item } from '../../platform/ports.ts';
import { households } from '../../samples/households.ts';
import { COUNTER, officers } from '../../samples/province.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { ItemNumber } from '../../schemas/shipment.ts';
import { readHead } from '../../store/dossier/guards.ts';
import { shipmentItem } from '../../store/papers/shipment-items.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import { registerHandIn } from '../../store/post/shipments.ts';
import { decideTask } from '../../store/steps/decide-task.ts';
import { offerSupplement } from '../../store/steps/supplement-papers.ts';
import { key } from '../../store/table/keys.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import {
  accept,
  askSupplement,
  decide,
  deskOf,
  issue,
  pay,
  reportTaxCode,
  sendResults,
  taskOf,
} from '../kit/world/acts.ts';
import { file, offerOf, officerOf } from '../kit/world/filing.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

// ── the table ────────────────────────────────────────────────────────────────────────────────────────────────────────

const readTable = (): readonly { readonly reader: string; readonly cells: Readonly<Record<string, string>> }[] => {
  const design = readFileSync(join(import.meta.dirname, '../../docs/design.md'), 'utf8');
  // The page has other tables: this one goes from its head to the first line that is no row.
  const [lines = []] = [...design.matchAll(/^\| Reader \|.*(?:\n\|.*\|$)*/gm)].map(([text]) =>
    text.split('\n').filter(line => !/^\|[-|]+\|$/.test(line)),
  );
  const [head = [], ...rows] = lines.map(line =>
    line
      .slice(1, -1)
      .split('|')
      .map(cell => cell.trim()),
  );
  return rows.map(([reader = '', ...cells]) => ({
    reader,
    cells: Object.fromEntries(cells.map((cell, i) => [head[i + 1] ?? '', cell])),
  }));
};
const table = readTable();

// ── the dossiers ─────────────────────────────────────────────────────────────────────────────────────────────────────

const household = households.grocery;
const OWNER = household.citizen.id;
const HELPER = households.homestay.citizen;
const clerk = officerOf('H38.21.3', 'post-clerk');
const counter = officerOf(COUNTER.batXat, 'counter');
const CONTENTS = ['Đơn đề nghị'];
const NOTE = 'Đã gọi điện xác minh';
const ITEM = 'RR473124829VN' as ItemNumber;

/** Taken in by the post, with its originals in an item that the counter has received. */
const byPost = async (): Promise<DossierCode> => {
  const { world, store } = province;
  const parties = { account: OWNER };
  const code = await file(world, { household, by: clerk, parties, returningUnit: COUNTER.saPa as never });
  await registerHandIn(store, { code, by: clerk, item: ITEM, contents: CONTENTS });
  await moveItem(store, { item: ITEM, by: clerk, movement: 'hand-over' });
  await moveItem(store, { item: ITEM, by: counter, movement: 'receive' });
  return code;
};

/** Filed online by somebody whom the owner has authorised; an item of the post belongs to it. */
const byHelper = async (number: string): Promise<DossierCode> => {
  const { world } = province;
  const by = { kind: 'citizen', id: HELPER.id } as const;
  const code = await file(world, { household, by, parties: { authority: 'authorised', filer: HELPER.party } });
  const item = { item: number, dossier: code, leg: 'hand-in', state: 'received' };
  const held = { unit: COUNTER.batXat, holder: 'counter', invitations: 0, contents: CONTENTS, lastEvent: 0 };
  await world.table.transact([{ put: shipmentItem({ ...item, ...held, movedAt: world.clock.now() } as never) }]);
  return code;
};

/** The licensing branches are open, after a decision with a note. */
const untilLicensing = async (code: DossierCode): Promise<DossierCode> => {
  const { world, store } = province;
  await accept(world, code);
  const { version } = await taskOf(world, code, 'register-business');
  const by = await deskOf(world, code, 'register-business');
  await decideTask(store, { code, by, version, step: 'register-business', outcome: 'approved', note: NOTE });
  await world.settle();
  await reportTaxCode(world, code);
  await pay(world, code);
  return code;
};

/** The branch of the unit that decides waits for a paper, which was announced. */
const untilSupplement = async (code: DossierCode): Promise<DossierCode> => {
  const { world, store } = province;
  await untilLicensing(code);
  await askSupplement(world, code, 'appraise-licence');
  const offers = [offerOf('premises-contract')];
  await offerSupplement(store, world.ports.files, { code, by: counter, offers });
  return code;
};

/** The issuance is open, and its files are announced. */
const untilIssuance = async (): Promise<DossierCode> => {
  const { world } = province;
  const code = await untilLicensing(await file(world, { household }));
  await decide(world, code, 'appraise-licence', 'approved');
  await decide(world, code, 'check-food-safety', 'approved');
  await decide(world, code, 'sign-licence', 'signed');
  const by = await deskOf(world, code, 'issue-results');
  await sendResults(world, { code, by, kinds: ['business-registration', 'licence'] });
  return code;
};

type Dossiers = Readonly<Record<'posted' | 'helped' | 'worked' | 'issuing', DossierCode>>;
let dossiers: Dossiers;
beforeAll(async () => {
  const posted = await untilSupplement(await byPost());
  const helped = await untilSupplement(await byHelper('RR473124832VN'));
  const worked = await untilLicensing(await byHelper('RR473124846VN'));
  dossiers = { posted, helped, worked, issuing: await untilIssuance() };
});

// ── the readers ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Who each reader of the table is here, and of which dossier. */
const READERS: Readonly<Record<string, { readonly as?: string; readonly of?: keyof Dossiers }>> = {
  owner: { as: OWNER },
  'citizen who filed for the owner': { as: HELPER.id, of: 'helped' },
  'counter that received it': { as: 'counter.bat-xat' },
  'counter that will hand it back': { as: 'counter.sa-pa' },
  'post office that took it in': { as: 'post-clerk.bat-xat' },
  'specialist of the unit that decides': { as: 'specialist.bat-xat', of: 'worked' },
  'leader of the unit that decides': { as: 'leader.bat-xat', of: 'worked' },
  'desk that issues the results': { as: 'registry.bat-xat', of: 'issuing' },
  'agency with a step on the way': { as: 'specialist.food-safety' },
  'cashier of the unit that is paid': { as: 'cashier.bat-xat' },
  'control office': { as: 'control.lao-cai' },
  engineer: { as: 'engineer.lao-cai' },
  administrator: { as: 'administrator.lao-cai' },
  'another officer': { as: 'specialist.police-sa-pa' },
  'another citizen': { as: 'citizen.pham' },
  'holder of the slip': {},
};

// ── the cells ────────────────────────────────────────────────────────────────────────────────────────────────────────

type Asking = { readonly code: DossierCode; readonly as: string | undefined };
type Body = Record<string, never> & {
  readonly components: readonly { readonly number: number }[];
  readonly announced: readonly object[];
  readonly dossier: { readonly facts: object; readonly results: readonly object[] };
};
const NOTHING = '–';

const read = async ({ code, as }: Asking, part = ''): Promise<Body | undefined> => {
  const { status, body } = await province.ask(`/dossiers/${code}${part}`, { ...(as && { as }) });
  if (status !== 200) expect([401, 403, 404]).toContain(status);
  return status === 200 ? (body as Body) : undefined;
};
const ask = async (path: string, { as }: Asking): Promise<string> => {
  const { status, body } = await province.ask(path, { ...(as && { as }) });
  return status === 200 ? JSON.stringify(body) : '';
};
const isThere = (body: unknown, word = 'yes'): string => (body ? word : NOTHING);

/** The numbers of every paper that was ever announced, and some that were not. */
const NUMBERS = [...Array.from({ length: 8 }, (_, i) => i + 1), 101, 102, 901, 902];

/** What a list shows can be read, and the reverse, for any number. */
const papersSeen = async (asking: Asking): Promise<string> => {
  const readable: number[] = [];
  for (const number of NUMBERS) if (await read(asking, `/components/${number}`)) readable.push(number);
  const listed = (await read(asking))?.components.map(({ number }) => number) ?? [];
  expect(listed.toSorted()).toEqual(readable.toSorted());
  if (listed.length === 0) return NOTHING;
  const all = await read({ ...asking, as: 'counter.bat-xat' });
  return listed.length === all?.components.length ? 'all' : 'of its steps';
};

const formSeen = async (asking: Asking): Promise<string> => {
  const body = await read(asking);
  const seen = !body?.owner ? NOTHING : body.parties ? 'all' : 'its fields';
  if (body) expect(Object.keys(body.dossier.facts).length > 0).toBe(seen === 'all');
  return seen;
};

const listed = async (asking: Asking): Promise<string> => {
  const { code, as } = asking;
  const isIn = async (path: string) => (await ask(path, asking)).includes(code);
  if (await isIn('/dossiers')) return 'own';
  const officer = officers.find(({ id }) => id === as);
  if (officer && (await isIn(`/dossiers?unit=${officer.unit}`))) return 'unit';
  for (const role of officer?.roles.includes('leader') ? ['specialist', 'leader'] : [''])
    if (officer && (await isIn(`/tasks${role && `?role=${role}`}`))) return 'queue';
  return (await isIn('/operations/dossiers')) ? 'operations' : NOTHING;
};

/** By what the reader finds it. */
const foundBy = async ({ code, as }: Asking): Promise<string> => {
  const { name, identityNumber, phone } = household.citizen.party;
  const isFound = async (text: string): Promise<boolean> => {
    const answer = await province.post('/searches', { ...(as && { as }), body: { text } });
    if (answer.status !== 200) expect([401, 403]).toContain(answer.status);
    return answer.status === 200 && JSON.stringify(answer.body).includes(code);
  };
  const [byCode, byName, byNumber, byPhone] = [
    await isFound(code),
    await isFound(name),
    await isFound(identityNumber),
    await isFound(phone),
  ];
  expect(byName).toBe(byNumber);
  if (byPhone) return byName ? 'all' : 'phone';
  return byName ? 'name, number' : isThere(byCode, 'code');
};

const COLUMNS: Readonly<Record<string, (asking: Asking) => Promise<string>>> = {
  listed,
  'found by': foundBy,
  standing: async asking => {
    if (asking.as) return isThere(await read(asking), 'all');
    const { lookupKey } = await readHead(province.store, asking.code);
    const found = await ask(`/tracking/${asking.code}?key=${lookupKey}`, asking);
    for (const name of [household.citizen.party.name, OWNER, NOTE]) expect(found).not.toContain(name);
    return isThere(found, 'dates');
  },
  form: formSeen,
  papers: papersSeen,
  announced: async asking => isThere((await read(asking))?.announced.length),
  journal: async asking => {
    const journal = await read(asking, '/journal');
    return isThere(journal, JSON.stringify(journal)?.includes('"note"') ? 'with notes' : 'yes');
  },
  payments: async asking => isThere(await read(asking, '/payments')),
  results: async asking => isThere(await read(asking, '/results')),
  items: async asking => {
    const items = JSON.stringify(await read(asking, '/shipments'));
    return isThere(items, items?.includes(CONTENTS[0] as string) ? 'contents' : 'places');
  },
  messages: async asking => {
    const isListed = (await ask('/notifications', asking)).includes(asking.code);
    expect(isThere(await read(asking, '/notifications'))).toBe(isThere(isListed));
    return isThere(isListed);
  },
  slip: async asking => isThere((await read(asking))?.lookupKey),
  execution: async asking => {
    const history = await ask(`/operations/dossiers/${asking.code}/history`, asking);
    return isThere(history, /"facts":\{[^}]/.test(history) ? 'with facts' : 'without facts');
  },
  readings: async asking => isThere(await read(asking, '/readings')),
};

test('the table in design.md has the same readers and things as this test', () => {
  expect(table.map(({ reader }) => reader)).toEqual(Object.keys(READERS));
  for (const { cells } of table) expect(Object.keys(cells)).toEqual(Object.keys(COLUMNS));
});

describe.each(table)('$reader', ({ reader, cells }) => {
  test.each(Object.entries(cells))('%s: %s', async (thing, seen) => {
    const { as, of = 'posted' } = READERS[reader] ?? {};
    expect(await COLUMNS[thing]?.({ as, code: dossiers[of] })).toBe(seen);
  });
});

describe('results', () => {
  test('that are not issued are in no list, under no name', async () => {
    for (const as of [OWNER, 'counter.bat-xat', 'leader.bat-xat', 'registry.bat-xat'])
      for (const part of ['', '/journal', '/results'])
        expect([as, part, await ask(`/dossiers/${dossiers.issuing}${part}`, { as, code: dossiers.issuing })]).toEqual([
          ...[as, part, expect.not.stringContaining('licence.pdf')],
        ]);
  });

  test('are named in the dossier to those who may read them, and to nobody else', async () => {
    const code = await untilIssuance();
    await issue(province.world, code);
    const named = async (as: string) => (await read({ code, as }))?.dossier.results;
    expect(await named(OWNER)).toHaveLength(2);
    expect(await named('specialist.food-safety')).toEqual([]);
  });
});

test('what is to be printed on results is read at their desk only, in its queue and in the task', async () => {
  const code = dossiers.issuing;
  const keyFor = async (as: string) => {
    const queue = await ask('/tasks?role=registry', { code, as });
    const task = await ask(`/dossiers/${code}/tasks/issue-results`, { code, as });
    return [queue.includes(code), queue.includes('resultKey'), task.includes('resultKey')];
  };
  expect(await keyFor('registry.bat-xat')).toEqual([true, true, true]);
  expect(await keyFor('leader.bat-xat')).toEqual([true, false, false]);
});

test('who moves a post item and sees nothing else of its dossier does not see its contents', async () => {
  const { world, store } = province;
  const code = await file(world, { household, by: clerk });
  const item = 'RR473124850VN' as ItemNumber;
  await registerHandIn(store, { code, by: clerk, item, contents: CONTENTS });
  const before = { ...((await world.table.find(key.shipment(code, item))) as Item), post: 'H38.22.3' };
  await world.table.transact([{ put: before }]);
  const headers = { 'idempotency-key': 'moved-once' };
  for (let time = 0; time < 2; time += 1)
    expect(await province.post(`/shipments/${item}/hand-over`, { as: 'post-clerk.sa-pa', headers })).toMatchObject({
      ...{ status: 200, body: { state: 'handed-over', contents: [] } },
    });
});
