import { expect, test } from 'vitest';
import { check, requireSound } from '../../../workflows/check/check.ts';
import { FaultyProcedure } from '../../../workflows/check/fault.ts';
import { days, type Procedure } from '../../../workflows/define/procedure.ts';
import { backTo } from '../../../workflows/define/step.ts';
import { sequence } from '../../../workflows/define/vocabulary.ts';
import {
  block,
  giveBack,
  issue,
  pay,
  receive,
  register,
  sign,
  some,
  sound,
} from '../../kit/procedures/sound-procedure.ts';
import { faultsOf } from './describe-faults.ts';

test('a sound procedure has no fault', () => {
  expect(check(sound)).toEqual([]);
});

test('every fault says how to fix it', () => {
  const faults = check({ ...sound, units: {}, fees: {}, components: {}, results: {}, facts: {} });
  expect(faults.length).toBeGreaterThan(5);
  for (const { fix } of faults) expect(fix).toMatch(/^[A-Z].*\.$/);
});

test('a definition with seven faults reports all seven', () => {
  const spoilt: Procedure = {
    ...sound,
    limit: days(2),
    units: { ...sound.units, food: { competence: 'fod-safety' } },
    fees: { fee: { ...sound.fees.fee, amount: { by: 'area', cases: { urban: 2 } } } as Procedure['fees'][string] },
    results: { ...sound.results, second: { title: some } },
    way: sequence(
      receive,
      { ...register, role: 'clerk' },
      pay,
      block,
      { ...sign, on: { ...sign.on, 'sent-back': backTo('apraise') } },
      { ...issue, within: days(0) },
      giveBack,
    ),
  };
  expect(faultsOf(spoilt)).toEqual([
    "units › food › competence: no unit has the competence 'fod-safety'",
    "way › register › role: no officer has the role 'clerk'",
    "way › sign › on › sent-back: it goes back to 'apraise', which is not a step",
    'way › issue › within: the step waits without a deadline',
    'limit: the steps may take 6 working days (receive → register → appraise → sign), the law allows 2, by either kind of clock',
    'fees › fee › amount: no amount is given for area = rural',
    'results › second: the result is never issued',
  ]);
});

test('a faulty procedure is refused with all its faults', () => {
  expect(requireSound(sound)).toBe(sound);
  expect(() => requireSound({ ...sound, code: 'x' })).toThrow(FaultyProcedure);
  expect(() => requireSound({ ...sound, code: 'x', limit: days(0) })).toThrow(
    /has 2 faults:[\s\S]*code: 'x'[\s\S]*limit: /,
  );
});
