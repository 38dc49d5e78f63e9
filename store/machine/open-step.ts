/** What opens when a machine enters a step, and what that sets in motion: a payment, a message, an arrival at a registry. */
import type { Dossier } from '../../schemas/dossier.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Instant } from '../../schemas/time.ts';
import { addWorkingTime, type WorkingTimeOf } from '../../workflows/calendar/index.ts';
import { SUPPLEMENT_REQUESTED } from '../../workflows/compile/names.ts';
import { isIssuing, type Step } from '../../workflows/define/step.ts';
import { isHandOver } from '../../workflows/rules/hand-over.ts';
import { stepOfTask } from '../../workflows/rules/task-outcomes.ts';
import { alertAtOf, dueOf, limitOf } from '../../workflows/rules/time/due.ts';
import { transferOf } from '../../workflows/rules/transfer.ts';
import { arrivalItem } from '../dossier/arrival-item.ts';
import { newLookupKey } from '../dossier/lookup-key.ts';
import { raiseAlert } from '../dossier/raise-alert.ts';
import type { Writing } from '../dossier/writing.ts';
import { requestPayment } from '../money/payments.ts';
import { arePapersWithPost } from '../papers/shipment-items.ts';
import { listOwedResults } from '../results/owed-results.ts';
import { findResultKey } from '../results/result-keys.ts';
import { endAtOnce } from '../steps/end-task.ts';
import { type Opening, putTask, recordOpening } from '../steps/record-opening.ts';
import { procedureOf, timeOf } from '../store.ts';
import type { TaskItem } from '../table/items.ts';
import { StepUnknown } from './errors.ts';

/** The step that the machine has entered, which visit of it this is, and the token by which its task answers. */
type Entered = Pick<Opening, 'step' | 'visit'> & { readonly entry: NonNullable<Opening['entry']> };

/**
 * Opens the step: records it, puts its task into the queue of its desk, and starts what belongs to it. Where nobody has anything to do, the
 * step ends at once. Throws {@link StepUnknown}.
 */
export const openStep = async (writing: Writing, { step: name, visit, entry }: Entered): Promise<void> => {
  const { store, now, dossier: before } = writing;
  const step = stepOfTask(procedureOf(before), name);
  if (step?.name !== name) throw new StepUnknown(name, writing.code);
  const outcome = await findOutcomeAtOnce(writing, step);
  const unit = unitOfStep(before, step, outcome !== undefined);
  const byMessage = step.kind === 'outside' && store.systems.has(step.system);
  const role = byMessage || !unit ? undefined : step.role;
  const time = await timeOf(store, before, unit ?? before.units.receiving);
  const limit = before.steps[name]?.remaining ?? limitOf(step, before);
  const due = dueOf({ kind: step.kind, limit, from: now, time });
  const task = recordOpening(writing, {
    ...{ step: name, visit, kind: step.kind, unit, role, due, entry },
    alertAt: alertAtOf(step, before, now),
    pausesClock: step.pausesClock,
    receiveBy: receiveBy(writing, { step, unit, time }),
    expires: step.silence !== undefined,
    waitsForPost: step.kind === 'intake' && (await arePapersWithPost(store, before)),
  });
  if (unit && hadAskedForPapers(before, name))
    raiseAlert(writing, { kind: 'supplement-answered', unit, role, step: name, due });
  if (unit && role !== undefined && comesToRegistry(before, step, unit)) noteArrival(writing, { step, unit });
  writing.outbox.noteStepReached(name);
  if (outcome) return endAtOnce(writing, task, outcome);
  const resultKey = isIssuing(step) ? await findResultKey(store, { code: task.dossier, keptAt: name }) : undefined;
  const complete = startWork(writing, { step, task: { ...task, ...(resultKey && { resultKey }) }, byMessage });
  if (complete) putTask(writing, complete, time);
};

/** Whether the step opens again because the papers that it had asked for have come: its desk is alerted. */
const hadAskedForPapers = ({ steps }: Dossier, step: string): boolean =>
  steps[step]?.endings.at(-1)?.error === SUPPLEMENT_REQUESTED;

/**
 * Whether the step brings the dossier, or the question of a consultation, to the registry of another unit. What outside systems work is in the
 * books of their agencies; results come back to the counter, which has a register of its own (slip 07).
 */
const comesToRegistry = (dossier: Dossier, step: Step, unit: UnitCode): boolean => {
  if (step.kind === 'outside' || step.kind === 'return') return false;
  return step.kind === 'consultation' || isHandOver(dossier, step, unit);
};

/** The dossier, or the question of a consultation, comes to the registry of the unit. */
const noteArrival = (writing: Writing, { step, unit }: { readonly step: Step; readonly unit: UnitCode }): void => {
  const { code: dossier, seq } = writing.dossier;
  const kind = step.kind === 'consultation' ? 'consultation' : 'dossier';
  writing.put(arrivalItem({ unit, dossier, step: step.name, seq, kind, at: writing.now }));
};

/** Where the step is worked. Undefined if it names no unit, or if it would hand over papers that need not travel. */
const unitOfStep = ({ units }: Dossier, { at, kind }: Step, isDone: boolean): UnitCode | undefined =>
  at === undefined || (kind === 'transfer' && isDone) ? undefined : (units[at] as UnitCode | undefined);

/** Until when the unit confirms the receipt, where the procedure asks for that and the dossier is handed over to it. */
const receiveBy = (
  { dossier, now }: Writing,
  { step, unit, time }: { readonly step: Step; readonly unit: UnitCode | undefined; readonly time: WorkingTimeOf },
): Instant | undefined => {
  const { acknowledge } = procedureOf(dossier);
  return acknowledge && isHandOver(dossier, step, unit)
    ? addWorkingTime({ ...time, from: now, limit: acknowledge })
    : undefined;
};

/**
 * The outcome of a step in which nobody has anything to do: no papers travel to an agency of another level; or the results were issued as
 * each was finished, and the last issuance only settles the dossier.
 */
const findOutcomeAtOnce = async ({ store, dossier }: Writing, step: Step): Promise<string | undefined> => {
  if (step.kind === 'issuance') return listOwedResults(dossier, step.name).length === 0 ? 'issued' : undefined;
  if (step.kind !== 'transfer') return undefined;
  const counter = await store.units.get(dossier.units.receiving as UnitCode);
  return transferOf(procedureOf(dossier), dossier, counter) ? undefined : 'received';
};

type Opened = { readonly step: Step; readonly task: TaskItem; readonly byMessage: boolean };

/** Starts what belongs to a step of each kind: a payment, a message, a result key. Undefined where the step is decided by that already. */
const startWork = (writing: Writing, { step, task, byMessage }: Opened): TaskItem | undefined => {
  if (step.kind === 'payment') return requestPayment(writing, { step, task });
  if (byMessage) writing.outbox.enqueue({ kind: 'message', purpose: 'ask-outside', step: step.name });
  if (isIssuing(step)) return { resultKey: newLookupKey(writing.store), ...task };
  if (step.kind !== 'return') return task;
  if (writing.dossier.delivery === 'post')
    writing.outbox.enqueue({ kind: 'message', purpose: 'order-shipment', step: step.name });
  if (writing.dossier.delivery !== 'electronic') return task;
  endAtOnce(writing, task, 'returned');
  return undefined;
};
