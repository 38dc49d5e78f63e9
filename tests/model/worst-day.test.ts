/**
 * Random people do random things with a few dossiers of several procedures, on a table as bad as the cloud on its worst
 * day. Each dossier stays sound all the time; after the day each goes on and can be brought to its end.
 */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { forms, formsOf } from '../../samples/forms.ts';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { readDraft, renewDraft } from '../../store/filing/drafts.ts';
import { submitDraft } from '../../store/filing/submit.ts';
import { readBacklog } from '../../store/machine/outbox.ts';
import { listPayments } from '../../store/money/payments.ts';
import { listShipments } from '../../store/papers/shipment-items.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { procedureInForce } from '../../workflows/procedures/index.ts';
import { findChannel } from '../../workflows/rules/access.ts';
import { startFromPublished } from '../kit/calendar.ts';
import { expectCounted } from '../kit/world/counted.ts';
import { type Filing, officerOf, prepareDraft } from '../kit/world/filing.ts';
import { happenings } from './commands.ts';
import { attempt, type Day, type Happening } from './happening.ts';
import { type HostileWorld, openHostileWorld } from './hostile-world.ts';
import {
  expectAlive,
  expectEnded,
  expectListedAsRead,
  expectMoneyBalanced,
  expectSound,
  expectSystemsAsked,
} from './invariants.ts';
import { everybody } from './people.ts';
import { expectReportsTaken } from './reports.ts';
import { expectMoneyHandled, expectReportsSettled } from './settling.ts';
import { passMinutes, workUntil } from './working.ts';

/** The store waits a random time between tries. Here it only yields to others, so that a seed repeats the day. */
vi.mock('node:timers/promises', async original => {
  const timers = await original<typeof import('node:timers/promises')>();
  return { ...timers, setTimeout: () => timers.setImmediate() };
});

/**
 * Days are tried for this long, so that the suite stays quick. `WORST_DAY_MINUTES=60 npx vitest run tests/model` looks for
 * longer, and says how many steps that were.
 */
const LONG_MINUTES = Number(process.env.WORST_DAY_MINUTES ?? 0);
const LONGEST_MILLISECONDS = LONG_MINUTES > 0 ? LONG_MINUTES * 60_000 : 12_000;
const DAYS_A_ROUND = 10;

const filings: readonly Filing[] = [
  {},
  { household: households.grocery, delivery: 'electronic' },
  { procedure: '1.013225', form: { ...(forms['1.013225'] as object), nearPowerLine: true } },
  { procedure: '1.012790', form: forms['1.012790'] },
  { procedure: '3.000722', form: formsOf('3.000722')[1], delivery: 'post' },
  { procedure: '2.002913', form: forms['2.002913'] },
  { by: officerOf('H38.21.3', 'post-clerk'), delivery: 'post' },
];

/** How far the first dossier of a day has come when the day begins: what comes late on the way has its turn as well. */
const AHEAD = {
  filed: async () => true,
  paying: async (world: HostileWorld, code: DossierCode) => (await listPayments(world.store, code)).length > 0,
  sent: async (world: HostileWorld, code: DossierCode) => (await listShipments(world.store, code)).length > 0,
} as const;

/**
 * Three people file. Their drafts were begun some days before: one that was begun under a version which is no longer in force is refused
 * until its filer has confirmed the newer one.
 */
const fileAll = async (world: HostileWorld, how: HowADayGoes): Promise<DossierCode[]> => {
  const { from, ahead, daysLater } = how;
  const prepare = (one: number) => {
    const filing = filings[(from + one) % filings.length] as Filing;
    return prepareDraft(world, { ...filing, ...(one === 0 && ahead === 'sent' && { delivery: 'post' }) });
  };
  const begun = how.isBegunBefore ? await Promise.all([0, 1, 2].map(prepare)) : [];
  world.clock.advance({ days: daysLater });
  const codes: DossierCode[] = [];
  for (let one = 0; one < 3; one += 1) codes.push(await submit(world, begun[one] ?? (await prepare(one))));
  const [first] = codes as [DossierCode];
  await workUntil(world, first, () => AHEAD[ahead](world, first));
  return codes;
};

const submit = async (world: HostileWorld, { draft, by }: Prepared): Promise<DossierCode> => {
  const { procedure, version } = await readDraft(world.store, draft, by);
  const inForce = procedureInForce(procedure, localDay(world.clock.now()))?.version as number;
  if (version !== inForce) {
    expect(await attempt(() => submitDraft(world.store, world.ports, draft, by))).toBe('not-allowed-now');
    await renewDraft(world.store, { draft, version: inForce, by });
  }
  const { code } = await submitDraft(world.store, world.ports, draft, by);
  await world.settle();
  return code;
};
type Prepared = Awaited<ReturnType<typeof prepareDraft>>;

/** The hostility ends, and the sweeps of the next two hours run: they replace every machine that died. */
const calmDown = async (world: HostileWorld): Promise<void> => {
  await world.beCalm();
  for (let round = 0; round < 20; round += 1) await passMinutes(world, round < 10 ? 2 : 10);
};

/** Within a day every outlook is looked at again, also one of a dossier whose end woke nobody (decision 0260). */
const passADay = async (world: HostileWorld): Promise<void> => {
  await passMinutes(world, 24 * 60);
  for (let minute = 0; minute < 5; minute += 1) await passMinutes(world, 1);
};

/** Dossiers are listed for citizens, counters and post offices; any other officer has a queue. */
const hasLists = (by: Principal): boolean => findChannel(by) !== undefined;

test('a dossier stays sound on the worst day, goes on after it, and reaches its end', {
  timeout: LONGEST_MILLISECONDS + 60_000,
}, async () => {
  const until = performance.now() + LONGEST_MILLISECONDS;
  let steps = 0;
  while (performance.now() < until) {
    await fc.assert(
      fc.asyncProperty(day, fc.commands([...happenings], { maxCommands: 60, size: 'max' }), async (how, commands) => {
        if (performance.now() > until) return;
        await liveThrough(how, commands);
        steps += [...commands].length;
      }),
      { numRuns: DAYS_A_ROUND, endOnFailure: true },
    );
  }
  if (LONG_MINUTES > 0) console.log(`${steps} steps`);
});

/**
 * The day: which dossiers, how far the first of them has come, and how long after the first day of the world it is (from 1/12/2026 on a
 * supplement starts the limit again). An outside system that is switched off has a desk in its place all day.
 */
const day = fc.record({
  seed: fc.nat(),
  from: fc.nat(filings.length - 1),
  ahead: fc.constantFrom('filed', 'paying', 'sent', 'sent'),
  daysLater: fc.constantFrom(0, 0, 10),
  isBegunBefore: fc.boolean(),
  switchedOff: fc.constantFrom<readonly string[]>([], [], ['tax']),
});
type HowADayGoes = typeof day extends fc.Arbitrary<infer How> ? How : never;

const liveThrough = async (how: HowADayGoes, commands: Iterable<Happening>): Promise<void> => {
  startFromPublished();
  const world = await openHostileWorld(how);
  try {
    const codes = await fileAll(world, how);
    const today: Day = { codes, reports: [] };
    world.beHostile();
    await fc.asyncModelRun(() => ({ model: today, real: world }), commands);
    await calmDown(world);
    for (const code of codes) {
      await expectSound(world, code);
      await expectAlive(world, code);
      await expectSystemsAsked(world, code);
      for (const by of everybody.filter(hasLists)) await expectListedAsRead(world, code, by);
    }
    expect(await readBacklog(world.store)).toMatchObject({ waiting: 0 });
    await passADay(world);
    await expectReportsTaken(today.reports);
    await world.settle();
    await expectCounted(world, codes);
    for (const code of codes) await workUntil(world, code);
    for (const code of codes) {
      await expectReportsSettled(world, code);
      await expectMoneyHandled(world, code);
      await expectSound(world, code);
      await expectEnded(world, code);
    }
    await expectMoneyBalanced(world, codes);
    expect(world.strangeFaults()).toEqual([]);
  } finally {
    world.close();
  }
};
