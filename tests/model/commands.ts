/** What may happen to a few dossiers on a bad day, each as a command that fast-check strings together. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Dossier } from '../../schemas/dossier.ts';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { toEpoch, toInstant } from '../../schemas/time.ts';
import { readApology } from '../../store/apologies/read-apologies.ts';
import { approveApology, unitInQuestion, writeApology } from '../../store/apologies/write-apology.ts';
import { readHead } from '../../store/dossier/guards.ts';
import { seenNow } from '../../store/dossier/ledger.ts';
import { moveDossierToCalendar } from '../../store/operations/calendar-move.ts';
import { assignTask, releaseTask, takeTask } from '../../store/steps/assign-task.ts';
import { keepDecisionDraft } from '../../store/steps/decision-draft.ts';
import type { TaskCommand } from '../../store/steps/task-command.ts';
import { takeBackWithdrawal, withdrawDossier } from '../../store/steps/withdraw.ts';
import type { TaskItem } from '../../store/table/items.ts';
import { currentCalendar, localDateOf, nextWorkingDay } from '../../workflows/calendar/index.ts';
import { mayActForApplicant } from '../../workflows/rules/access.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { decree } from '../kit/calendar.ts';
import { restart as restartByEngineers } from '../kit/world/acts.ts';
import { officerOf } from '../kit/world/filing.ts';
import { dossierOf } from '../kit/world/reading.ts';
import { atOpenTask, attempt, type Happening, insist, nextKey, onDossier, pick, task } from './happening.ts';
import type { HostileWorld } from './hostile-world.ts';
import { expectDatesMovedOnly, expectReadAsListed } from './invariants.ts';
import {
  adjustFiling,
  applicantOf,
  askForPapers,
  correctFiling,
  everybody,
  openTasksOf,
  rightPerson,
  workOn,
} from './people.ts';

/** Work that names a version and is stored under a key. */
const KEYED: ReadonlySet<string> = new Set([
  'intake',
  'transfer',
  'task',
  'consultation',
  'applicant',
  'postal',
  'withdrawal',
  'return',
]);
const work = atOpenTask(
  { name: 'work', facts: fc.record({ task, pick, twice: fc.boolean() }) },
  async (world, task, facts) => {
    const by = await rightPerson(world, task);
    const key = nextKey();
    const act = () => workOn(world, task, { by, version: task.version, pick: facts.pick, key });
    const outcome = await insist(act);
    if (KEYED.has(task.kind)) expect(['done', 'unanswered', 'not-allowed-now']).toContain(outcome);
    if (facts.twice && outcome === 'done' && KEYED.has(task.kind)) {
      const { seq } = (await readHead(world.store, task.dossier)).dossier;
      expect(await insist(act)).toBe('done');
      expect((await readHead(world.store, task.dossier)).dossier.seq).toBe(seq);
    }
  },
);

/** No dossier of the model has anything to do there. */
const ELSEWHERE = 'H38.1' as UnitCode;

/** An officer does a piece of work, is dismissed or moved, and repeats the request under the same key. */
const leave = atOpenTask(
  { name: 'leave', facts: fc.record({ task, pick, isMoved: fc.boolean() }) },
  async (world, task, { pick, isMoved }) => {
    const by = await rightPerson(world, task);
    if (by.kind !== 'officer' || !KEYED.has(task.kind)) return;
    const manner = { version: task.version, pick, key: nextKey() };
    await insist(() => workOn(world, task, { by, ...manner }));
    const left: Principal = isMoved ? { ...by, unit: ELSEWHERE } : { kind: 'citizen', id: by.id };
    const outcome = await insist(() => workOn(world, task, { by: left, ...manner }));
    expect(['forbidden', 'not-found', 'unanswered']).toContain(outcome);
    for (const reader of [by, left]) await expectReadAsListed(world, task.dossier, reader);
  },
);

const mayWork = (by: Principal, task: TaskItem, owner: PersonId | undefined): boolean =>
  by.kind === 'officer' ? by.unit === task.unit && by.roles.some(role => role === task.role) : by.id === owner;

/** Who may take a task and keep a draft: where the applicant is asked for something, all who may act for that person. */
const mayShare = (by: Principal, task: TaskItem, dossier: Dossier): boolean =>
  task.kind === 'applicant' || task.kind === 'supplement'
    ? mayActForApplicant(by, dossier)
    : mayWork(by, task, dossier.owner);

const meddle = atOpenTask(
  { name: 'meddle', facts: fc.record({ task, pick, who: fc.nat(60) }) },
  async (world, task, facts) => {
    const by = everybody[facts.who % everybody.length] as Principal;
    const { owner } = (await readHead(world.store, task.dossier)).dossier;
    if (!KEYED.has(task.kind) || mayWork(by, task, owner)) return;
    const outcome = await attempt(() => workOn(world, task, { by, version: task.version, pick: facts.pick }));
    expect(['forbidden', 'not-found', 'unanswered']).toContain(outcome);
  },
);

const decideStale = atOpenTask(
  { name: 'decideStale', facts: fc.record({ task, pick, off: fc.integer({ min: -4, max: 4 }) }) },
  async (world, task, { off, pick }) => {
    const version = Math.max(1, task.version + off);
    if (version === task.version || !KEYED.has(task.kind)) return;
    const by = await rightPerson(world, task);
    expect(await attempt(() => workOn(world, task, { by, version, pick }))).toMatch(
      /^(stale-version|not-allowed-now|unanswered)$/,
    );
  },
);

/** Takes a task, gives it back, gives it to another as the leader does, or writes a draft of its decision. */
const SHARES = {
  take: (world: HostileWorld, at: TaskCommand) => takeTask(world.store, at),
  release: (world: HostileWorld, at: TaskCommand) => releaseTask(world.store, at),
  assign: (world: HostileWorld, at: TaskCommand, to: PersonId | undefined) =>
    assignTask(world.store, { ...at, to, reason: 'Đồng chí nghỉ ốm' }),
  keep: (world: HostileWorld, at: TaskCommand) => keepDecisionDraft(world.store, { ...at, note: 'Đang xem lại' }),
} as const;

/**
 * Officers share the tasks of a desk; anybody tries it. Nothing of it changes the way of a dossier, and nobody may decide by it who could
 * not before: who works at the desk still decides, others are refused as always (`work`, `meddle`).
 */
const share = atOpenTask(
  {
    name: 'share',
    facts: fc.record({
      task,
      who: fc.oneof(fc.constant(null), fc.constant(null), fc.nat(60)),
      how: fc.constantFrom('take', 'release', 'assign', 'keep'),
    }),
  },
  async (world, task, { who, how }) => {
    const desk = await rightPerson(world, task);
    const leader = everybody.find(
      one => one.kind === 'officer' && one.unit === task.unit && one.roles.includes('leader'),
    );
    const right = how === 'assign' ? leader : desk;
    const by = who === null ? right : everybody[who % everybody.length];
    if (!by) return;
    const dossier = await dossierOf(world, task.dossier);
    const before = await wayOf(world, task);
    const at = { code: task.dossier, step: task.step, version: task.version, by };
    const to = desk.kind === 'officer' ? (desk.id as PersonId) : undefined;
    const outcome = await attempt(() => SHARES[how](world, at, to));
    expect(await wayOf(world, task)).toEqual(before);
    if (who !== null && !mayShare(by, task, dossier) && !isLeaderOf(by, task))
      expect(['forbidden', 'not-found', 'invalid', 'unanswered']).toContain(outcome);
  },
);

const isLeaderOf = (by: Principal, { unit }: TaskItem): boolean =>
  by.kind === 'officer' && by.unit === unit && by.roles.includes('leader');

/** What a dossier's way consists of: its steps, and what can be decided at the open ones. Who works a task is no part of it. */
const wayOf = async (world: HostileWorld, { dossier }: TaskItem) => {
  const { steps, status, facts, due, epoch } = await dossierOf(world, dossier);
  const tasks = await openTasksOf(world, dossier);
  return {
    ...{ steps, status, facts, due, epoch },
    tasks: tasks.map(({ step, visit, version, unit, role, due }) => ({ step, visit, version, unit, role, due })),
  };
};

/** The counter corrects a filing, now and then in what decides its way; the second time under the key nothing more happens. */
const correct = atOpenTask(
  { name: 'correct', facts: fc.record({ task, pick, twice: fc.boolean() }) },
  async (world, task, { pick, twice }) => {
    if (task.kind !== 'intake') return;
    const by = await rightPerson(world, task);
    const key = nextKey();
    const act = () => correctFiling(world, task, { by, version: task.version, pick, key });
    const outcome = await insist(act);
    expect(['done', 'invalid', 'unanswered', 'not-allowed-now']).toContain(outcome);
    if (!twice || outcome !== 'done') return;
    const { seq } = await dossierOf(world, task.dossier);
    expect(await insist(act)).toBe('done');
    expect((await dossierOf(world, task.dossier)).seq).toBe(seq);
  },
);

/** Who filed online adjusts an accepted dossier: what was promised stays, and the same request is done once. */
const adjust = onDossier(
  { name: 'adjust', facts: fc.record({ pick, twice: fc.boolean() }) },
  async (world, code, { pick, twice }) => {
    const before = await dossierOf(world, code);
    const by = applicantOf(before);
    if (by.kind !== 'citizen') return;
    const key = nextKey();
    const act = () => adjustFiling(world, code, { by, pick, key });
    const outcome = await insist(act);
    expect(['done', 'invalid', 'forbidden', 'stale-version', 'unanswered', 'not-allowed-now']).toContain(outcome);
    if (outcome !== 'done') return;
    const { facts, fees, units, due, epoch } = await dossierOf(world, code);
    const { facts: f, fees: e, units: u, due: d, epoch: n } = before;
    expect({ facts, fees, units, due, epoch }).toEqual({ facts: f, fees: e, units: u, due: d, epoch: n });
    if (twice) expect(await insist(act)).toBe('done');
  },
);

const askForSupplement = atOpenTask(
  { name: 'askForSupplement', facts: fc.record({ task, pick }) },
  async (world, task, { pick }) => {
    const by = await rightPerson(world, task);
    await attempt(() => askForPapers(world, task, { by, version: task.version, pick }));
  },
);

/** An officer of the unit that holds it up writes an apology, or its leader sends one, once under a key. */
const apologise = onDossier(
  { name: 'apologise', facts: fc.record({ isLeader: fc.boolean(), twice: fc.boolean() }) },
  async (world, code, { isLeader, twice }) => {
    const dossier = await dossierOf(world, code);
    const unit = unitInQuestion(await seenNow(world.store, dossier));
    const role = isLeader ? 'leader' : 'specialist';
    const by = everybody.find(one => one.kind === 'officer' && one.unit === unit && one.roles.includes(role));
    if (!by) return;
    let read: Awaited<ReturnType<typeof readApology>> | undefined;
    await attempt(async () => {
      read = await readApology(world.store, { code, by });
    });
    if (!read?.dates) return;
    const { dates, apology } = read;
    const asked = { code, by, reason: 'workload', promised: dates.proposed, version: apology?.seq } as const;
    const command = isLeader ? approveApology : writeApology;
    const idempotency = { key: nextKey(), by, of: [code] };
    const act = () => command(world.store, { ...asked, idempotency });
    const outcome = await insist(act);
    expect(['done', 'unanswered', 'not-allowed-now', 'stale-version', 'invalid', 'forbidden']).toContain(outcome);
    if (!twice || outcome !== 'done') return;
    const { seq } = await dossierOf(world, code);
    expect(await insist(act)).toBe('done');
    expect((await dossierOf(world, code)).seq).toBe(seq);
  },
);

const bothAtOnce = onDossier(
  { name: 'bothAtOnce', facts: fc.record({ one: task, other: task, pick, again: pick }) },
  async (world, code, facts) => {
    const tasks = await openTasksOf(world, code);
    const chosen = [facts.one, facts.other].flatMap(at => tasks[at % tasks.length] ?? []);
    const picks = [facts.pick, facts.again];
    await Promise.all(
      chosen.map(async (task, i) => {
        const by = await rightPerson(world, task);
        return attempt(() => workOn(world, task, { by, version: task.version, pick: picks[i] as number }));
      }),
    );
  },
);

const withdraw = onDossier({ name: 'withdraw', facts: fc.constant({}) }, async (world, code) => {
  const by = applicantOf(await dossierOf(world, code));
  await attempt(() => withdrawDossier(world.store, { code, by, reason: 'Không cần nữa' }));
});

/** The applicant takes it back, perhaps while the counter answers it, once under a key. */
const takeBack = onDossier(
  { name: 'takeBack', facts: fc.record({ pick, meanwhile: fc.boolean() }) },
  async (world, code, { pick, meanwhile }) => {
    const by = applicantOf(await dossierOf(world, code));
    const task = (await openTasksOf(world, code)).find(({ kind }) => kind === 'withdrawal');
    const idempotency = { key: nextKey(), by, of: [code] };
    const act = () => takeBackWithdrawal(world.store, { code, by, idempotency });
    const answer = async () => {
      if (!task || !meanwhile) return;
      const counter = await rightPerson(world, task);
      await attempt(() => workOn(world, task, { by: counter, version: task.version, pick }));
    };
    const [outcome] = await Promise.all([insist(act), answer()]);
    expect(['done', 'unanswered', 'not-allowed-now']).toContain(outcome);
    if (outcome !== 'done') return;
    const { seq } = await dossierOf(world, code);
    expect(await insist(act)).toBe('done');
    expect((await dossierOf(world, code)).seq).toBe(seq);
  },
);

const restart = onDossier({ name: 'restart', facts: fc.constant({}) }, async (world, code) => {
  await attempt(() => restartByEngineers(world, { code, why: 'to see what happens' }));
});

/** A day off is decreed, and an engineer moves the dossier to the calendar that has it, once under a key. */
const moveCalendar = onDossier(
  { name: 'moveCalendar', facts: fc.record({ daysAhead: fc.oneof(fc.nat(1), fc.nat(20)), twice: fc.boolean() }) },
  async (world, code, { daysAhead, twice }) => {
    const ahead = toInstant(toEpoch(world.clock.now()) + daysAhead * 86_400_000);
    decree(nextWorkingDay(currentCalendar(), localDateOf(currentCalendar(), ahead)));
    const by = officerOf('H38.2', 'engineer');
    const idempotency = { key: nextKey(), by, of: [code] };
    const move = () => moveDossierToCalendar(world.store, { code, by, idempotency });
    const before = await dossierOf(world, code);
    const outcome = await insist(move);
    expect(['done', 'unanswered']).toContain(outcome);
    const after = await dossierOf(world, code);
    expectDatesMovedOnly(before, after);
    if (outcome === 'done' && !isFinal(after.status)) expect(after.calendar).toBe(currentCalendar().version);
    if (twice && outcome === 'done') {
      expect(await insist(move)).toBe('done');
      expect(await dossierOf(world, code)).toEqual(after);
    }
  },
);

const kill = onDossier({ name: 'kill', facts: fc.constant({}) }, async (world, code) => {
  const { epoch } = (await readHead(world.store, code)).dossier;
  await attempt(() => world.workflow.abort({ name: `${code}-e${epoch}` }, 'somebody pressed the wrong button'));
});

const dieUnreported = onDossier({ name: 'dieUnreported', facts: fc.constant({}) }, async (world, code) => {
  await attempt(() => world.dieUnreported(code));
});

const passTime = onDossier(
  {
    name: 'passTime',
    facts: fc.record({ minutes: fc.oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 11, max: 20_000 })) }),
  },
  async (world, _, { minutes }) => world.clock.advance({ minutes }),
);
const sweep = onDossier({ name: 'sweep', facts: fc.constant({}) }, world => world.minute());
const drain = onDossier({ name: 'drain', facts: fc.constant({}) }, async world => world.drain());

/** Work is more frequent than trouble, so that the dossiers go on. */
const often = (times: number, happening: fc.Arbitrary<Happening>) => Array.from({ length: times }, () => happening);

import { carrierReports, payAgain, payByAnothers, reportAnyTime } from './reports.ts';
import { bringMore, handleMoney, helpSystem, moveAnItem, settleKept } from './settling.ts';
export const happenings: readonly fc.Arbitrary<Happening>[] = [
  ...often(20, work),
  ...often(4, sweep),
  ...often(3, bothAtOnce),
  ...often(2, passTime),
  ...often(2, moveCalendar),
  ...often(2, correct),
  ...often(2, adjust),
  ...often(2, apologise),
  ...often(3, share),
  ...often(4, payAgain),
  ...often(3, payByAnothers),
  ...often(2, reportAnyTime),
  ...often(6, carrierReports),
  ...often(6, moveAnItem),
  ...often(2, handleMoney),
  ...often(2, helpSystem),
  ...often(2, takeBack),
  ...[
    drain,
    settleKept,
    bringMore,
    meddle,
    leave,
    decideStale,
    askForSupplement,
    restart,
    kill,
    dieUnreported,
    withdraw,
  ],
];
