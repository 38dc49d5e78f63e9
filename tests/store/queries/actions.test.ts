/** What a reader is shown to be able to do, held against what the commands do. */
import { describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { province } from '../../../samples/province.ts';
import type { Action } from '../../../schemas/action.ts';
import type { DossierCode, PersonId } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import type { Refusal } from '../../../schemas/refusal.ts';
import type { TaskWithActions } from '../../../schemas/task.ts';
import { correctDossier } from '../../../store/filing/correct.ts';
import { acceptDossier, refuseDossier } from '../../../store/filing/intake.ts';
import { readDossier, readTask } from '../../../store/queries/dossiers.ts';
import { issueResults } from '../../../store/results/issue-results.ts';
import { returnResults } from '../../../store/results/results.ts';
import { answerSupplement } from '../../../store/steps/answer-supplement.ts';
import { assignTask, releaseTask, takeTask } from '../../../store/steps/assign-task.ts';
import { decideTask } from '../../../store/steps/decide-task.ts';
import { requestSupplement } from '../../../store/steps/supplement.ts';
import { withdrawDossier } from '../../../store/steps/withdraw.ts';
import { refusalOf } from '../../kit/refusals.ts';
import {
  accept,
  askSupplement,
  decide,
  issue,
  refuse,
  supply,
  taskOf,
  untilLicensing,
  untilPayment,
  withdraw,
} from '../../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import { dossierOf } from '../../kit/world/reading.ts';
import type { World } from '../../kit/world/world.ts';

let world: World;
freshWorld(fresh => {
  world = fresh;
});

const STEP = 'register-business';
const untilSigning = async (code: DossierCode) => {
  await untilLicensing(world, code);
  await decide(world, code, 'appraise-licence', 'approved');
  const { facts } = await dossierOf(world, code);
  if (facts.food) await decide(world, code, 'check-food-safety', 'approved');
};

type Walk = (code: DossierCode) => Promise<unknown>;
/** Where a dossier may stand. */
const STAGES: Readonly<Record<string, Walk>> = {
  'just filed': async () => undefined,
  accepted: code => accept(world, code),
  'taken by an officer': async code => {
    await accept(world, code);
    const by = officerOf('H38.21', 'specialist');
    await takeTask(world.store, { code, step: STEP, by, version: (await taskOf(world, code, STEP)).version });
  },
  'waiting for papers': async code => {
    await accept(world, code);
    await askSupplement(world, code, STEP);
  },
  'supplemented once': async code => {
    await accept(world, code);
    await askSupplement(world, code, STEP);
    await supply(world, code, STEP);
  },
  'waiting for money': code => untilPayment(world, code),
  'at two desks': code => untilLicensing(world, code),
  'to be signed': code => untilSigning(code),
  'to be issued': async code => {
    await untilSigning(code);
    await decide(world, code, 'sign-licence', 'signed');
  },
  'to be returned': async code => {
    await untilSigning(code);
    await decide(world, code, 'sign-licence', 'signed');
    await issue(world, code);
  },
  withdrawn: async code => {
    await accept(world, code);
    await withdraw(world, code);
  },
  refused: code => refuse(world, code),
};

const READERS: readonly Principal[] = [
  citizenOf(households.riceWine),
  ...province.officers.map(({ id, unit, roles }): Principal => ({ kind: 'officer', id, unit, roles })),
];

/** Runs the command with something that it refuses as its last check, so that nothing is written where it is allowed. */
const attempt = (operation: string, task: TaskWithActions, by: Principal): Promise<unknown> => {
  const [name = '', query = ''] = operation.split('?');
  const on = { code: task.dossier, step: task.step, by, version: task.version };
  const stale = { ...on, version: task.version + 1 };
  const { store, ports } = world;
  switch (name) {
    case 'acceptDossier':
      return acceptDossier(store, stale);
    case 'refuseDossier':
      return refuseDossier(store, { ...stale, reason: 'Không thuộc thẩm quyền' });
    case 'correctDossier': {
      const { citizen, form } = households.riceWine;
      return correctDossier(store, { ...stale, owner: citizen.party, form, consent: 'phone' });
    }
    case 'returnResults':
      return returnResults(store, stale);
    case 'decideTask':
      return decideTask(store, { ...on, outcome: 'no-such-outcome' });
    case 'requestSupplement': {
      const override = new URLSearchParams(query).get('override') === 'true';
      return requestSupplement(store, { ...on, override, items: [{ component: 'no-such-paper', why: 'Thiếu' }] });
    }
    case 'takeTask':
      return takeTask(store, stale);
    case 'releaseTask':
      return releaseTask(store, stale);
    case 'assignTask':
      return assignTask(store, { ...on, to: 'nobody' as PersonId, reason: 'Nghỉ phép' });
    case 'answerSupplement':
      return answerSupplement(store, ports, on);
    case 'issueResults':
      return issueResults(store, ports, { ...on, results: [] });
    default:
      throw new Error(`Nothing attempts ${name}.`);
  }
};

const LAST_CHECKS: readonly string[] = ['stale-version', 'invalid'];
const expectTrue = async ({ operation, allowed, why }: Action, task: TaskWithActions, by: Principal) => {
  const { refusal, said } = await refusalOf(attempt(operation, task, by));
  const expected = allowed ? [true, undefined] : [false, said.code];
  expect([
    by.id,
    operation,
    LAST_CHECKS.includes(refusal),
    LAST_CHECKS.includes(refusal) ? undefined : said.code,
  ]).toEqual([by.id, operation, ...expected]);
  expect([why?.code, why?.vi]).toEqual(allowed ? [undefined, undefined] : [said.code, said.vi]);
};

const readableBy = (code: DossierCode, by: Principal) =>
  readDossier(world.store, code, by).catch((error: Refusal) => {
    expect(error.refusal).toBe('not-found');
    return undefined;
  });

describe('what a reader may do', () => {
  test.each(Object.entries(STAGES))('is what the commands let pass, and why not what they say: %s', async (_, walk) => {
    const code = await file(world);
    await walk(code);
    let compared = 0;
    for (const by of READERS) {
      const seen = await readableBy(code, by);
      for (const task of seen?.tasks ?? [])
        for (const action of task.actions) {
          await expectTrue(action, task, by);
          compared += 1;
        }
      const [withdrawal] = seen?.actions ?? [];
      if (withdrawal && !withdrawal.allowed) {
        const refused = await refusalOf(withdrawDossier(world.store, { code, by, reason: 'Thôi' }));
        expect(withdrawal.why?.code).toBe(refused.said.code);
      }
    }
    const owner = READERS[0] as Principal;
    const seen = await readableBy(code, owner);
    if (seen?.tasks.some(({ kind }) => kind !== 'payment')) expect(compared).toBeGreaterThan(0);
    if (seen?.actions[0]?.allowed) await withdrawDossier(world.store, { code, by: owner, reason: 'Thôi' });
  });

  test('is said of a single task as of the dossier', async () => {
    const code = await file(world);
    await accept(world, code);
    for (const by of READERS) {
      const task = (await readableBy(code, by))?.tasks.find(({ step }) => step === STEP);
      if (task) expect((await readTask(world.store, { code, step: STEP, by })).actions).toEqual(task.actions);
    }
  });
});
