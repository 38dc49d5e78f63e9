/** How much one person may prepare and file: refused clearly, counted exactly, and no limit for those who file for others. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import { DraftLimits } from '../../../schemas/draft-limits.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import { removeDraft } from '../../../store/filing/drafts.ts';
import { submitDraft } from '../../../store/filing/submit.ts';
import { key } from '../../../store/table/keys.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { announcing, PDF } from '../../kit/server/paper-files.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { inTurns } from '../../kit/table/held-table.ts';
import { citizenOf, officerOf, prepareDraft } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const MEBIBYTE = 1024 * 1024;
const HOUR = 60 * 60_000;
const citizen = citizenOf(households.riceWine);
const beginning = {
  ...{ procedure: '1.001612', delivery: 'counter', receivingUnit: COUNTER.batXat },
  parties: { owner: households.riceWine.citizen.party, authority: 'owner' },
};

describe('a person who files for themselves', () => {
  let province: Province;
  beforeEach(async () => {
    province = await openProvince({ drafts: DraftLimits.parse({ most: 4, mebibytes: 20, filings: 2 }) });
  });
  afterEach(() => province.close());
  const begin = (components: object[] = [], as: string = citizen.id) =>
    province.post('/drafts', { as, body: { ...beginning, components } });
  const paper = (mebibytes: number) => announcing(PDF, { size: mebibytes * MEBIBYTE });
  const submit = async (by = citizen) => {
    const { draft } = await prepareDraft(province.world, { by });
    return { draft, answer: await province.post(`/drafts/${draft}/submission`, { as: by.id }) };
  };

  test('can submit a limited number of filings an hour, reads when the next is possible, and loses no draft', async () => {
    expect([(await submit()).answer.status, (await submit()).answer.status]).toEqual([201, 201]);
    province.machine.time += HOUR / 2;
    const { draft, answer } = await submit();
    const again = new Date(province.machine.time + HOUR / 2).toISOString();
    expectProblem(answer, {
      ...{ status: 429, name: 'too-many-requests', asked: 'one more filing' },
      ...{ code: 'filings-of-hour', params: { most: 2, again } },
      state: expect.stringContaining('2 filed since') as never,
    });
    const early = await fetch(`${province.server.url}/drafts/${draft}/submission`, {
      ...{ method: 'POST', headers: await province.server.signedIn(citizen.id) },
    });
    expect(early.headers.get('retry-after')).toBe(String(HOUR / 2 / 1000));
    province.machine.time += HOUR / 2;
    expect((await province.post(`/drafts/${draft}/submission`, { as: citizen.id })).status).toBe(201);
  });

  test('uses up no dossier code with a refused filing, and may repeat a submitted one', async () => {
    const first = await submit();
    await submit();
    const { answer } = await submit();
    expect(answer.status).toBe(429);
    const repeated = await province.post(`/drafts/${first.draft}/submission`, { as: citizen.id });
    expect(repeated).toEqual(first.answer);
    province.machine.time += HOUR;
    expect(((await submit()).answer.body as { code: string }).code).toMatch(/-0003$/);
  });

  test('can announce a limited number of bytes a day, and papers taken out still count', async () => {
    const first = await begin([paper(10), paper(8)]);
    const { draft } = first.body as { draft: string };
    await province.send('DELETE', `/drafts/${draft}/components/1`, { as: citizen.id });
    const more = () =>
      province.post(`/drafts/${draft}/components`, { as: citizen.id, body: { components: [paper(3)] } });
    for (const answer of [await more(), await begin([paper(3)])])
      expectProblem(answer, {
        ...{ status: 429, name: 'too-many-requests', asked: '3.0 MiB more' },
        state: expect.stringContaining('18.0 MiB announced since') as never,
      });
    expect((await begin([paper(2)])).status).toBe(201);
    province.machine.time += 24 * HOUR;
    expect((await more()).status).toBe(201);
  });

  test('has limits independent of other people, and counters and the post have none', async () => {
    for (let one = 0; one < 2; one += 1) await submit();
    expect((await submit(citizenOf(households.homestay))).answer.status).toBe(201);
    for (const by of [officerOf(COUNTER.batXat, 'counter'), officerOf('H38.21.3', 'post-clerk')]) {
      for (let one = 0; one < 5; one += 1) expect((await submit(by)).answer.status).toBe(201);
      expect(await province.table.find(key.usage(by.id))).toBeUndefined();
    }
  });

  test('leaves no lasting count: it disappears with the drafts and after the hours', async () => {
    await submit();
    expect(await province.table.find(key.usage(citizen.id))).toMatchObject({ open: [], expiresAt: expect.any(Number) });
    province.machine.time += 25 * HOUR;
    await province.settle();
    await province.post('/drafts', { as: 'citizen.hung', body: beginning });
    expect(await province.table.find(key.usage(citizen.id))).toBeUndefined();
  });
});

describe('when many requests arrive at the same moment', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ tableAs: inTurns });
  });
  afterEach(() => world.close());
  const limited = (limits: object) => ({ ...world, store: { ...world.store, drafts: DraftLimits.parse(limits) } });
  const outcomes = async (acts: readonly Promise<unknown>[]) =>
    (await Promise.allSettled(acts)).map(fate =>
      fate.status === 'fulfilled' ? 'done' : fate.reason instanceof Refusal ? fate.reason.refusal : fate.reason,
    );

  test('as many drafts are begun as there is room for', async () => {
    const narrow = limited({ most: 3 });
    const begun = await outcomes(Array.from({ length: 8 }, () => prepareDraft(narrow)));
    expect(begun.filter(one => one === 'done')).toHaveLength(3);
    expect(new Set(begun)).toEqual(new Set(['done', 'not-allowed-now']));
  });

  test('as many filings are submitted as the hour allows', async () => {
    const narrow = limited({ filings: 2 });
    const { store } = narrow;
    const drafts = [];
    for (let one = 0; one < 6; one += 1) drafts.push(await prepareDraft(narrow));
    const filed = await outcomes(drafts.map(({ draft, by }) => submitDraft(store, world.ports, draft, by)));
    expect(filed.filter(one => one === 'done')).toHaveLength(2);
    expect(new Set(filed)).toEqual(new Set(['done', 'too-many-requests']));
  });
});

describe('a draft counts against the limit', () => {
  let world: World;
  freshWorld(opened => {
    world = opened;
  });

  test('until it is submitted, given up or expired', async () => {
    const { files } = world.ports;
    const store = { ...world.store, drafts: DraftLimits.parse({ most: 2, days: 30 }) };
    const narrow = { ...world, store };
    const [one, other] = [await prepareDraft(narrow), await prepareDraft(narrow)];
    await expect(prepareDraft(narrow)).rejects.toMatchObject({
      said: { code: 'too-many-drafts', values: { first: { value: '2026-12-23T01:00:00.000Z' } } },
    });
    await submitDraft(store, world.ports, one.draft, one.by);
    await prepareDraft(narrow);
    await removeDraft(store, files, other);
    await prepareDraft(narrow);
    await expect(prepareDraft(narrow)).rejects.toThrow('at most 2 drafts');
    world.clock.advance({ days: 30 });
    await prepareDraft(narrow);
  });
});
