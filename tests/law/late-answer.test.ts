/**
 * A 19(4): a late answer to a consultation is reported to the head of the one-stop. In a house permit the agency for planning has two days;
 * its silence is agreement. Accepted and appraised on Monday, 2/11, at 08:00, the answer is due on Wednesday, 4/11, at 08:00.
 */
import { describe, expect, test } from 'vitest';
import { forms } from '../../samples/forms.ts';
import type { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { listLateAnswers } from '../../store/steps/late-answers.ts';
import { at } from '../kit/calendar.ts';
import { decide, fileAccepted } from '../kit/world/acts.ts';
import { officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { openSteps } from '../kit/world/reading.ts';
import { sweepAt } from '../kit/world/sweep-at.ts';
import type { World } from '../kit/world/world.ts';

const head = officerOf('H38.21.1', 'leader');
let world: World;
freshWorld(opened => {
  world = opened;
});

const consulting = async (): Promise<DossierCode> => {
  world.clock.moveTo(at('11-02', '08:00'));
  const code = await fileAccepted(world, { procedure: '1.013225', form: forms['1.013225'] });
  await decide(world, code, 'appraise-permit', 'approved');
  return code;
};

describe('an agency that was consulted', () => {
  test('and has not answered when its limit has passed is reported to the head of the one-stop, who still reads it later', async () => {
    const code = await consulting();
    await sweepAt(world, at('11-04', '07:59'));
    expect(await listLateAnswers(world.store, head)).toEqual([]);
    await sweepAt(world, at('11-04', '08:00'));
    const report = { dossier: code, step: 'consult-planning', due: at('11-04', '08:00'), isSilent: true };
    expect(await listLateAnswers(world.store, head)).toMatchObject([report]);
    expect(await openSteps(world, code)).toEqual(['sign-permit']);
    await decide(world, code, 'sign-permit', 'signed');
    expect(await listLateAnswers(world.store, head)).toMatchObject([report]);
  });

  test('and has answered in time is not reported', async () => {
    const code = await consulting();
    await sweepAt(world, at('11-04', '07:30'));
    await decide(world, code, 'consult-planning', 'agreed');
    await sweepAt(world, at('11-05', '08:00'));
    expect(await listLateAnswers(world.store, head)).toEqual([]);
  });

  test('is no business of another one-stop, nor of anybody but its head', async () => {
    await consulting();
    await sweepAt(world, at('11-04', '08:00'));
    const elsewhere = { ...head, unit: 'H38.22.1' as UnitCode } as Principal;
    for (const by of [elsewhere, officerOf('H38.21.1', 'counter'), officerOf('H38.21', 'leader')])
      expect(await listLateAnswers(world.store, by)).toEqual([]);
  });
});
