import type { Files } from '../platform/ports.ts';
import type { Component, ComponentOffer } from '../schemas/component.ts';
import type { Dossier } from '../schemas/dossier.ts';
import type { DossierCode } from '../schemas/identifiers.ts';
import type { Principal } from '../schemas/principal.ts';
import { Refusal } from '../schemas/refusal.ts';
import { SUPPLEMENT_REQUESTED, supplementOf } from '../workflows/compile/names.ts';
import { type Idempotency, perform } from './command.ts';
import { announce, listComponents, verify } from './components.ts';
import {
  closeTask,
  conclude,
  getHead,
  getTask,
  headAndTask,
  performOnDossier,
  readHead,
  requireActsForApplicant,
  requireAllowed,
  writeOn,
} from './conclude.ts';
import { type OnTask, onTask } from './decide.ts';
import { announced } from './drafts.ts';
import type { TaskItem } from './items.ts';
import { type Memory, procedureOf, timeOf } from './memory.ts';
import { putTask, recordOpening } from './opening.ts';
import { key, partition } from './table.ts';
import { dueOf, remainingOf, stopOfTask } from './tasks.ts';
import type { Writing } from './writing.ts';

export type SupplementRequest = OnTask & {
  readonly items: readonly { readonly component: string; readonly why: string }[];
  readonly override: boolean;
};

/**
 * Asks the applicant for papers (slip 02): the step ends as `supplement` and keeps what is left of its time, the wait opens
 * in the same transaction, and the clock stands still until the answer [S].
 */
export const requestSupplement = (memory: Memory, request: SupplementRequest): Promise<Dossier> =>
  onTask(memory, { ...request, action: 'request-supplement' }, async (writing, task, head) => {
    const procedure = procedureOf(head.dossier);
    const stop = stopOfTask(procedure, task.step);
    if (!stop?.supplement)
      throw new Refusal('not-allowed-now', `${task.step} cannot ask for a supplement.`, {
        allowed: Object.keys(stop?.outcomes ?? {}),
      });
    requireKnown(request, Object.keys(procedure.components));
    requireRound(request, head.dossier, procedure.supplementRounds);
    const time = await timeOf(memory, head.dossier, task.unit);
    closeTask(writing, task, {
      outcome: 'supplement',
      error: SUPPLEMENT_REQUESTED,
      remaining: remainingOf(stop.within, { due: task.due, now: writing.now, time }),
      text: request.items.map(({ component, why }) => `${component}: ${why}`).join('\n'),
    });
    const until = dueOf(stop.supplement, writing.now, time);
    const numbers = (await listComponents(memory, partition.dossier(writing.code))).map(({ number }) => number);
    const components = [...new Set(request.items.map(({ component }) => component))];
    const wait = { ...openWait(writing, task, until), papers: { components, after: Math.max(0, ...numbers) } };
    writing.record({ type: 'supplement-requested', step: task.step, components, until });
    putTask(writing, wait, time);
  });

/** The wait for papers is open from the request on; the machine finds it when it comes there. */
const openWait = (writing: Writing, asker: TaskItem, until: TaskItem['openedAt']): TaskItem => {
  const step = supplementOf(asker.step);
  const visit = (writing.dossier.steps[step]?.endings.length ?? 0) + 1;
  return recordOpening(writing, { step, visit, kind: 'supplement', due: until, stopsClock: true, expires: true });
};

const requireKnown = ({ items }: SupplementRequest, known: readonly string[]): void => {
  const errors = items.flatMap(({ component }, i) =>
    known.includes(component)
      ? []
      : [{ pointer: `/body/items/${i}/component`, detail: `must be one of ${known.join(', ')}` }],
  );
  if (errors.length > 0) throw new Refusal('invalid', 'The procedure knows no such paper.', { errors });
};

/** At most the procedure's number of rounds (default one); a further one is a leader's decision and marks the dossier late [S]. */
const requireRound = ({ override, by }: SupplementRequest, dossier: Dossier, rounds: number): void => {
  if (dossier.supplements < rounds) return;
  if (override && by.kind === 'officer' && by.roles.includes('leader')) return;
  throw new Refusal('not-allowed-now', `A supplement was asked for ${dossier.supplements} times already.`, {
    asked: 'a further supplement',
    state: `${dossier.supplements} of ${rounds} rounds used`,
    allowed: ["a leader's override", 'a decision on the papers that are there'],
  });
};

/** Numbers of a dossier's further papers begin here, clear of those of the filing. */
const FIRST_SUPPLEMENT_NUMBER = 101;

/** Announces a paper of a supplement. */
export const offerSupplement = async (
  memory: Memory,
  files: Files,
  { code, by, offer }: { readonly code: DossierCode; readonly by: Principal; readonly offer: ComponentOffer },
) => {
  const component = await perform(memory, { reads: [key.head(code)] }, async ([item]) => {
    const head = getHead(item, code);
    requireActsForApplicant(by, head);
    requireAllowed('answer-supplement', head);
    const numbers = (await listComponents(memory, partition.dossier(code))).map(({ number }) => number);
    const number = Math.max(FIRST_SUPPLEMENT_NUMBER - 1, ...numbers) + 1;
    const paper = announced(procedureOf(head.dossier), offer, { number, key: `dossiers/${code}/${number}` });
    const place = key.component(partition.dossier(code), number);
    return { writes: [{ put: { ...place, entity: 'component', ...paper }, when: { absent: true } }], answer: paper };
  });
  return announce(files, component);
};

/** Verifies that a paper of a supplement has arrived. */
export const checkSupplement = async (
  memory: Memory,
  files: Files,
  { code, by, number }: { readonly code: DossierCode; readonly by: Principal; readonly number: number },
): Promise<Component> => {
  requireActsForApplicant(by, await readHead(memory, code));
  return verify(memory, files, key.component(partition.dossier(code), number));
};

/** Hands in what was asked for. Refuses while a paper that was asked for has not arrived. */
export const answerSupplement = (
  memory: Memory,
  answer: {
    readonly code: DossierCode;
    readonly step: string;
    readonly by: Principal;
    readonly idempotency?: Idempotency | undefined;
  },
): Promise<Dossier> =>
  performOnDossier(memory, { ...answer, reads: headAndTask(answer.code, answer.step) }, async ([headItem, item]) => {
    const head = getHead(headItem, answer.code);
    requireActsForApplicant(answer.by, head);
    const task = getTask(item, head, answer.step);
    requireAllowed('answer-supplement', head);
    if (task.kind !== 'supplement') throw new Refusal('not-allowed-now', `${answer.step} is no supplement.`);
    await requireAnswered(memory, task);
    const writing = await writeOn(memory, head, answer.by);
    await conclude(memory, writing, task, { outcome: 'answered' });
    return writing;
  });

const requireAnswered = async (memory: Memory, task: TaskItem): Promise<void> => {
  const { components = [], after = 0 } = task.papers ?? {};
  const added = (await listComponents(memory, partition.dossier(task.dossier))).filter(
    ({ number, stored }) => stored && number > after,
  );
  const lacking = components.filter(name => !added.some(({ component }) => component === name));
  if (lacking.length === 0) return;
  throw new Refusal('not-allowed-now', 'Not every paper that was asked for has arrived.', {
    asked: 'answer',
    state: `missing since the request: ${lacking.join(', ')}`,
    allowed: ['POST /dossiers/{code}/components, upload, check, then answer'],
  });
};
