/** How an open step may be dealt with, read from the definition of its procedure. */
import type { Delivery } from '../../schemas/journal.ts';
import { isIssuing, type Step } from '../../workflows/define/step.ts';

/**
 * An outcome that somebody chooses; or
 * `supplement`: papers are asked for, and come. `unanswered`: they are asked for, and never come. `silence`: nobody does anything until the limit is over.
 * `delay`: it is done when the limit is over. `withdrawal`: the applicant withdraws the dossier meanwhile. `change-of-mind`: and takes that back before it
 * is answered. `too-late`: and the counter answers that it came too late. `restart`: an engineer starts the machine again.
 * Of a filing that came online `correction`: its filer corrects it before the acceptance. Of a task of an agency `adjustment`: the filer adjusts the accepted dossier
 * meanwhile. `apology`: the agency writes that it will be late, and its leader sends it. Of an outside system `silent-system`: it does not answer; the desk of the unit
 * works the step, and compares the late answer.
 * Of payments `cash`: at the counter; `other-sum`: another sum comes, and the rest in cash; `exemption`: nothing is owed any more. A payment that is simply
 * `paid` is paid at the bank.
 * Of results that go by post `collection`: the owner comes for them before they are sent; `clerk`: a clerk of the post delivers them, after an invitation;
 * `undeliverable`: they come back after two invitations, and are collected; `turned-away`: the receiver refuses them, the counter takes them back and sends
 * them again.
 */
export type Manner =
  | { readonly by: 'outcome'; readonly outcome: string }
  | {
      readonly by:
        | ('supplement' | 'unanswered' | 'silence' | 'delay' | 'restart')
        | ('withdrawal' | 'change-of-mind' | 'too-late')
        | ('correction' | 'adjustment' | 'apology' | 'silent-system')
        | ('cash' | 'other-sum' | 'exemption')
        | ('collection' | 'clerk' | 'undeliverable' | 'turned-away');
    };

/** `approved`, `cash`, …: one word for it. */
export const nameOf = (manner: Manner): string => (manner.by === 'outcome' ? manner.outcome : manner.by);

const NEEDS_TIME: ReadonlySet<Manner['by']> = new Set(['silence', 'unanswered', 'delay', 'undeliverable']);

/** Whether it is over only when time has passed. */
export const needsTime = ({ by }: Manner): boolean => NEEDS_TIME.has(by);

const LEAVES_OPEN: ReadonlySet<Manner['by']> = new Set([
  ...(['restart', 'change-of-mind', 'too-late', 'correction', 'adjustment', 'apology'] as const),
]);

/** Whether the step waits afterwards as before. */
export const leavesOpen = ({ by }: Manner): boolean => LEAVES_OPEN.has(by);

/** The outcome of a step that leads on without a word. */
export const mainOutcome = (step: Step): string => {
  const found = Object.keys(step.on).find(
    outcome => step.on[outcome]?.do === 'proceed' && !step.reasoned?.includes(outcome) && outcome !== timely(step),
  );
  if (found === undefined) throw new Error(`${step.name} has no outcome that leads on.`);
  return found;
};

/** The outcome that time alone brings about, where the applicant is waited for. */
const timely = ({ kind, silence }: Step): string | undefined =>
  kind === 'applicant' || kind === 'payment' ? silence : undefined;

/** How a step is dealt with on the main way. */
export const mainManner = (step: Step): Manner => ({ by: 'outcome', outcome: mainOutcome(step) });

/** Whether the result is in the applicant's hands, or about to be, once the dossier has come here. */
const isAfterIssuance = ({ kind }: Step): boolean => kind === 'return' || kind === 'postal';

/** Every other manner in which a step may be dealt with. */
export const turnsOf = (step: Step, delivery: Delivery): readonly Manner[] => {
  const main = mainOutcome(step);
  const outcomes = Object.keys(step.outcomes).filter(outcome => outcome !== main && outcome !== timely(step));
  return [
    ...outcomes.map((outcome): Manner => ({ by: 'outcome', outcome })),
    ...(step.supplement ? ([{ by: 'supplement' }, { by: 'unanswered' }] as const) : []),
    ...(step.silence ? ([{ by: 'silence' }] as const) : []),
    ...(step.kind === 'payment' ? ([{ by: 'cash' }, { by: 'other-sum' }, { by: 'exemption' }] as const) : []),
    ...(step.kind === 'return' && delivery === 'post'
      ? ([{ by: 'collection' }, { by: 'clerk' }, { by: 'undeliverable' }, { by: 'turned-away' }] as const)
      : []),
    ...(step.kind === 'outside' && step.at && step.role ? ([{ by: 'silent-system' }] as const) : []),
    ...(isAfterIssuance(step) ? [] : ([{ by: 'withdrawal' }, { by: 'change-of-mind' }, { by: 'too-late' }] as const)),
    ...(isIssuing(step) || step.kind === 'outside' ? [] : ([{ by: 'restart' }] as const)),
  ];
};
