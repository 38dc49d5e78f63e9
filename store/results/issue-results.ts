/** How results are issued: the registry's desk numbers them, the agency seals those that a leader signed, and all are issued together. */
import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { Refusal } from '../../schemas/refusal.ts';
import type { Result } from '../../schemas/result.ts';
import { sayings } from '../../schemas/said.ts';
import { runDossierCommand } from '../dossier/command.ts';
import { requireAllowed, showDossierTo } from '../dossier/guards.ts';
import { dossierAsOf } from '../dossier/journal.ts';
import { newLookupKey } from '../dossier/lookup-key.ts';
import { arrivalChecker } from '../papers/arrival.ts';
import { endTask } from '../steps/end-task.ts';
import {
  getTask,
  readIssuingStep,
  requireVersion,
  requireWorksAtDesk,
  type TaskCommand,
} from '../steps/task-command.ts';
import type { Store } from '../store.ts';
import type { HeadItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { issueFiles, type ResultToIssue } from './issue-files.ts';
import { codesOfResults, listOwedResults, requirePaid } from './owed-results.ts';
import { listResultItems, parseResult } from './results.ts';
import type { SigningPorts } from './sign-files.ts';

const say = sayings({
  'other-results-owed': {
    vi: 'Các kết quả này không phải là kết quả mà bước này phải ban hành.',
    en: 'The results are not those that this step must issue.',
  },
  'exactly-these': { vi: 'phải gồm đúng: {kinds}', en: 'must be exactly: {kinds}' },
});

type IssueCommand = Omit<TaskCommand, 'step'> & { readonly results: readonly ResultToIssue[] };
type Issued = { readonly dossier: Dossier; readonly results: Result[] };

/**
 * Issues the results of the open issuance, exactly those that are owed. Each gets a code and becomes valid. The dossier is then settled,
 * or goes on after a partial issuance. No result is issued while a required fee is unpaid (domain.md §6).
 */
export const issueResults = async (store: Store, ports: SigningPorts, command: IssueCommand): Promise<Issued> => {
  const step = await readIssuingStep(store, command.code, command.by);
  const checkArrival = arrivalChecker(ports);
  return runDossierCommand(
    store,
    {
      ...command,
      reads: [key.task(command.code, step), key.personal(command.code)],
      requireRight: (head, [item]) => requireWorksAtDesk({ by: command.by, step }, head, item),
      // Every issue of the unit takes the number after the last.
      isContended: true,
    },
    async (writing, { head, items: [item, personal] }) => {
      const task = requireIssuable(head, item, { ...command, step });
      const results = await issueFiles(
        writing,
        { ports, checkArrival },
        {
          ...{ results: command.results, codes: codesOfResults(head.dossier, step), task, personal },
          resultKey: task.resultKey ?? newLookupKey(store),
        },
      );
      await endTask(writing, task, { outcome: 'issued' });
      return { dossier: showDossierTo(command.by, writing.dossier), results: [...results] };
    },
    {
      keep: ({ dossier }) => dossier.seq,
      recall: async seq => {
        const dossier = await dossierAsOf(store, command.code, Number(seq));
        const issued = dossier.results.slice(dossier.results.length - command.results.length).map(({ code }) => code);
        const results = (await listResultItems(store, command.code)).map(parseResult);
        return {
          dossier: showDossierTo(command.by, dossier),
          results: results.filter(({ code }) => issued.includes(code)),
        };
      },
    },
  );
};

/** The open task, if its results may be issued now. */
const requireIssuable = (head: HeadItem, item: Item | undefined, command: IssueCommand & { readonly step: string }) => {
  const task = getTask(item, head, command.step);
  requireAllowed('issue', head);
  requireVersion(task, command.version);
  requirePaid(head.dossier);
  requireAllOf(listOwedResults(head.dossier, command.step), command.results);
  return task;
};

const requireAllOf = (expected: readonly string[], results: readonly ResultToIssue[]): void => {
  const named = results.map(({ kind }) => kind);
  if (expected.length === named.length && expected.every(kind => named.includes(kind))) return;
  throw new Refusal('invalid', say('other-results-owed'), {
    errors: [{ pointer: '/body/results', detail: say('exactly-these', { kinds: expected }) }],
  });
};
