/** A leader signs many dossiers at once: each by itself, once, with a result of its own. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import type { DecisionInBatch } from '../../../schemas/signing.ts';
import { decideTasks } from '../../../store/steps/decide-tasks.ts';
import { decide, fileUntilLicensing, taskOf } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { journalOf } from '../../kit/world/reading.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const leader = officerOf('H38.21', 'leader');
let world: World;
beforeEach(async () => {
  world = await openWorld({ inMemory: true });
});
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

const fileUntilSigning = async (): Promise<DossierCode> => {
  const code = await fileUntilLicensing(world);
  await decide(world, code, 'appraise-licence', 'approved');
  return code;
};
const signing = async (dossier: DossierCode): Promise<DecisionInBatch> => {
  const { version } = await taskOf(world, dossier, 'sign-licence');
  return { dossier, step: 'sign-licence' as never, version, outcome: 'signed' };
};
const signaturesOf = async (code: DossierCode) =>
  (await journalOf(world, code)).filter(entry => entry.type === 'step-decided' && entry.step === 'sign-licence');

test('what one dossier is refused for does not touch the others, and each has its result in order', async () => {
  const codes = [await fileUntilSigning(), await fileUntilSigning(), await fileUntilSigning()];
  const decisions = await Promise.all(codes.map(signing));
  await decide(world, codes[1] as DossierCode, 'sign-licence', 'sent-back', 'Thiếu biên bản');
  const results = await decideTasks(world.store, { decisions, by: leader, key: 'batch' });
  expect(results.map(({ one }) => one.dossier)).toEqual(codes);
  expect(results.map(({ error }) => (error instanceof Refusal ? error.refusal : error))).toEqual([
    undefined,
    'already-decided',
    undefined,
  ]);
  for (const code of codes) expect(await signaturesOf(code)).toHaveLength(1);
});

test('a batch that is repeated under its key signs once, and gets the same results', async () => {
  const codes = [await fileUntilSigning(), await fileUntilSigning()];
  const decisions = await Promise.all(codes.map(signing));
  const [first, second] = [
    await decideTasks(world.store, { decisions, by: leader, key: 'batch' }),
    await decideTasks(world.store, { decisions, by: leader, key: 'batch' }),
  ];
  expect([first, second].flat().map(({ error }) => error)).toEqual([undefined, undefined, undefined, undefined]);
  for (const code of codes) expect(await signaturesOf(code)).toHaveLength(1);
});

test('a batch that broke off in the middle is completed by its repetition', async () => {
  const codes = [await fileUntilSigning(), await fileUntilSigning()];
  const decisions = await Promise.all(codes.map(signing));
  await decideTasks(world.store, { decisions: decisions.slice(0, 1), by: leader, key: 'batch' });
  const results = await decideTasks(world.store, { decisions, by: leader, key: 'batch' });
  expect(results.map(({ error }) => error)).toEqual([undefined, undefined]);
  for (const code of codes) expect(await signaturesOf(code)).toHaveLength(1);
});

test('another reason under the same key is refused, and does not replace the first', async () => {
  const code = await fileUntilSigning();
  const back = { ...(await signing(code)), outcome: 'sent-back', reason: 'Thiếu biên bản' } as DecisionInBatch;
  await decideTasks(world.store, { decisions: [back], by: leader, key: 'batch' });
  const [again] = await decideTasks(world.store, {
    decisions: [{ ...back, reason: 'Lý do khác' } as DecisionInBatch],
    by: leader,
    key: 'batch',
  });
  expect(again?.error).toMatchObject({ refusal: 'idempotency-key-reused' });
});
