/** Two at the same moment: which of them comes first is decided here, not by chance. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { receivePaymentNotice } from '../../../store/money/payments.ts';
import { decideTask } from '../../../store/steps/decide-task.ts';
import { withdrawDossier } from '../../../store/steps/withdraw.ts';
import { HeldTable, inTurns, records } from '../../kit/table/held-table.ts';
import { decide, deskOf, paymentNotice, taskOf, untilLicensing, untilPayment } from '../../kit/world/acts.ts';
import { citizenOf, file } from '../../kit/world/filing.ts';
import { dossierOf, isFoldOfItsJournal, openSteps } from '../../kit/world/reading.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

let world: World;

let held: HeldTable;

beforeEach(async () => {
  world = await openWorld({
    tableAs: table => {
      held = new HeldTable(inTurns(table));
      return held;
    },
  });
});

afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

const decision = async (code: DossierCode, step: string, outcome: string) => ({
  code,
  step,
  outcome,
  by: await deskOf(world, code, step),
  version: (await taskOf(world, code, step)).version,
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
