/** Random procedures without fault: any nesting of steps, branches and conditions that the rules of `check` allow. */
import * as fc from 'fast-check';
import * as z from 'zod';
import type { Condition } from '../../../workflows/define/condition.ts';
import { oneOf, yesNo } from '../../../workflows/define/fact.ts';
import { calendarDays, days, type Fee, type Procedure, procedure } from '../../../workflows/define/procedure.ts';
import { backTo, deny, proceed, type Step } from '../../../workflows/define/step.ts';
import * as word from '../../../workflows/define/vocabulary.ts';
import type { Way } from '../../../workflows/define/way.ts';

const some = word.title('Một', 'Some');
const desk = { title: some, at: 'competent', role: 'specialist', within: days(1) } as const;

/** What conditions may ask: every fact with its values. */
const FACTS = { first: [true, false], second: [true, false], kind: ['a', 'b', 'c'] } as const;
/** Each outcome that is asked about doubles the worlds that check looks at. */
const MOST_OUTCOMES_ASKED = 4;

/** A way before its steps have names: numbers choose among what is allowed at that place. */
type Sketch =
  | { readonly is: 'step'; readonly kind: number; readonly back: number | undefined; readonly asks: boolean }
  | { readonly is: 'sequence' | 'parallel'; readonly parts: readonly Sketch[] }
  | {
      readonly is: 'conditional';
      readonly asks: number;
      readonly part: Sketch;
      readonly otherwise: Sketch | undefined;
    };

const choice = fc.nat({ max: 1000 });

const sketch: fc.Arbitrary<Sketch> = fc.letrec<{ way: Sketch }>(tie => {
  const leaf = fc.record({
    is: fc.constant('step' as const),
    kind: choice,
    back: fc.option(choice, { nil: undefined, freq: 2 }),
    asks: fc.boolean(),
  });
  const parts = (minLength: number) => fc.array(tie('way'), { minLength, maxLength: 3 });
  const otherwise = fc.option(tie('way'), { nil: undefined });
  return {
    way: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 2, arbitrary: leaf },
      { weight: 2, arbitrary: fc.record({ is: fc.constant('sequence' as const), parts: parts(2) }) },
      { weight: 1, arbitrary: fc.record({ is: fc.constant('parallel' as const), parts: parts(2) }) },
      {
        weight: 2,
        arbitrary: fc.record({ is: fc.constant('conditional' as const), asks: choice, part: tie('way'), otherwise }),
      },
    ),
  };
}).way;

/** What the place of a step allows. */
type Place = {
  /** Stops and blocks that were surely passed. */
  readonly passed: readonly string[];
  /** Stops among them that may end in two ways. */
  readonly forks: readonly string[];
  /** Facts and steps that no condition around asks about; asking twice could make a part unreachable. */
  readonly unasked: readonly string[];
};

class Writer {
  #count = 0;
  #asked = new Set<string>();

  write(sketch: Sketch, place: Place): { readonly way: Way; readonly after: Place } {
    switch (sketch.is) {
      case 'step':
        return this.#step(sketch, place);
      case 'sequence': {
        let after = place;
        const parts = sketch.parts.map(part => {
          const written = this.write(part, after);
          after = written.after;
          return written.way;
        });
        return { way: word.sequence(...parts), after };
      }
      case 'parallel': {
        const name = this.#name('block');
        const inside = passing(place, name);
        const branches = sketch.parts.map(part => this.write(part, inside).way);
        return { way: word.parallel(name, ...branches), after: inside };
      }
      case 'conditional':
        return this.#conditional(sketch, place);
    }
  }

  #step({ kind, back, asks }: Extract<Sketch, { is: 'step' }>, place: Place) {
    const name = this.#name('step');
    const target = back === undefined ? undefined : place.passed[back % place.passed.length];
    const on = target === undefined ? {} : { [`back-to-${target}`]: backTo(target) };
    const step = spiced(STEPS[kind % STEPS.length]?.(name) as Step, on, asks);
    const forks = FORKED.includes(step.kind) ? [...place.forks, name] : place.forks;
    const unasked = forks === place.forks ? place.unasked : [...place.unasked, name];
    return { way: step, after: { ...passing(place, name), forks, unasked } };
  }

  #conditional({ asks, part, otherwise }: Extract<Sketch, { is: 'conditional' }>, place: Place) {
    const askable = place.unasked.filter(
      name => this.#asked.size < MOST_OUTCOMES_ASKED || !isStepName(name) || this.#asked.has(name),
    );
    const about = askable[asks % Math.max(1, askable.length)];
    if (about === undefined) return { way: this.write(part, place).way, after: place };
    if (isStepName(about)) this.#asked.add(about);
    const inside = { ...place, unasked: place.unasked.filter(name => name !== about) };
    const name = this.#name('if');
    const chosen = this.write(part, inside).way;
    const other = otherwise && this.write(otherwise, inside).way;
    return { way: word.when(name, conditionOn(about, asks), chosen, other), after: place };
  }

  #name(kind: string): string {
    this.#count += 1;
    return `${kind}-${this.#count}`;
  }
}

const passing = (place: Place, name: string): Place => ({ ...place, passed: [...place.passed, name] });
const isStepName = (name: string): boolean => !Object.hasOwn(FACTS, name);

function conditionOn(about: string, choice: number): Condition {
  if (isStepName(about)) return { step: about, ended: choice % 2 === 0 ? 'plain' : 'special' };
  const values = FACTS[about as keyof typeof FACTS];
  return { fact: about, is: values[choice % values.length] as string | boolean };
}

const FORK = {
  outcomes: { plain: some, special: some, lost: some },
  on: { plain: proceed, special: proceed, lost: deny },
};
const FORKED: readonly Step['kind'][] = ['task', 'outside'];

const STEPS: readonly ((name: string) => Step)[] = [
  name => word.task(name, { ...desk, ...FORK, reads: 'all' }),
  name => word.outsideSystem(name, { ...desk, ...FORK, system: 'other', message: 'asked', sends: [] }),
  name => word.consultation(name, desk),
  name => word.applicantAct(name, { title: some, within: calendarDays(30) }),
  name => word.postalLeg(name, { title: some, at: 'competent', to: 'returning', within: days(2) }),
];

/** The step with a way back, and with a supplement where it reads something. */
const spiced = (step: Step, on: Step['on'], asks: boolean): Step => ({
  ...step,
  outcomes: { ...step.outcomes, ...Object.fromEntries(Object.keys(on).map(outcome => [outcome, some])) },
  on: { ...step.on, ...on },
  ...(asks && step.reads === 'all' && { supplement: days(5) }),
});

const fee = (when?: Condition): Fee => ({
  title: some,
  kind: 'fee',
  amount: 1,
  // at any place of the way
  due: 'supplement',
  basis: '',
  ...(when && { when }),
});
const asking = (name: string, ...fees: readonly string[]) =>
  word.payment(name, { title: some, at: 'receiving', within: days(9), fees });
const ifFirst: Condition = { fact: 'first', is: true };

const written = (middle: Sketch): Procedure => {
  const { way } = new Writer().write(middle, { passed: ['receive', 'pay'], forks: [], unasked: Object.keys(FACTS) });
  return procedure({
    code: '1.000001',
    version: 1,
    title: some,
    sector: 'civil-status',
    lifeEvents: ['child'],
    summary: { vi: 'Để thử.', en: 'For tests.' },
    legalBasis: ['Luật 1'],
    form: z.strictObject({}),
    fields: {},
    facts: {
      first: yesNo(some, () => true),
      second: yesNo(some, () => true),
      kind: oneOf(some, { a: some, b: some, c: some }, () => 'a'),
    },
    components: { form: { title: some, accepts: ['application/pdf'], maxBytes: 1, required: true } },
    fees: { always: fee(), sometimes: fee(ifFirst) },
    results: { paper: { title: some }, stamp: { title: some, when: ifFirst } },
    units: { competent: { competence: 'commune-committee' } },
    limit: days(10_000),
    supplementClock: 'subtract', // papers may be asked for at any time
    way: word.sequence(
      word.intake('receive', { ...desk, at: 'receiving', role: 'counter', supplement: days(5) }),
      asking('pay', 'always'),
      way,
      word.when('charged', ifFirst, asking('pay-more', 'sometimes')),
      word.issuance('issue', { ...desk, role: 'registry', results: ['paper', 'stamp'] }),
      word.returnResult('give-back', { ...desk, at: 'returning', role: 'counter' }),
    ),
  });
};

export const arbitraryProcedure: fc.Arbitrary<Procedure> = fc
  .array(sketch, { minLength: 1, maxLength: 6, size: 'max' })
  .map(parts => written({ is: 'sequence', parts }));

/** How a dossier may go: its facts, and an outcome for each step that ends in several ways. */
export const arbitraryCourse = fc.record({
  facts: fc.record({
    first: fc.constantFrom(...FACTS.first),
    second: fc.constantFrom(...FACTS.second),
    kind: fc.constantFrom(...FACTS.kind),
  }),
  outcomes: fc.infiniteStream(fc.constantFrom('plain', 'special')),
});
