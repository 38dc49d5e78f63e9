/** Node strips types, so a definition that never saw the compiler arrives as it was written. */
import { days, type Procedure } from '../../../workflows/define/procedure.ts';
import type { Step } from '../../../workflows/define/step.ts';
import { sequence } from '../../../workflows/define/vocabulary.ts';
import {
  along,
  appraise,
  block,
  giveBack,
  inspect,
  issue,
  pay,
  receive,
  register,
  sign,
  sound,
  unitsOn,
  whereFood,
  withStep,
} from '../../kit/procedures/sound-procedure.ts';
import { describeFaults } from './describe-faults.ts';

/** What the compiler would not have let pass. */
const unseen = (value?: unknown): never => value as never;

const without = (step: Step, field: string): Procedure => withStep(step, { [field]: undefined });
const blockAs = (step: unknown): Procedure => along(receive, register, pay, unseen(step), sign, issue, giveBack);

describeFaults('fields that are missing or of another kind', [
  ['a title', without(register, 'title'), ['way › register › title: it is missing']],
  [
    'half a title',
    withStep(register, { title: unseen({ vi: 'Một' }) }),
    ['way › register › title: it is not a title in Vietnamese and English'],
  ],
  ['the limit of a step', without(register, 'within'), ['way › register › within: the step waits without a deadline']],
  [
    'a limit in weeks',
    withStep(appraise, { within: unseen({ unit: 'week', amount: 1 }) }),
    ["way › licensing › appraise › within: no law counts in 'week'"],
  ],
  ['the limit of the whole', { ...sound, limit: unseen() }, ['limit: the procedure has no limit']],
  ['the unit', without(register, 'at'), ['way › register › at: no unit works on this step']],
  [
    'the outcomes',
    withStep(giveBack, { outcomes: unseen(), on: {} }),
    ['way › give-back › outcomes: the step can never end'],
  ],
  [
    'what an outcome does',
    withStep(appraise, { on: unseen({ approved: { do: 'procede' }, rejected: { do: 'deny' } }) }),
    ['way › licensing › appraise › on › approved: it is not an effect: proceed, backTo(…), refuse, deny or stop'],
  ],
  ['the fields sent', without(register, 'sends'), ['way › register › sends: it is missing']],
  [
    'the kind of a step',
    withStep(inspect, { kind: unseen('inspect') }),
    [
      'way › licensing › where-food › inspect › kind: it is not one of: intake, transfer, task, consultation, outside, applicant, payment, postal, partial-issuance, issuance, return, sequence, parallel, conditional',
    ],
  ],
  [
    'a step',
    { ...sound, way: sequence(receive, register, pay, block, unseen(), sign, issue, giveBack) },
    ['way › 5: it is missing'],
  ],
  [
    'a condition',
    blockAs({
      kind: 'parallel',
      name: 'licensing',
      branches: [appraise, { ...whereFood(inspect), condition: undefined }],
    }),
    ['way › licensing › where-food › condition: it is missing'],
  ],
  ['a fee', { ...sound, fees: { ...sound.fees, second: unseen() } }, ['fees › second: it is missing']],
  [
    'an amount',
    { ...sound, fees: { fee: { ...sound.fees.fee, amount: unseen('2') } as Procedure['fees'][string] } },
    ['fees › fee › amount: it is not a sum, or a sum for each value of a fact'],
  ],
  [
    'whether a paper is required',
    {
      ...sound,
      components: { form: { ...sound.components.form, required: unseen() } as Procedure['components'][string] },
    },
    ['components › form › required: it is missing'],
  ],
  [
    'the results',
    { ...sound, results: unseen() },
    ['results: it is missing', "way › issue › results: no result is called 'licence'"],
  ],
  ['the clock', { ...sound, clock: unseen() }, ['clock: it is missing']],
  [
    'the way',
    { ...sound, components: {}, results: {}, units: unitsOn(sequence()), way: unseen() },
    [
      'way: it is missing',
      'way: a sequence has no steps',
      'way: the way does not begin with exactly one intake',
      'way: the way does not end with exactly one return',
    ],
  ],
  [
    'many, and the other faults are reported too',
    { ...without(register, 'within'), title: unseen(), code: '1', limit: days(2) },
    [
      'title: it is missing',
      "code: '1' is not a national code",
      'way › register › within: the step waits without a deadline',
      'limit: the steps may take 6 working days (receive → appraise → sign → issue), the law allows 2, by either kind of clock',
    ],
  ],
]);

describeFaults('laws', [['no law', { ...sound, legalBasis: [] }, ['legalBasis: it is not a list of its legal bases']]]);

const LONG = `${'a '.repeat(120)}b.`;
const EVENTS =
  'life events, one to three, each once, of: child, study, work, family, residence, home, business, bereavement';
const SUMMARY = 'a summary in Vietnamese and English: one or two sentences, each language at most 240 characters';

describeFaults('what people find it by', [
  ['no summary', { ...sound, summary: unseen() }, ['summary: it is missing']],
  ['a summary that is too long', { ...sound, summary: { vi: LONG, en: 'Short.' } }, [`summary: it is not ${SUMMARY}`]],
  [
    'a summary of three sentences',
    { ...sound, summary: { vi: 'Một. Hai. Ba.', en: 'One.' } },
    [`summary: it is not ${SUMMARY}`],
  ],
  ['a summary in one language', { ...sound, summary: { vi: 'Một.', en: '' } }, [`summary: it is not ${SUMMARY}`]],
  ['no sector', { ...sound, sector: unseen() }, ['sector: it is missing']],
  ['no life event', { ...sound, lifeEvents: [] }, [`lifeEvents: it is not ${EVENTS}`]],
  ['the same life event twice', { ...sound, lifeEvents: ['child', 'child'] }, [`lifeEvents: it is not ${EVENTS}`]],
]);
