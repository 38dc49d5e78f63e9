/**
 * A 22(2), 19(3): what the applicant has laid on the counter goes back. With a result the originals go with it; where a dossier ends without
 * one, the counter that received it hands everything back.
 */
import { describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import { COUNTER } from '../../samples/province.ts';
import type { BroughtAs } from '../../schemas/component.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Instant } from '../../schemas/time.ts';
import { returnResults } from '../../store/results/results.ts';
import { accept, askSupplement, decide, refuse, taskOf, withdraw } from '../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, openSteps } from '../kit/world/reading.ts';
import { sweepAt } from '../kit/world/sweep-at.ts';
import type { World } from '../kit/world/world.ts';

const counter = officerOf(COUNTER.batXat, 'counter');
let world: World;
freshWorld(opened => {
  world = opened;
});

/** A filing at the counter, whose papers were brought so. */
const filedWith = (broughtAs: BroughtAs | undefined): Promise<DossierCode> =>
  file(world, { by: counter, ...(broughtAs && { broughtAs }) });

const ENDS = {
  'a withdrawal that the counter confirms': async (code: DossierCode) => {
    await accept(world, code);
    await withdraw(world, code, counter);
    await decide(world, code, 'withdrawal', 'confirmed');
  },
  'papers that do not come': async (code: DossierCode) => {
    await accept(world, code);
    await askSupplement(world, code, 'register-business');
    const { due } = await taskOf(world, code, 'register-business-supplement');
    await sweepAt(world, due as Instant);
  },
  'a refusal at the counter': (code: DossierCode) => refuse(world, code),
  'a refusal after appraisal': async (code: DossierCode) => {
    await accept(world, code);
    await decide(world, code, 'register-business', 'rejected', 'Địa điểm không đúng quy hoạch');
  },
} as const;

describe('after an end without a result', () => {
  test.each(Object.entries(ENDS))('by %s the counter hands back originals and copies, once', async (_, end) => {
    for (const broughtAs of ['original', 'copy'] as const) {
      const code = await filedWith(broughtAs);
      await end(code);
      expect(await openSteps(world, code)).toEqual(['hand-back']);
      const { status } = await dossierOf(world, code);
      expect([3, 8]).toContain(status);
      const { version, unit, role } = await taskOf(world, code, 'hand-back');
      expect({ unit, role }).toEqual({ unit: COUNTER.batXat, role: 'counter' });
      await returnResults(world.store, { code, by: counter, version });
      expect(await openSteps(world, code)).toEqual([]);
      expect((await dossierOf(world, code)).status).toBe(status);
      expect(await isFoldOfItsJournal(world, code)).toBe(true);
    }
  });

  test('the message says where to collect them', async () => {
    const code = await filedWith('original');
    await ENDS['a withdrawal that the counter confirms'](code);
    expect(world.mails.at(-1)?.text).toContain(
      'Mời ông/bà nhận lại giấy tờ đã nộp tại Trung tâm Phục vụ hành chính công xã Bát Xát.',
    );
  });

  test.each(['electronic', undefined] as const)('nothing goes back of what came as %s', async broughtAs => {
    const code = await filedWith(broughtAs);
    await ENDS['a withdrawal that the counter confirms'](code);
    expect(await openSteps(world, code)).toEqual([]);
  });

  test('nor of what was filed online', async () => {
    const code = await file(world);
    await accept(world, code);
    await withdraw(world, code, citizenOf(households.riceWine));
    await decide(world, code, 'withdrawal', 'confirmed');
    expect(await openSteps(world, code)).toEqual([]);
  });
});
