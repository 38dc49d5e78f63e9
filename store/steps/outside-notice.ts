/** An outside system reports what came of the step that it works. What cannot end the step is kept for a desk (`kept-reports.ts`). */
import type { Item } from '../../platform/ports.ts';
import type { PersonId, StepName } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { isAllowed } from '../../workflows/rules/status/allowed.ts';
import { nameOfTask } from '../../workflows/rules/task-outcomes.ts';
import { type Decision, NO_WRITES, runCommand, startWriting } from '../dossier/command.ts';
import { decideFollowed } from '../dossier/decide-followed.ts';
import { getHead } from '../dossier/guards.ts';
import { procedureOf, type Store } from '../store.ts';
import { Finding, type HeadItem, parseItem, TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { endTask } from './end-task.ts';
import { deskInPlaceOf, findOutsideStep, handToDesk } from './hand-to-desk.ts';
import { keepReport, nameOfReport, type OutsideReport, requireRoom } from './kept-reports.ts';
import { getTask, keysOfTask, requireVersion, sayOfOutcome } from './task-command.ts';
import { isWithSystem } from './task-item.ts';

const say = sayings({
  'system-not-here': {
    vi: 'Hệ thống {system} không thực hiện bước {step}.',
    en: 'The system {system} does not work on {step}.',
  },
});

/**
 * Processes an outside system's report of its step. The first one about a step that waits for the system ends it; what the system found, a
 * tax code for example, is stored with the personal data. A repeated report succeeds and changes nothing. Any other report about
 * a question that was asked is kept for the desk of the step: it came late, says something else, or met a dossier in which nothing can
 * be decided. Refuses what was never asked, and an outcome that the step does not have.
 */
export const receiveOutsideNotice = (store: Store, system: string, report: OutsideReport): Promise<undefined> => {
  const { dossier: code, step: name, version } = report;
  const by: Principal = { kind: 'system', id: system as PersonId };
  const found = { pk: key.head(code).pk, sk: `E#${name}#${version}` };
  const known = nameOfReport(report);
  const kept = key.keptReport(code, { step: name, version, report: known });
  return runCommand(
    store,
    { reads: [...keysOfTask(code, name), found, kept] },
    async ([headItem, item, before, repeated]) => {
      const head = getHead(headItem, code);
      requireOutcome(head, system, report);
      if (repeated || (before && nameOfReport(Finding.parse(before)) === known)) return NO_WRITES;
      const task = item && parseItem(TaskItem, item);
      const isTaken =
        task && isWithSystem(task) && task.version === version && isAllowed('decide', head.dossier.status);
      if (!isTaken || before) {
        const writing = await startWriting(store, head, by);
        return keep(store, { writing, head, item, report, known, system });
      }
      return decideFollowed(store, async follow => {
        const writing = await startWriting(store, head, by);
        const { outcome, data } = report;
        await endTask(writing, task, { outcome });
        writing.put({ ...found, entity: 'found', outcome, data }, { absent: true });
        await follow(writing);
        return { writes: writing.writes(), answer: undefined };
      });
    },
  );
};

/** Refuses a system that does not work the step, and an outcome that the step does not have. */
const requireOutcome = (head: HeadItem, system: string, { step: name, outcome }: OutsideReport): void => {
  const step = findOutsideStep(head, name);
  if (step?.system !== system) throw new Refusal('forbidden', say('system-not-here', { system, step: name }));
  if (Object.hasOwn(step.outcomes, outcome)) return;
  throw new Refusal('invalid', sayOfOutcome(nameOfTask(procedureOf(head.dossier), name), outcome), {
    allowed: Object.keys(step.outcomes).map(outcome => operation('noticeOutside', { outcome })),
  });
};

type Keeping = {
  readonly writing: Awaited<ReturnType<typeof startWriting>>;
  readonly head: HeadItem;
  /** Of the open task of the step. */
  readonly item: Item | undefined;
  readonly report: OutsideReport;
  /** The name by which the report is known when it is repeated. */
  readonly known: string;
  readonly system: string;
};

/**
 * Keeps a report for the desk of the step. A step that still waits for the system goes to that desk, too: the system will not report
 * again, and who takes a withdrawal back must find somebody who goes on.
 */
const keep = async (store: Store, keeping: Keeping): Promise<Decision<undefined>> => {
  const { writing, head, item, report, known, system } = keeping;
  const { dossier: code, step: name, version, outcome, data } = report;
  await requireAsked(store, keeping);
  const step = findOutsideStep(head, name);
  const desk = step && (deskInPlaceOf(head, step) ?? { unit: head.dossier.units.receiving, role: 'counter' });
  if (!desk?.unit) throw new Error(`${code} has no unit that could compare a report on ${name}.`);
  const { unit, role } = desk;
  const where = { dossier: code, step: name as StepName, version, unit, role };
  keepReport(writing, { ...where, report: known, system, outcome, data });
  const task = item && parseItem(TaskItem, item);
  if (task && isWithSystem(task) && task.version === version) await handToDesk(writing, task, { desk: { unit, role } });
  return { writes: writing.writes(), answer: undefined };
};

/** Refuses a report on what its system was never asked, in the words in which a decision on it would be refused. */
const requireAsked = async (
  store: Store,
  { head, item, report }: Pick<Keeping, 'head' | 'item' | 'report'>,
): Promise<void> => {
  const { step, version } = report;
  const entries = await requireRoom(store, report);
  if (entries.some(entry => entry.type === 'step-opened' && entry.step === step && entry.seq === version)) return;
  requireVersion(getTask(item, head, step), version);
};
