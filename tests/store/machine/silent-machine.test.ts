import { describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { requestSupplement } from '../../../store/steps/supplement.ts';
import { key } from '../../../store/table/keys.ts';
import { accept, decide, deskOf, fileUntilLicensing, supply, taskOf, withdraw } from '../../kit/world/acts.ts';
import { citizenOf, file } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import { dossierOf, journalOf, openSteps } from '../../kit/world/reading.ts';
import type { World } from '../../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const STEP = 'register-business';
const minutes = async (count: number) => {
  for (let i = 0; i < count; i += 1) {
    world.clock.advance({ minutes: 1 });
    await world.minute();
  }
};

/** An officer asks for papers, and the machine dies before it hears of it. */
const askAndLoseTheMachine = async (code: DossierCode, step: string): Promise<void> => {
  const items = [{ component: 'premises-contract', why: 'Hợp đồng đã hết hạn' }];
  const by = await deskOf(world, code, step);
  const { version } = await taskOf(world, code, step);
  await requestSupplement(world.store, { code, step, by, version, items, override: false });
  await world.dieUnreported(code);
  await world.settle();
};

const fileAndLoseTheMachine = async (): Promise<DossierCode> => {
  const code = await file(world);
  await accept(world, code);
  await askAndLoseTheMachine(code, STEP);
  return code;
};

const outboxOf = async (code: DossierCode) =>
  (await world.embedded.query({ hash: `D#${code}`, range: { prefix: 'O#' } })).items.map(({ telling }) => telling);

describe('a machine that died unnoticed after papers were asked for', () => {
  test('is replaced when the applicant has answered', async () => {
    const code = await fileAndLoseTheMachine();
    await supply(world, code, STEP);
    await minutes(7);
    expect(await openSteps(world, code)).toEqual([STEP]);
    expect(await dossierOf(world, code)).toMatchObject({ status: 4, epoch: 2 });
  });

  test('is replaced while the applicant still collects the papers', async () => {
    const code = await fileAndLoseTheMachine();
    await minutes(7);
    expect(await dossierOf(world, code)).toMatchObject({ status: 5, epoch: 2 });
    await supply(world, code, STEP);
    expect(await openSteps(world, code)).toEqual([STEP]);
  });

  test('is replaced while another branch is still open', async () => {
    const code = await fileUntilLicensing(world, { household: households.grocery });
    await askAndLoseTheMachine(code, 'appraise-licence');
    await supply(world, code, 'appraise-licence', citizenOf(households.grocery));
    expect(await openSteps(world, code)).toEqual(['check-food-safety']);
    await minutes(7);
    expect(await openSteps(world, code)).toEqual(['appraise-licence', 'check-food-safety']);
  });

  test('is replaced while the applicant asks to withdraw, so that the counter can still confirm', async () => {
    const code = await fileAndLoseTheMachine();
    await withdraw(world, code);
    await minutes(7);
    expect(await dossierOf(world, code)).toMatchObject({ status: 7, epoch: 2 });
    await decide(world, code, 'withdrawal', 'confirmed');
    expect(await dossierOf(world, code)).toMatchObject({ status: 8 });
  });

  test('is also missed when it should have taken over a task that is open at a desk', async () => {
    const code = await file(world);
    await accept(world, code);
    const start = world.workflow.start.bind(world.workflow);
    world.workflow.start = async () => 'exists';
    await world.workflow.abort({ name: `${code}-e1` }, 'somebody pressed the wrong button');
    await minutes(1);
    world.workflow.start = start;
    expect(await dossierOf(world, code)).toMatchObject({ epoch: 2 });
    await minutes(16);
    expect(await dossierOf(world, code)).toMatchObject({ epoch: 3 });
    expect(await openSteps(world, code)).toEqual([STEP]);
    expect(await outboxOf(code)).toEqual([]);
  });

  test('becomes an incident when two further machines are silent, and nothing stays in the outbox', async () => {
    const code = await fileAndLoseTheMachine();
    const start = world.workflow.start.bind(world.workflow);
    world.workflow.start = async () => 'exists';
    await minutes(30);
    world.workflow.start = start;
    expect(await dossierOf(world, code)).toMatchObject({
      epoch: 3,
      incident: `the machine has not come to ${STEP}-supplement for 4 minutes`,
    });
    expect(await outboxOf(code)).toEqual([]);
  });
});

describe('a running dossier without any entry that would wake it', () => {
  /** As a release before this one, or a table that lost an entry, may leave it: nothing is open, nothing in the outbox. */
  const lose = async (): Promise<DossierCode> => {
    const code = await fileAndLoseTheMachine();
    await supply(world, code, STEP);
    const { items } = await world.embedded.query({ hash: `D#${code}`, range: { prefix: 'O#' } });
    const head = await world.embedded.find(key.head(code));
    await world.embedded.transact([
      ...items.map(({ pk, sk }) => ({ delete: { pk, sk } })),
      { put: { ...head, ...key.head(code), awaited: undefined, handedOver: undefined } },
    ]);
    return code;
  };

  test('is found within five minutes, and goes on', async () => {
    const code = await lose();
    await minutes(5);
    expect(await openSteps(world, code)).toEqual([STEP]);
    expect(await journalOf(world, code)).toContainEqual(
      expect.objectContaining({ type: 'epoch-started', why: 'nothing watched over its machine' }),
    );
  });

  test('is found behind many others that wait at desks, which stay untouched', async () => {
    const code = await lose();
    const others = [];
    for (let one = 0; one < 12; one += 1) others.push(await file(world));
    await minutes(5);
    expect(await openSteps(world, code)).toEqual([STEP]);
    for (const other of others) expect((await dossierOf(world, other)).epoch).toBe(1);
  });
});
