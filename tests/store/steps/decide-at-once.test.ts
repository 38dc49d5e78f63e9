/** Two at the same moment: which of them comes first is decided here, not by chance. */
import { describe, expect, test, vi } from 'vitest';
import { households } from '../../../samples/households.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import type { Instant } from '../../../schemas/time.ts';
import { startEpoch } from '../../../store/machine/epochs.ts';
import { decideTask } from '../../../store/steps/decide-task.ts';
import { key } from '../../../store/table/keys.ts';
import { type HeldTable, records } from '../../kit/table/held-table.ts';
import { accept, decide, onTask, taskOf, untilLicensing } from '../../kit/world/acts.ts';
import { file, officerOf } from '../../kit/world/filing.ts';
import { freshHeldWorld } from '../../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, journalOf, openSteps } from '../../kit/world/reading.ts';
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

const keyed = (key: string, by: Principal, of: string) => ({ idempotency: { key, by, of } });

const endedAs = async (code: DossierCode) => (await world.workflow.history({ name: `${code}-e1` })).at(-1)?.type;

/** A food trade whose two licensing branches are open. */
const inBranches = async (): Promise<DossierCode> => {
  const code = await file(world, { household: households.grocery });
  await untilLicensing(world, code);
  return code;
};

describe('two branches that decide at the same time', () => {
  test('both succeed, whichever commits first, and the dossier goes on once', async () => {
    const code = await inBranches();
    const late = held.hold(records({ type: 'step-decided', step: 'appraise-licence' }));
    const first = decideTask(world.store, await decision(code, 'appraise-licence', 'approved'));
    await late.arrived;
    await decide(world, code, 'check-food-safety', 'approved');
    late.release();
    await first;
    await world.settle();
    expect(await openSteps(world, code)).toEqual(['sign-licence']);
    const decided = (await journalOf(world, code)).flatMap(entry =>
      entry.type === 'step-decided' ? [entry.step] : [],
    );
    expect(decided.slice(-2)).toEqual(['check-food-safety', 'appraise-licence']);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('stop the dossier if one decision is negative, and the later one is refused with the state of the dossier', async () => {
    const code = await inBranches();
    const late = held.hold(records({ type: 'step-decided', step: 'appraise-licence' }));
    const first = decideTask(world.store, await decision(code, 'appraise-licence', 'approved'));
    await late.arrived;
    await decide(world, code, 'check-food-safety', 'rejected', 'Bếp không đạt');
    late.release();
    await expect(first).rejects.toMatchObject({
      refusal: 'already-decided',
      facts: { state: { en: 'decided as closed with the dossier' } },
    });
    await world.settle();
    expect([(await dossierOf(world, code)).status, await openSteps(world, code), await endedAs(code)]).toEqual([
      8,
      ['hand-back'],
      'ExecutionSucceeded',
    ]);
  });
});

describe('a task that is read before its head', () => {
  const step = 'register-business';
  /** Of the next reading the task is read first, and its head when this has happened meanwhile. */
  const betweenReading = (meanwhile: () => Promise<unknown>) => {
    const read = held.findAll.bind(held);
    vi.spyOn(held, 'findAll').mockImplementationOnce(async keys => {
      const [, task] = await read(keys);
      await meanwhile();
      const [head] = await read(keys);
      return [head, task];
    });
  };

  test('is decided for the machine of a newer epoch', async () => {
    const code = await file(world);
    await accept(world, code);
    const made = await decision(code, step, 'approved');
    betweenReading(async () => {
      await startEpoch(world.store, { code, by: officerOf('H38.2', 'engineer'), why: 'cơ sở dữ liệu được khôi phục' });
      await world.settle();
    });
    await decideTask(world.store, made);
    await world.settle();
    expect(await openSteps(world, code)).toEqual(['issue-tax-code']);
  });

  test('is not reopened by an alert if it was decided meanwhile', async () => {
    const code = await file(world);
    await accept(world, code);
    const { dueAt } = await taskOf(world, code, step);
    world.clock.moveTo(dueAt as Instant);
    betweenReading(() => decide(world, code, step, 'approved'));
    await world.minute();
    expect(await world.embedded.find(key.task(code, step))).toBeUndefined();
  });
});

describe('the same decision sent twice at once', () => {
  test('succeeds twice with the same key and is made once', async () => {
    const code = await file(world);
    await accept(world, code);
    const made = await decision(code, 'register-business', 'approved');
    const command = { ...made, ...keyed('k-1', made.by, 'approve') };
    const answers = await Promise.all([1, 2, 3].map(() => decideTask(world.store, command)));
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const decided = (await journalOf(world, code)).filter(
      entry => entry.type === 'step-decided' && entry.step === made.step,
    );
    expect(decided).toHaveLength(1);
  });

  test('succeeds once without a key, and the other is refused with how the task was decided', async () => {
    const code = await file(world);
    await accept(world, code);
    const yes = await decision(code, 'register-business', 'approved');
    const no = {
      ...(await decision(code, 'register-business', 'rejected')),
      reason: 'Địa điểm đã có hộ khác',
      ground: 'untrue' as const,
    };
    const late = held.hold(records({ type: 'step-decided', outcome: 'rejected' }));
    const refused = decideTask(world.store, no);
    await late.arrived;
    await decideTask(world.store, yes);
    late.release();
    await expect(refused).rejects.toMatchObject({
      refusal: 'already-decided',
      facts: { state: { en: 'decided as approved' } },
    });
    await world.settle();
    expect(await openSteps(world, code)).toEqual(['issue-tax-code']);
  });
});
