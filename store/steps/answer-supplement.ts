/** The papers that were asked for are handed in: the wait for them ends, and the limit goes on or starts again. */
import type { Dossier } from '../../schemas/dossier.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { askerOf } from '../../workflows/rules/machine-turn.ts';
import { nameOfTask } from '../../workflows/rules/task-outcomes.ts';
import { arrivalItem } from '../dossier/arrival-item.ts';
import { rememberDossier, runDossierCommand } from '../dossier/command.ts';
import { requireActsForApplicant, requireAllowed, showDossierTo } from '../dossier/guards.ts';
import { datesOf, receivedNow } from '../dossier/promised-dates.ts';
import type { Writing } from '../dossier/writing.ts';
import { arrivalChecker, type PaperPorts } from '../papers/arrival.ts';
import { sourcesOf } from '../papers/sources.ts';
import { noteHandedIn } from '../papers/verdicts.ts';
import { procedureOf, type Store } from '../store.ts';
import type { TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { endTask } from './end-task.ts';
import { handIn } from './hand-in.ts';
import type { SupplementCommand } from './supplement-papers.ts';
import { getTask } from './task-command.ts';

const say = sayings({
  'not-a-supplement': { vi: 'Bước {step} không phải là bổ sung giấy tờ.', en: '{step} is not a supplement.' },
});

/** Hands in what was asked for. Refuses with every fault while a requested paper is missing or is not as announced. */
export const answerSupplement = (
  store: Store,
  ports: PaperPorts,
  answer: SupplementCommand & { readonly step: string },
): Promise<Dossier> => {
  const checkArrival = arrivalChecker(ports);
  return runDossierCommand(
    store,
    // The answer names no version, and a further request for papers may have opened the same step meanwhile.
    {
      ...answer,
      repeatable: true,
      reads: [key.task(answer.code, answer.step)],
      requireRight: head => requireActsForApplicant(answer.by, head),
    },
    async (writing, { head, items: [item] }) => {
      const task = getTask(item, head, answer.step);
      requireAllowed('answer-supplement', head);
      if (task.kind !== 'supplement')
        throw new Refusal(
          'not-allowed-now',
          say('not-a-supplement', { step: nameOfTask(procedureOf(head.dossier), answer.step) }),
        );
      const procedure = procedureOf(head.dossier);
      const { papers, writes } = await handIn(store, checkArrival, { task, dossier: head.dossier, at: writing.now });
      writing.add(...writes);
      const asker = askerOf(procedure.way, task.step) ?? task.step;
      noteHandedIn(writing, { step: asker, papers });
      noteArrival(writing, asker);
      await endTask(writing, task, {
        ...{ outcome: 'answered', ...(await restartedDates(writing, task)) },
        ...sourcesOf(papers),
        ...(papers.some(({ takenAt }) => takenAt) && { consent: 'counter' as const }),
      });
      return showDossierTo(answer.by, writing.dossier);
    },
    rememberDossier(store, answer),
  );
};

/** What an agency had asked for comes to its registry; what a counter asks for before the acceptance stays with it. */
const noteArrival = (writing: Writing, step: string): void => {
  const { code: dossier, seq, steps } = writing.dossier;
  const { unit, kind } = steps[step] ?? {};
  if (unit && kind !== 'intake')
    writing.put(arrivalItem({ unit, dossier, step, seq, kind: 'papers', at: writing.now }));
};

/** The dates of a limit that starts again now, since the dossier is complete; none where only the time of the applicant does not count. */
const restartedDates = async (writing: Writing, { step }: TaskItem) => {
  if (!writing.dossier.steps[step]?.restartsClock) return {};
  return datesOf(writing, receivedNow(writing));
};
