import { step } from '../../../../workflows/define/condition.ts';
import { proceed, type Step } from '../../../../workflows/define/step.ts';
import { when } from '../../../../workflows/define/vocabulary.ts';
import {
  along,
  appraise,
  choosing,
  extra,
  giveBack,
  inspect,
  issue,
  pay,
  receive,
  register,
  sign,
  some,
  sound,
  withStep,
} from '../../../kit/procedures/sound-procedure.ts';
import { describeFaults } from '../describe-faults.ts';

describeFaults('names that are not valid', [
  ['a code', { ...sound, code: '1.1' }, ["code: '1.1' is not a national code"]],
  ['a version', { ...sound, version: 0 }, ['version: 0 is not a version']],
  ['half a version', { ...sound, version: 1.5 }, ['version: 1.5 is not a version']],
  ['a step', withStep(register, { name: 'Register' }), ["way › Register › name: the name 'Register' is not valid"]],
  [
    'a step too long for its supplement',
    withStep(appraise, { name: 'a'.repeat(50) }),
    [`way › licensing › ${'a'.repeat(50)} › name: the name is too long for a step that may ask for a supplement`],
  ],
  [
    'an outcome',
    withStep(register, { outcomes: { 'Not Done': some }, on: { 'Not Done': proceed } }),
    ["way › register › outcomes › Not Done: the outcome 'Not Done' is not valid"],
  ],
  [
    'a fact',
    { ...sound, facts: { ...sound.facts, 'is-food': () => true } },
    ["facts › is-food: the fact's name 'is-food' is not valid"],
  ],
  [
    'a fact that is a word of JSONata',
    { ...sound, facts: { ...sound.facts, in: () => true } },
    ["facts › in: the fact's name 'in' is not valid"],
  ],
  [
    'a result',
    {
      ...along(receive, register, pay, { ...issue, results: ['../licence'] } as Step, giveBack),
      results: { '../licence': { title: some } },
    },
    ["results › ../licence: the name '../licence' is not valid"],
  ],
  [
    'a result that shares its number series with receipts',
    {
      ...along(receive, register, pay, { ...issue, results: ['receipt'] } as Step, giveBack),
      results: { receipt: { title: some } },
    },
    ["results › receipt: the name 'receipt' is that of another number series"],
  ],
  [
    'a unit role',
    { ...sound, units: { ...sound.units, 'Food-2': { competence: 'food-safety' } } },
    ["units › Food-2: the name 'Food-2' is not valid", 'units › Food-2: no step is worked there'],
  ],
  [
    'two steps of one name',
    withStep(sign, { name: 'register' }),
    ["way › register › name: the name 'register' is taken by way › register"],
  ],
  [
    'a step and a block',
    withStep(register, { name: 'licensing' }),
    ["way › licensing › name: the name 'licensing' is taken by way › licensing"],
  ],
  [
    'a step named as the machine ends',
    withStep(register, { name: 'ended' }),
    ["way › ended › name: the name 'ended' is taken by the machine itself"],
  ],
  [
    'a step named as the wish to withdraw',
    withStep(register, { name: 'withdrawal' }),
    ["way › withdrawal › name: the name 'withdrawal' is taken by the machine itself"],
  ],
  [
    'a step named as the hand-back of what was refused',
    withStep(register, { name: 'hand-back' }),
    ["way › hand-back › name: the name 'hand-back' is taken by the machine itself"],
  ],
  [
    'a type of paper in small letters',
    { ...sound, results: { licence: { title: some, paperType: 'gp-1' } } },
    ["results › licence › paperType: 'gp-1' is not a type of paper"],
  ],
  [
    'two papers of one type',
    { ...sound, results: { licence: { title: some, paperType: 'GP.1' }, second: { title: some, paperType: 'GP.1' } } },
    [
      "results › second › paperType: another result has the type 'GP.1'",
      'results › second: the result is never issued',
    ],
  ],
  [
    'a step named as the wait for a supplement',
    withStep(register, { name: 'receive-supplement' }),
    ["way › receive-supplement › name: the name 'receive-supplement' is taken by way › receive"],
  ],
  [
    'a step named as a skipped part',
    withStep(register, { name: 'where-food-skipped' }),
    ["way › licensing › where-food › name: the name 'where-food-skipped' is taken by way › where-food-skipped"],
  ],
  [
    'an outcome kept in a variable of the engine',
    along(
      receive,
      { ...choosing, name: 'states' },
      when('one', step('states').endedAs('special'), extra),
      pay,
      issue,
      giveBack,
    ),
    ["way › states › name: its outcome is stored in '$states', which belongs to the engine"],
  ],
  [
    'two outcomes kept in one variable',
    along(
      receive,
      { ...choosing, name: 'step-1' },
      { ...choosing, name: 'step1' },
      when('one', step('step-1').endedAs('special'), extra),
      when('two', step('step1').endedAs('special'), inspect),
      pay,
      issue,
      giveBack,
    ),
    ["way › step1 › name: its outcome is stored in '$step1', which belongs to step-1"],
  ],
]);
