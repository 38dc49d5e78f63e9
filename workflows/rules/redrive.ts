/**
 * What a new epoch would do to a dossier, effect by effect, before anybody starts it. The machine starts at the top, and `open-task`
 * answers each visit that has ended from the record (`store/machine/open-task.ts`); so only what was never done happens.
 */
import type { Dossier } from '../../schemas/dossier.ts';
import type { JournalEntry, TaskKind } from '../../schemas/journal.ts';
import type { Instant } from '../../schemas/time.ts';
import type { Procedure } from '../define/procedure.ts';
import { isIssuing, type Step } from '../define/step.ts';
import { findStep } from '../define/way.ts';
import type { Awaited } from './machine-turn.ts';
import { stepOfTask } from './task-outcomes.ts';
import { visitsOf } from './visits.ts';

/** What becomes of an effect: it was done and is skipped, it stands open and stays, it happens for the first time, or once more. */
export type Fate = 'skipped' | 'kept' | 'first' | 'again';

/** What is at stake where an effect happened, or is to happen. */
export type Stake = 'money' | 'signature';

export type RedriveEffect = {
  readonly what:
    | 'execution-ended'
    | 'execution-started'
    | 'step-decided'
    | 'step-open'
    | 'step-opens'
    | 'system-asked'
    | 'step-given-to-desk'
    | 'payment-asked'
    | 'money-received'
    | 'result-issued'
    | 'shipment-ordered';
  readonly fate: Fate;
  readonly step?: string;
  readonly visit?: number;
  readonly at?: Instant;
  readonly outcome?: string;
  readonly stake?: Stake;
};

export type Redriven = {
  readonly procedure: Procedure;
  readonly dossier: Dossier;
  readonly entries: readonly JournalEntry[];
  /** Steps that the machine must come to. */
  readonly awaited: Awaited;
};

/** Every effect of a new epoch: the machine first, then what has happened in its order, then what is still to come. */
export const effectsOfRedrive = (of: Redriven): readonly RedriveEffect[] => [
  { what: 'execution-ended', fate: 'first' },
  { what: 'execution-started', fate: 'again' },
  ...pastEffects(of).toSorted((one, other) => ((one.at ?? '') < (other.at ?? '') ? -1 : 1)),
  ...openEffects(of),
  ...comingEffects(of),
];

/** What is at stake in the past of the dossier or in what a new epoch begins, each once. */
export const stakesOf = (effects: readonly RedriveEffect[]): readonly Stake[] => [
  ...new Set(effects.flatMap(({ stake }) => stake ?? [])),
];

const pastEffects = (of: Redriven): readonly RedriveEffect[] => [...decidedVisits(of), ...sentAndReceived(of)];

/** A withdrawal is no step of the machine: a new one never comes to it. */
const decidedVisits = ({ entries, procedure }: Redriven): readonly RedriveEffect[] =>
  visitsOf(entries).flatMap(({ step, visit, kind, endedAt, outcome }) =>
    endedAt === undefined || kind === 'withdrawal'
      ? []
      : [
          {
            ...{ what: 'step-decided', fate: 'skipped', step, visit, at: endedAt },
            ...(outcome !== undefined && { outcome }),
            ...stakeOf(stepOfTask(procedure, step), kind),
          } as const,
        ],
  );

/** A signature stands where results are issued, and where the leader signs what is to be issued. */
const stakeOf = (step: Step | undefined, kind: TaskKind): { readonly stake?: Stake } => {
  if (kind === 'payment') return { stake: 'money' };
  if (kind === 'supplement' || !step) return {};
  return isIssuing(step) || step.role === 'leader' ? { stake: 'signature' } : {};
};

const sentAndReceived = (of: Redriven): readonly RedriveEffect[] =>
  of.entries.flatMap((entry): readonly RedriveEffect[] => {
    const { at } = entry;
    switch (entry.type) {
      case 'step-opened':
        // Where no such system is configured, the step stands at a desk, and its entry names the role.
        return isOutside(of, entry.step) && entry.role === undefined
          ? [{ what: 'system-asked', fate: 'skipped', step: entry.step, at }]
          : [];
      case 'system-asked-again':
        return [{ what: 'system-asked', fate: 'skipped', step: entry.step, at }];
      case 'step-given-to-desk':
        return [{ what: 'step-given-to-desk', fate: 'skipped', step: entry.step, at }];
      case 'payment-requested':
        return [{ what: 'payment-asked', fate: 'skipped', step: entry.step, at, stake: 'money' }];
      case 'payment-received':
        return [{ what: 'money-received', fate: 'skipped', at, stake: 'money' }];
      case 'result-issued':
        return [{ what: 'result-issued', fate: 'skipped', at, stake: 'signature' }];
      case 'shipment-registered':
        return entry.leg === 'return' ? [{ what: 'shipment-ordered', fate: 'skipped', at }] : [];
      default:
        return [];
    }
  });

const isOutside = ({ procedure }: Redriven, name: string): boolean => findStep(procedure.way, name)?.kind === 'outside';

const openEffects = ({ dossier }: Redriven): readonly RedriveEffect[] =>
  Object.entries(dossier.steps).flatMap(([step, { open, visit, openedAt, kind }]) =>
    open && kind !== 'withdrawal'
      ? [{ what: 'step-open', fate: 'kept', step, visit, ...(openedAt && { at: openedAt }) } as const]
      : [],
  );

/** Steps that were never opened on this visit, and what opening each of them sets in motion. */
const comingEffects = (of: Redriven): readonly RedriveEffect[] =>
  of.awaited
    .filter(name => !of.dossier.steps[name]?.open)
    .flatMap((name): readonly RedriveEffect[] => {
      const step = findStep(of.procedure.way, name);
      const opens: RedriveEffect = { what: 'step-opens', fate: 'first', step: name };
      if (step?.kind === 'payment')
        return [opens, { what: 'payment-asked', fate: 'first', step: name, stake: 'money' }];
      if (isOutside(of, name)) return [opens, { what: 'system-asked', fate: 'first', step: name }];
      if (step?.kind === 'return' && of.dossier.delivery === 'post')
        return [opens, { what: 'shipment-ordered', fate: 'first', step: name }];
      return [opens];
    });
