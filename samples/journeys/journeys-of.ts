/**
 * The journeys of a procedure: its main way with each form and each way of filing and returning, and every turn that one of its
 * steps may take. All of them follow from its definition.
 */
import type { Channel, Delivery } from '../../schemas/journal.ts';
import { STATUS, type Status } from '../../schemas/status.ts';
import { factsOf, type Procedure, versionName } from '../../workflows/define/procedure.ts';
import { type Effect, isIssuing, type Step } from '../../workflows/define/step.ts';
import { stepsOf } from '../../workflows/define/way.ts';
import { formsFor } from '../forms.ts';
import { type Manner, nameOf, needsTime, turnsOf } from './manner.ts';
import { findWayTo, type Outcomes } from './way-of.ts';

/** One dossier to be filed, its way, and how it has to end. */
export type Journey = {
  /** Its name, unlike every other, e.g. `1.012790 v1 appraise-dossier: supplement`. */
  readonly name: string;
  readonly procedure: Procedure;
  readonly form: Readonly<Record<string, unknown>>;
  readonly channel: Channel;
  readonly delivery: Delivery;
  /** Filed at a counter of another level than the agency that decides. */
  readonly isAcross?: boolean;
  /** Outcomes that lead to the step of the turn. */
  readonly before: Outcomes;
  /** The one step that is dealt with otherwise than on the main way, at its first visit. */
  readonly turn?: { readonly step: Step; readonly manner: Manner };
  readonly expected: Status;
  /** Time must pass: it can be walked only where the clock can be moved. */
  readonly needsTime: boolean;
};

type Form = Journey['form'];
type Base = Omit<Journey, 'name' | 'expected' | 'needsTime' | 'procedure'>;

const ENDS_AS: Readonly<Record<Effect['do'], Status>> = {
  proceed: STATUS.returned,
  back: STATUS.returned,
  refuse: STATUS.refused,
  deny: STATUS.stopped,
  stop: STATUS.stopped,
};

/** How a dossier ends whose step is dealt with in that manner, and which then goes its main way. */
const endOf = (step: Step, manner: Manner): Status => {
  const endsAs = (outcome: string | undefined): Status => ENDS_AS[step.on[outcome ?? '']?.do ?? 'proceed'];
  switch (manner.by) {
    case 'outcome':
      return endsAs(manner.outcome);
    case 'silence':
      return endsAs(step.silence);
    case 'withdrawal':
      return STATUS.stopped;
    case 'unanswered':
      return step.kind === 'intake' ? STATUS.refused : STATUS.stopped;
    default:
      return STATUS.returned;
  }
};

const journeyOf = (procedure: Procedure, name: string, base: Base): Journey => ({
  ...base,
  procedure,
  name: `${versionName(procedure)} ${name}`,
  expected: base.turn ? endOf(base.turn.step, base.turn.manner) : STATUS.returned,
  needsTime: base.turn !== undefined && needsTime(base.turn.manner),
});

/** At a counter, which files as much as it likes; a person may have a limit. */
const AT_COUNTER = { channel: 'direct', delivery: 'counter', before: {} } as const;

/** Papers travel, and the step is open, only from a counter of another level. */
const isTransfer = ({ kind }: Step): boolean => kind === 'transfer';

const mainWays = (procedure: Procedure, forms: readonly Form[]): readonly Journey[] => {
  const [plain, ...others] = forms as [Form, ...Form[]];
  return [
    journeyOf(procedure, 'main way, online', { ...AT_COUNTER, form: plain, channel: 'online' }),
    journeyOf(procedure, 'main way, electronic result', { ...AT_COUNTER, form: plain, delivery: 'electronic' }),
    journeyOf(procedure, 'main way, by post both ways', {
      ...AT_COUNTER,
      form: plain,
      channel: 'post',
      delivery: 'post',
    }),
    ...(stepsOf(procedure.way).some(isTransfer)
      ? [journeyOf(procedure, 'main way, across levels', { ...AT_COUNTER, form: plain, isAcross: true })]
      : []),
    ...others.map((form, i) => journeyOf(procedure, `main way, form ${i + 2}`, { ...AT_COUNTER, form })),
  ];
};

const ANYWHERE: ReadonlySet<Manner['by']> = new Set(['withdrawal', 'change-of-mind', 'too-late', 'restart']);

/** Nobody has anything to do where a dossier is settled whose results are all issued. */
const isWorked = (step: Step): boolean => step.kind !== 'issuance' || step.results.length > 0;

/** A turn that says nothing new is left out: a withdrawal or a new machine at each of a dozen steps. */
const isTelling = (procedure: Procedure, step: Step, { by }: Manner): boolean => {
  if (!ANYWHERE.has(by)) return true;
  // What a system works may be over before anybody withdraws.
  const steps = stepsOf(procedure.way).filter(one => one.kind !== 'outside' && isWorked(one));
  const last = steps.findLastIndex(isIssuing);
  const middle = steps[Math.floor(last / 2)];
  return step === middle || (by === 'withdrawal' && (step === steps[0] || step === steps[last]));
};

const turns = (procedure: Procedure, forms: readonly Form[]): readonly Journey[] => {
  const facts = forms.map(form => factsOf(procedure, procedure.form.parse(form)));
  return stepsOf(procedure.way)
    .filter(isWorked)
    .flatMap(step => {
      const to = findWayTo(procedure.way, step.name, facts);
      if (!to) throw new Error(`No form of the sample leads a dossier of ${procedure.code} to ${step.name}.`);
      const delivery = step.kind === 'return' ? 'post' : 'counter';
      const isAcross = isTransfer(step);
      const base = { ...AT_COUNTER, delivery, isAcross, form: forms[to.form] as Form, before: to.before } as const;
      return turnsOf(step, delivery)
        .filter(manner => isTelling(procedure, step, manner))
        .map(manner => journeyOf(procedure, `${step.name}: ${nameOf(manner)}`, { ...base, turn: { step, manner } }));
    });
};

/** A task of an agency: late, which raises an alert and changes nothing; with an apology; while the filer adjusts the dossier. */
const atFirstTask = (procedure: Procedure, forms: readonly Form[]): readonly Journey[] => {
  const facts = forms.map(form => factsOf(procedure, procedure.form.parse(form)));
  const step = stepsOf(procedure.way).find(({ kind }) => kind === 'task');
  const to = step && findWayTo(procedure.way, step.name, facts);
  if (!to) return [];
  const base = { ...AT_COUNTER, form: forms[to.form] as Form, before: to.before };
  const inManner = (by: 'delay' | 'apology' | 'adjustment', more: Partial<Base> = {}): Journey =>
    journeyOf(procedure, `${step.name}: ${by}`, { ...base, ...more, turn: { step, manner: { by } } });
  return [
    inManner('delay'),
    // While the clock of the dossier stands there is no date to apologise for.
    ...('pausesClock' in step && step.pausesClock ? [] : [inManner('apology')]),
    inManner('adjustment', { channel: 'online' }),
  ];
};

/** The filer corrects what came online, before the counter has accepted it. */
const corrected = (procedure: Procedure, form: Form): readonly Journey[] => {
  const step = stepsOf(procedure.way).find(({ kind }) => kind === 'intake');
  const turn = step && { step, manner: { by: 'correction' } as const };
  const base = { ...AT_COUNTER, form, channel: 'online' } as const;
  return turn ? [journeyOf(procedure, `${step.name}: correction`, { ...base, turn })] : [];
};

/** A filing that came by post and is refused: its papers are handed out at the counter. */
const papersBack = (procedure: Procedure, form: Form): readonly Journey[] => {
  const step = stepsOf(procedure.way).find(({ kind }) => kind === 'intake');
  const turn = step && { step, manner: { by: 'outcome', outcome: 'refused' } as const };
  const base = { ...AT_COUNTER, form, channel: 'post' } as const;
  return turn ? [journeyOf(procedure, 'by post, refused, papers back', { ...base, turn })] : [];
};

/** Every journey of the procedure, filed on that local day. @throws {Error} where no form of the sample leads to one of its steps */
export const journeysOf = (procedure: Procedure, day?: string): readonly Journey[] => {
  const forms = formsFor(procedure, day);
  const [plain] = forms as [Form, ...Form[]];
  return [
    ...mainWays(procedure, forms),
    ...turns(procedure, forms),
    ...atFirstTask(procedure, forms),
    ...corrected(procedure, plain),
    ...papersBack(procedure, plain),
  ];
};
