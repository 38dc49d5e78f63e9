/** Two at the same moment: which of them comes first is decided here, not by chance. */
import { describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { receivePaymentNotice } from '../../../store/money/payments.ts';
import { decideTask } from '../../../store/steps/decide-task.ts';
import { takeBackWithdrawal, withdrawDossier } from '../../../store/steps/withdraw.ts';
import { type HeldTable, records } from '../../kit/table/held-table.ts';
import { decide, onTask, paymentNotice, taskOf, untilLicensing, untilPayment } from '../../kit/world/acts.ts';
import { citizenOf, file } from '../../kit/world/filing.ts';
import { freshHeldWorld } from '../../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, openSteps } from '../../kit/world/reading.ts';
import type { World } from '../../kit/world/world.ts';

let world: World;
let held: HeldTable;
freshHeldWorld((opened, table) => {
  world = opened;
  held = table;
});

const decision = async (code: DossierCode, step: string, outcome: string) => ({
  ...(await onTask(world, code, step)),
  outcome,
});

const endedAs = async (code: DossierCode) => (await world.workflow.history({ name: `${code}-e1` })).at(-1)?.type;

/** A food trade whose two licensing branches are open. */
const inBranches = async (): Promise<DossierCode> => {
  const code = await file(world, { household: households.grocery });
  await untilLicensing(world, code);
  return code;
};

describe('a withdrawal confirmed while tasks are being opened', () => {
  const confirmed = async (code: DossierCode) => {
    const by = citizenOf(households.grocery);
    await withdrawDossier(world.store, { code, by, reason: 'Không kinh doanh nữa' });
    await decideTask(world.store, await decision(code, 'withdrawal', 'confirmed'));
  };
  const toPayment = async () => {
    const code = await file(world, { household: households.grocery });
    await untilPayment(world, code);
    return code;
  };
  const stopped = async (code: DossierCode) => {
    await world.settle();
    const tasks = await world.embedded.query({ hash: `D#${code}`, range: { prefix: 'T#' } });
    expect(tasks.items).toEqual([]);
    expect([(await dossierOf(world, code)).status, await openSteps(world, code), await endedAs(code)]).toEqual([
      8,
      [],
      'ExecutionSucceeded',
    ]);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  };

  test.each(['appraise-licence', 'check-food-safety'])('stops the dossier when %s was about to open', async step => {
    const code = await toPayment();
    const opening = held.hold(records({ type: 'step-opened', step }));
    await receivePaymentNotice(world.store, await paymentNotice(world, code));
    const settled = world.settle();
    await opening.arrived;
    await confirmed(code);
    opening.release();
    await settled;
    await stopped(code);
  });

  test('stops the dossier when both were about to open', async () => {
    const code = await toPayment();
    const openings = ['appraise-licence', 'check-food-safety'].map(step =>
      held.hold(records({ type: 'step-opened', step })),
    );
    await receivePaymentNotice(world.store, await paymentNotice(world, code));
    const settled = world.settle();
    await Promise.all(openings.map(({ arrived }) => arrived));
    await confirmed(code);
    for (const { release } of openings) release();
    await settled;
    await stopped(code);
  });

  test('stops the dossier when a task opens between the reads and the writes of the confirmation', async () => {
    const code = await toPayment();
    const opening = held.hold(records({ type: 'step-opened', step: 'check-food-safety' }));
    await receivePaymentNotice(world.store, await paymentNotice(world, code));
    const settled = world.settle();
    await opening.arrived;
    const confirming = held.hold(records({ type: 'stopped' }));
    const confirmation = confirmed(code);
    await confirming.arrived;
    opening.release();
    await settled;
    expect(await openSteps(world, code)).toContain('check-food-safety');
    confirming.release();
    await confirmation;
    await stopped(code);
  });

  test('is refused when a negative decision came first, since the dossier has ended', async () => {
    const code = await inBranches();
    const asking = held.hold(records({ type: 'withdrawal-requested' }));
    const by = citizenOf(households.grocery);
    const refused = withdrawDossier(world.store, { code, by, reason: 'Không kinh doanh nữa' });
    await asking.arrived;
    await decide(world, code, 'check-food-safety', 'rejected', 'Bếp không đạt');
    asking.release();
    await expect(refused).rejects.toMatchObject({
      refusal: 'not-allowed-now',
      facts: {
        asked: 'withdraw',
        allowed: [
          'handIn',
          'handOver',
          'receiveItem',
          'inviteReceiver',
          'deliverItem',
          'returnItem',
          'collectItem',
          'returnResults',
        ],
      },
    });
    expect(await openSteps(world, code)).toEqual(['hand-back']);
  });
});

describe('a withdrawal that is taken back', () => {
  const by = citizenOf(households.grocery);
  const asked = async () => {
    const code = await inBranches();
    await withdrawDossier(world.store, { code, by, reason: 'Không kinh doanh nữa' });
    return code;
  };
  const ending = records({ type: 'step-decided', step: 'withdrawal' });

  test('while the counter confirms it ends nothing; the counter hears that it was taken back', async () => {
    const code = await asked();
    const confirming = held.hold(ending);
    const confirmed = decideTask(world.store, await decision(code, 'withdrawal', 'confirmed'));
    await confirming.arrived;
    await takeBackWithdrawal(world.store, { code, by });
    confirming.release();
    await expect(confirmed).rejects.toMatchObject({
      refusal: 'already-decided',
      facts: { state: { vi: 'đã quyết định: Người nộp rút lại đề nghị', en: 'decided as taken-back' } },
    });
    expect((await dossierOf(world, code)).status).toBe(4);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('a moment after the counter confirmed it cannot be taken back any more', async () => {
    const code = await asked();
    const takingBack = held.hold(ending);
    const takenBack = takeBackWithdrawal(world.store, { code, by });
    await takingBack.arrived;
    await decideTask(world.store, await decision(code, 'withdrawal', 'confirmed'));
    takingBack.release();
    await expect(takenBack).rejects.toMatchObject({ said: { code: 'withdrawal-confirmed' } });
    expect((await dossierOf(world, code)).status).toBe(8);
  });

  test('is asked for again only with a new task: who saw the first one must look again', async () => {
    const code = await asked();
    const first = await decision(code, 'withdrawal', 'confirmed');
    await takeBackWithdrawal(world.store, { code, by });
    await withdrawDossier(world.store, { code, by, reason: 'Thôi hẳn' });
    await expect(decideTask(world.store, first)).rejects.toMatchObject({ refusal: 'stale-version' });
  });

  test('gives a task back that was opening meanwhile, with its whole time', async () => {
    const code = await file(world, { household: households.grocery });
    await untilPayment(world, code);
    const opening = held.hold(records({ type: 'step-opened', step: 'appraise-licence' }));
    await receivePaymentNotice(world.store, await paymentNotice(world, code));
    const settled = world.settle();
    await opening.arrived;
    await withdrawDossier(world.store, { code, by, reason: 'Không kinh doanh nữa' });
    opening.release();
    await settled;
    expect(await taskOf(world, code, 'appraise-licence')).not.toHaveProperty('due');
    await takeBackWithdrawal(world.store, { code, by });
    await world.settle();
    for (const step of ['appraise-licence', 'check-food-safety']) {
      const task = await taskOf(world, code, step);
      expect([task.paused, task.due, task.dueAt]).toEqual([undefined, expect.any(String), expect.any(String)]);
    }
    await decide(world, code, 'appraise-licence', 'approved');
    await decide(world, code, 'check-food-safety', 'approved');
    expect(await openSteps(world, code)).toEqual(['sign-licence']);
  });
});
