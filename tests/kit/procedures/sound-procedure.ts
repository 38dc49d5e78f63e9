/** A small procedure without fault, which the tests spoil in one place each. */
import * as z from 'zod';
import { fact } from '../../../workflows/define/condition.ts';
import { oneOf, yesNo } from '../../../workflows/define/fact.ts';
import { calendarDays, days, type Procedure, procedure } from '../../../workflows/define/procedure.ts';
import { deny, proceed, type Step } from '../../../workflows/define/step.ts';
import {
  field,
  intake,
  issuance,
  outsideSystem,
  parallel,
  payment,
  returnResult,
  sequence,
  signature,
  task,
  title,
  when,
} from '../../../workflows/define/vocabulary.ts';
import { type Parallel, type Sequence, stepsOf, type Way } from '../../../workflows/define/way.ts';

export const some = title('Một', 'Some');

export const desk = { title: some, at: 'competent', role: 'specialist', within: days(1) } as const;

export const receive = intake('receive', { ...desk, at: 'receiving', role: 'counter', supplement: days(5) });
export const register = outsideSystem('register', {
  ...{ ...desk, system: 'tax', message: 'asked', sends: ['trade'] },
  outcomes: { done: some, rejected: some },
  on: { done: proceed, rejected: deny },
});
export const pay = payment('pay', { title: some, at: 'receiving', within: calendarDays(10), fees: ['fee'] });
export const appraise = task('appraise', { ...desk, within: days(3), reads: ['form'], supplement: days(5) });
export const inspect = task('inspect', { ...desk, at: 'food' });
export const sign = signature('sign', { title: some, at: 'competent', within: days(1), sendsBackTo: 'licensing' });
export const issue = issuance('issue', { ...desk, role: 'registry', results: ['licence'] });
export const giveBack = returnResult('give-back', { ...desk, at: 'returning', role: 'counter' });

export const licensing = (...branches: readonly Way[]): Parallel => parallel('licensing', ...branches) as Parallel;
export const whereFood = (then: Way, otherwise?: Way): Way =>
  when('where-food', fact('food').is(true), then, otherwise);

export const block = licensing(appraise, whereFood(inspect));

/** A step that may go on in two ways. */
export const choosing = task('choose', {
  ...desk,
  within: days(0.5),
  outcomes: { plain: some, special: some, rejected: some },
  on: { plain: proceed, special: proceed, rejected: deny },
});
export const extra = task('extra', { ...desk, within: days(0.5) });
export const signing = (sendsBackTo: string): Step =>
  signature('sign', { title: some, at: 'competent', within: days(1), sendsBackTo });

export const sound: Procedure = procedure({
  code: '1.000001',
  version: 1,
  title: some,
  sector: 'civil-status',
  lifeEvents: ['child'],
  summary: title('Để thử.', 'For tests.'),
  legalBasis: ['Luật 1'],
  form: z.strictObject({ trade: z.string(), area: z.enum(['urban', 'rural']), commune: z.string() }),
  fields: {
    trade: field('Ngành', 'Trade'),
    area: field('Khu vực', 'Area', { options: { urban: some, rural: some } }),
    commune: field('Xã', 'Commune'),
  },
  facts: {
    food: yesNo(some, form => form.trade === 'food'),
    area: oneOf(some, { urban: some, rural: some }, form => form.area),
    commune: form => form.commune,
  },
  components: { form: { title: some, accepts: ['application/pdf'], maxBytes: 1000, required: true } },
  fees: {
    // at any place of the way
    fee: {
      ...{ title: some, kind: 'fee', due: 'supplement', basis: '' },
      amount: { by: 'area', cases: { urban: 2, rural: 1 } },
    },
  },
  results: { licence: { title: some } },
  units: {
    competent: { competence: 'commune-committee', serving: 'commune' },
    food: { competence: 'food-safety' },
  },
  limit: days(7),
  supplementClock: 'subtract', // papers may be asked for at any time
  way: sequence(receive, register, pay, block, sign, issue, giveBack),
});

/** The sound procedure with another way. */
export const along = (...steps: readonly Way[]): Procedure => {
  const way = sequence(...steps);
  return { ...sound, way, units: unitsOn(way) };
};

/** The units of the sound procedure at which a step of this way is worked, and the one that decides. */
export const unitsOn = (way: Way): Procedure['units'] => {
  const used = new Set(stepsOf(way).flatMap(step => [step.at, ...(step.kind === 'postal' ? [step.to] : [])]));
  return Object.fromEntries(Object.entries(sound.units).filter(([role]) => role === 'competent' || used.has(role)));
};

/** The sound procedure with one of its steps changed. */
export const withStep = (step: Step, change: Partial<Step>): Procedure => ({
  ...sound,
  way: replaced(sound.way, step, { ...step, ...change } as Step),
});

const replaced = (way: Way, old: Step, by: Step): Way => {
  switch (way.kind) {
    case 'sequence':
      return { ...way, parts: way.parts.map(part => replaced(part, old, by)) } satisfies Sequence;
    case 'parallel':
      return { ...way, branches: way.branches.map(part => replaced(part, old, by)) };
    case 'conditional':
      return when(
        way.name,
        way.condition,
        replaced(way.then, old, by),
        way.otherwise && replaced(way.otherwise, old, by),
      );
    default:
      return way === old ? by : way;
  }
};
