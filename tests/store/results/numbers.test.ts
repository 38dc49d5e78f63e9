/** The numbers of results: one series for each unit, form and year, without gaps or doubles. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UnitCode } from '../../../schemas/identifiers.ts';
import type { ResultToIssue } from '../../../store/results/issue-files.ts';
import { issueResults } from '../../../store/results/issue-results.ts';
import { listSeries } from '../../../store/results/list-series.ts';
import { openSeries } from '../../../store/results/open-series.ts';
import { refusalOf } from '../../kit/refusals.ts';
import { HeldTable } from '../../kit/table/held-table.ts';
import { hostileWhile } from '../../kit/table/hostile-while.ts';
import { readApart } from '../../kit/table/read-apart.ts';
import { accept, decide, sendResults, taskOf } from '../../kit/world/acts.ts';
import { file, officerOf } from '../../kit/world/filing.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const by = officerOf('H38.21', 'registry');
const UNIT = 'H38.21' as UnitCode;
const KINDS = ['death-extract'];
const STEP = 'issue-extract';

let world: World;
const open = async (options: Parameters<typeof openWorld>[0] = {}): Promise<void> => {
  world = await openWorld({ inMemory: true, ...options });
};
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

/** A death whose extract is to be issued, with its file sent. */
const ready = async () => {
  const { forms } = await import('../../../samples/forms.ts');
  const code = await file(world, { procedure: '2.002913', form: forms['2.002913'] });
  await accept(world, code);
  await decide(world, code, 'register-death', 'done');
  const { version } = await taskOf(world, code, STEP);
  const [sent] = await sendResults(world, { code, by, kinds: KINDS });
  return { code, version, sent: { kind: 'death-extract', file: sent?.file ?? 0 } };
};
type Ready = Awaited<ReturnType<typeof ready>>;

const issue = async ({ code, version, sent }: Ready, words: Partial<ResultToIssue> = {}): Promise<string> => {
  const results = [{ ...sent, ...words }];
  // As every client has one: an answer that is lost is given again.
  const idempotency = { key: `${code} ${words.number}`, by, of: [] };
  const issued = await issueResults(world.store, world.ports, { code, by, version, results, idempotency });
  return issued.results[0]?.number ?? '';
};
const faultsOf = async (issuing: Promise<unknown>) => {
  const { said, facts } = await refusalOf(issuing);
  return { code: said.code, errors: facts.errors };
};

describe('a series', () => {
  beforeEach(() => open());

  test('begins with the first number that is written, and goes on without one', async () => {
    expect(await issue(await ready(), { number: '57/TLKT-UBND' })).toBe('57/TLKT-UBND');
    expect(await issue(await ready())).toBe('58/TLKT-UBND');
    expect(await issue(await ready(), { number: '59/tlkt-UBND' })).toBe('59/tlkt-UBND');
    expect(await issue(await ready())).toBe('60/TLKT-UBND');
  });

  test('gives no number that was not written with its sign while there is none', async () => {
    expect(await faultsOf(issue(await ready()))).toMatchObject({
      ...{
        code: 'numbers-not-next',
        errors: [{ pointer: '/body/results/0/number', detail: { code: 'number-first' } }],
      },
    });
    expect(await faultsOf(issue(await ready(), { number: 'TLKT' }))).toMatchObject({ code: 'numbers-not-next' });
  });

  test('refuses every number that is not its next, and says which is', async () => {
    await issue(await ready(), { number: '07/TLKT-UBND' });
    const next = await ready();
    for (const number of ['07/TLKT-UBND', '09/TLKT-UBND', '80/TLKT-UBND', '08/TLTK-UBND', '8'])
      expect(await faultsOf(issue(next, { number }))).toMatchObject({
        errors: [{ detail: { code: 'number-next', values: { next: '08/TLKT-UBND' } } }],
      });
    expect(await issue(next, { number: '08/TLKT-UBND' })).toBe('08/TLKT-UBND');
  });

  test('begins at one in a new year, which its sign may name', async () => {
    await issue(await ready(), { number: '120/2026/TLKT' });
    world.clock.advance({ days: 60 });
    await world.minute();
    expect(await issue(await ready())).toBe('001/2027/TLKT');
    expect(await issue(await ready())).toBe('002/2027/TLKT');
  });

  test('goes on where a paper book ended, or under another sign, as the registry says', async () => {
    const say = (number: string, as = by) =>
      openSeries(world.store, { unit: UNIT, kind: 'death-extract', number, by: as });
    await say('57/TLKT-UBND');
    expect(await issue(await ready())).toBe('57/TLKT-UBND');
    expect(await issue(await ready())).toBe('58/TLKT-UBND');
    await expect(say('70/TLKT-UBND')).rejects.toMatchObject({
      refusal: 'not-allowed-now',
      said: { code: 'series-goes-on' },
    });
    await expect(say('TLKT')).rejects.toMatchObject({ refusal: 'invalid' });
    await expect(say('1/TLKT', officerOf('H38.21', 'leader'))).rejects.toMatchObject({ refusal: 'forbidden' });
    await say('01/TL-UBND');
    expect(await issue(await ready())).toBe('01/TL-UBND');
    expect(await issue(await ready())).toBe('02/TL-UBND');
    await say('59/TLKT-UBND');
    expect(await issue(await ready())).toBe('59/TLKT-UBND');
  });

  test('is opened for results only: not for receipts, incoming documents and slips, which count on their own', async () => {
    for (const kind of ['receipt', 'incoming', 'slip-02', 'no-such-kind']) {
      const opening = openSeries(world.store, { unit: UNIT, kind, number: '57/TLKT-UBND', by });
      await expect(opening).rejects.toMatchObject({ refusal: 'not-found', said: { code: 'result-kind-unknown' } });
    }
  });

  test('stands in the list of its registry with its last number and the next, before and after it was opened', async () => {
    const list = (as = by) => listSeries(world.store, { unit: UNIT, by: as, limit: 50 });
    const lineOf = async (kind: string) => (await list()).series.find(one => one.kind === kind);
    expect(await lineOf('death-extract')).toEqual({
      ...{ kind: 'death-extract', title: { vi: expect.any(String), en: expect.any(String) } },
      procedure: expect.objectContaining({ code: '2.002913' }),
    });
    await openSeries(world.store, { unit: UNIT, kind: 'death-extract', number: '216/TLKT-UBND', by });
    expect(await lineOf('death-extract')).toMatchObject({ next: '216/TLKT-UBND' });
    await issue(await ready());
    expect(await lineOf('death-extract')).toMatchObject({ last: '216/TLKT-UBND', next: '217/TLKT-UBND' });
    await expect(list(officerOf('H38.21', 'leader'))).rejects.toMatchObject({ refusal: 'forbidden' });
  });

  test('is listed page by page, and only for kinds that the unit is competent for', async () => {
    const { series: all } = await listSeries(world.store, { unit: UNIT, by, limit: 50 });
    const first = await listSeries(world.store, { unit: UNIT, by, limit: 2 });
    const rest = await listSeries(world.store, { unit: UNIT, by, limit: 50, ...(first.next && { after: first.next }) });
    expect([...first.series, ...rest.series]).toEqual(all);
    const court = { unit: 'H38.9' as UnitCode, by: officerOf('H38.9', 'registry'), limit: 50 };
    expect((await listSeries(world.store, court)).series.map(({ kind }) => kind)).not.toContain('death-extract');
  });
});

describe('what the registry says while a first number is being given', () => {
  const say = (number: string) => openSeries(world.store, { unit: UNIT, kind: 'death-extract', number, by });

  /** Lets the registry say a number behind the first reading of what the kind is numbered by. */
  const openSaying = async (said: string) => {
    let isWanted = false;
    await open({
      tableAs: table =>
        readApart(table, ({ pk, sk }) => {
          if (!isWanted || !`${pk} ${sk}`.includes('2026#death-extract')) return undefined;
          isWanted = false;
          return say(said);
        }),
    });
    return () => {
      isWanted = true;
    };
  };

  test('counts, in the place of the number that was written for a kind without a series', async () => {
    const start = await openSaying('57/TLKT-UBND');
    const first = await ready();
    start();
    expect(await faultsOf(issue(first, { number: '07/TLKT-UBND' }))).toMatchObject({
      errors: [{ detail: { code: 'number-next', values: { next: '57/TLKT-UBND' } } }],
    });
    expect(await issue(first)).toBe('57/TLKT-UBND');
  });

  test('counts, in the place of what the registry has said before', async () => {
    const start = await openSaying('57/TLKT-UBND');
    await say('05/TLKT-UBND');
    const first = await ready();
    start();
    expect(await issue(first)).toBe('57/TLKT-UBND');
  });

  test('is refused where the first number was given meanwhile', async () => {
    const held: HeldTable[] = [];
    await open({ tableAs: table => (held[0] = new HeldTable(table)) });
    const first = await ready();
    const [table] = held as [HeldTable];
    const { arrived, release } = table.hold(writes =>
      writes.some(write => 'put' in write && write.put.openedBy === by.id),
    );
    const saying = faultsOf(say('57/TLKT-UBND'));
    await arrived;
    expect(await issue(first, { number: '07/TLKT-UBND' })).toBe('07/TLKT-UBND');
    release();
    expect(await saying).toMatchObject({ code: 'series-goes-on' });
  });
});

test('sixty-four results that are issued at once on a bad day get sixty-four consecutive numbers', {
  timeout: 120_000,
}, async () => {
  let isHostile = false;
  await open({ tableAs: hostileWhile({ seed: 20261130, isHostile: () => isHostile }) });
  const all: Ready[] = [];
  for (let i = 0; i < 64; i += 1) {
    // A person files at most 60 times in an hour.
    if (i === 32) world.clock.advance({ hours: 1 });
    all.push(await ready());
  }
  await issue(await ready(), { number: '0/TLKT-UBND' });
  isHostile = true;
  const numbers = await Promise.all(all.map(one => issue(one)));
  isHostile = false;
  const running = numbers.map(number => Number.parseInt(number, 10)).toSorted((one, other) => one - other);
  expect(running).toEqual(Array.from({ length: 64 }, (_, i) => i + 1));
  await world.settle();
});
