import type { DossierCode, PersonId } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { findStep } from '../../workflows/define/way.ts';
import { nameOfTask } from '../../workflows/rules/task-outcomes.ts';
import { NO_WRITES, runCommand, startWriting } from '../dossier/command.ts';
import { getHead, requireAllowed } from '../dossier/guards.ts';
import { procedureOf, type Store } from '../store.ts';
import { key } from '../table/keys.ts';
import { endTask } from './end-task.ts';
import { getTask, keysOfTask, requireVersion, sayOfOutcome } from './task-command.ts';

const say = sayings({
  'system-not-here': {
    vi: 'Hệ thống {system} không thực hiện bước {step}.',
    en: 'The system {system} does not work on {step}.',
  },
});

export type OutsideReport = {
  readonly dossier: DossierCode;
  readonly step: string;
  readonly version: number;
  readonly outcome: string;
  readonly data: Readonly<Record<string, string>>;
};

/**
 * Processes an outside system's report of its step. A repeated report succeeds and changes nothing. What the system found, for example
 * a tax code, is stored with the personal data.
 */
export const receiveOutsideNotice = (store: Store, system: string, report: OutsideReport): Promise<undefined> => {
  const { dossier: code, step: name, version, outcome } = report;
  const by: Principal = { kind: 'system', id: system as PersonId };
  const found = { pk: key.head(code).pk, sk: `E#${name}#${version}` };
  return runCommand(store, { reads: [...keysOfTask(code, name), found] }, async ([headItem, item, before]) => {
    const head = getHead(headItem, code);
    const step = findStep(procedureOf(head.dossier).way, name);
    if (step?.kind !== 'outside' || step.system !== system)
      throw new Refusal('forbidden', say('system-not-here', { system, step: name }));
    if (before) return NO_WRITES;
    const task = getTask(item, head, name);
    requireAllowed('decide', head);
    requireVersion(task, version);
    if (!Object.hasOwn(step.outcomes, outcome))
      throw new Refusal('invalid', sayOfOutcome(nameOfTask(procedureOf(head.dossier), name), outcome), {
        allowed: Object.keys(step.outcomes).map(outcome => operation('noticeOutside', { outcome })),
      });
    const writing = await startWriting(store, head, by);
    await endTask(writing, task, { outcome });
    writing.put({ ...found, entity: 'found', data: report.data }, { absent: true });
    return { writes: writing.writes(), answer: undefined };
  });
};
