import type { Files, Item, Write } from '../platform/ports.ts';
import { type Component, type ComponentOffer, MOST_COMPONENTS } from '../schemas/component.ts';
import type { Dossier } from '../schemas/dossier.ts';
import type { DossierCode } from '../schemas/identifiers.ts';
import type { Principal } from '../schemas/principal.ts';
import { operation, Refusal } from '../schemas/refusal.ts';
import type { ComponentTicket } from '../schemas/upload.ts';
import { SUPPLEMENT_REQUESTED, supplementOf } from '../workflows/compile/names.ts';
import type { Procedure } from '../workflows/define/procedure.ts';
import { type Decided, type Idempotency, orOwn, perform } from './command.ts';
import {
  announceOn,
  byNumber,
  faultsOfOffers,
  faultsOfPapers,
  getTicket,
  type Look,
  listPaperItems,
  lookOnce,
  NUMBERS,
  nextNumber,
  numbered,
  papersIn,
  requireFaultless,
  ticketsFor,
  withPapers,
} from './components.ts';
import { closeTask, conclude } from './conclude.ts';
import { type OnTask, onTask } from './decide.ts';
import { eraseNow, erasureOf } from './erasures.ts';
import { getHead, getTask, headAndTask, requireActsForApplicant, requireAllowed } from './guards.ts';
import type { TaskItem } from './items.ts';
import { type Memory, procedureOf, timeOf } from './memory.ts';
import { performOnDossier, writeOn } from './on-dossier.ts';
import { putTask, recordOpening } from './opening.ts';
import { key, partition } from './table.ts';
import { dueOf, limitOf, remainingOf, stopOfTask } from './tasks.ts';
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
        allowed: Object.keys(stop?.outcomes ?? {}).map(outcome =>
          operation('decideTask', { step: task.step, outcome }),
        ),
      });
    requireKnown(request, Object.keys(procedure.components));
    requireRound(request, head.dossier, procedure.supplementRounds);
    const time = await timeOf(memory, head.dossier, task.unit);
    closeTask(writing, task, {
      outcome: 'supplement',
      error: SUPPLEMENT_REQUESTED,
      remaining: remainingOf(limitOf(stop, head.dossier), { due: task.due, now: writing.now, time }),
      text: request.items.map(({ component, why }) => `${component}: ${why}`).join('\n'),
    });
    const until = dueOf({ kind: 'supplement', limit: stop.supplement, from: writing.now, time });
    const after = nextNumber('supplement', await listPaperItems(memory, writing.code, 'supplement')) - 1;
    const components = [...new Set(request.items.map(({ component }) => component))];
    const wait = { ...openWait(writing, task, until), papers: { components, after } };
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
const requireRound = ({ step, override, by }: SupplementRequest, dossier: Dossier, rounds: number): void => {
  if (dossier.supplements < rounds) return;
  if (override && by.kind === 'officer' && by.roles.includes('leader')) return;
  throw new Refusal(
    'not-allowed-now',
    `A supplement was asked for ${dossier.supplements} times already; a further one is a leader's to ask.`,
    {
      asked: 'a further supplement',
      state: `${dossier.supplements} of ${rounds} rounds used`,
      allowed: [operation('requestSupplement', { step, override: 'true' }), operation('decideTask', { step })],
    },
  );
};

type OnSupplement = {
  readonly code: DossierCode;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
};

/** The papers of supplements as they lie in the dossier, for whoever may add to them now, and a condition: that it is so still. */
const openSupplement = async (memory: Memory, item: Item | undefined, { code, by }: OnSupplement) => {
  const head = getHead(item, code);
  requireActsForApplicant(by, head);
  requireAllowed('answer-supplement', head);
  const items = await listPaperItems(memory, code, 'supplement');
  const stillOpen: Write = { check: key.head(code), when: { equals: { rev: head.rev } } };
  return { procedure: procedureOf(head.dossier), items, stillOpen };
};

/** A new permission to send the file of a paper that was announced and not handed in. */
export const renewSupplementUpload = async (
  memory: Memory,
  files: Files,
  { number, ...on }: OnSupplement & { readonly number: number },
): Promise<ComponentTicket> => getTicket(files, await waitingPapers(memory, on), number);

/** The papers that were announced and not handed in, for whoever may add to them now. */
const waitingPapers = async (memory: Memory, on: OnSupplement): Promise<readonly Component[]> => {
  const { items } = await openSupplement(memory, await memory.table.find(key.head(on.code)), on);
  return papersIn(items).filter(({ stored }) => !stored);
};

/** Announces papers of a supplement, all or none, and says where their files go. */
export const offerSupplement = async (
  memory: Memory,
  files: Files,
  { code, by, offers, idempotency }: OnSupplement & { readonly offers: readonly ComponentOffer[] },
): Promise<ComponentTicket[]> => {
  const decide = async ([item]: readonly (Item | undefined)[]): Promise<Decided<readonly Component[]>> => {
    const { procedure, items, stillOpen } = await openSupplement(memory, item, { code, by });
    requireRoom(items, offers.length);
    requireFaultless('These papers cannot be taken.', faultsOfOffers(procedure, offers));
    const papers = numbered(offers, nextNumber('supplement', items)).map(paper => ({
      ...paper,
      key: fileKey(code, paper.number),
      stored: false,
    }));
    return { writes: [announceOn(code, papers), stillOpen], answer: papers };
  };
  const waiting = byNumber(() => waitingPapers(memory, { code, by }));
  const once = orOwn(memory, by, idempotency);
  const announced = await perform(memory, { reads: [key.head(code)], idempotency: once }, decide, waiting);
  return ticketsFor(files, announced);
};

/** So that an answer, which marks the papers of each announcement, fits into one transaction. */
const requireRoom = (items: readonly Item[], more: number): void => {
  const waiting = papersIn(items).filter(({ stored }) => !stored).length;
  const left = Math.min(MOST_COMPONENTS - waiting, NUMBERS.supplement.last + 1 - nextNumber('supplement', items));
  if (more <= left) return;
  throw new Refusal(
    'not-allowed-now',
    `At most ${MOST_COMPONENTS} papers wait to be handed in; ${Math.max(0, left)} more may be announced.`,
    {
      asked: `${more} more`,
      state: `${waiting} papers were announced and not handed in`,
      allowed: [...(left > 0 ? ['offerSupplement'] : []), 'removeSupplement', 'answerSupplement'],
    },
  );
};

/** Takes an announced paper out of a supplement that was not answered yet, and its file. One that was taken out before stays out. */
export const removeSupplement = async (
  memory: Memory,
  files: Files,
  { code, by, number, idempotency }: OnSupplement & { readonly number: number },
): Promise<void> => {
  const paper = { number, key: fileKey(code, number) };
  await perform<void>(memory, { reads: [key.head(code)], idempotency }, async ([item]) => {
    const { items } = await openSupplement(memory, item, { code, by });
    if (number < NUMBERS.supplement.first || number >= nextNumber('supplement', items))
      throw new Refusal('not-found', `No paper ${number} was announced for a supplement.`);
    const holder = items.find(one => papersIn([one]).some(paper => paper.number === number));
    const papers = holder ? papersIn([holder]) : [];
    if (papers.some(paper => paper.number === number && paper.stored))
      throw new Refusal('not-allowed-now', `The paper ${number} was handed in.`, { state: 'handed in' });
    if (!holder) return { writes: [], answer: undefined };
    const others = papers.filter(paper => paper.number !== number);
    const erasure = erasureOf(memory, partition.dossier(code), [paper]);
    return { writes: [withPapers(holder, others), erasure], answer: undefined };
  });
  await eraseNow(files, [paper]);
};

const fileKey = (code: DossierCode, number: number): string => `dossiers/${code}/${number}`;

/** Hands in what was asked for. Refuses, with every fault, while a paper that was asked for has not arrived as it was announced. */
export const answerSupplement = (
  memory: Memory,
  files: Files,
  answer: OnSupplement & { readonly step: string },
): Promise<Dossier> => {
  const look = lookOnce(files);
  return performOnDossier(
    memory,
    // It names no version: another request for papers may have opened the same step meanwhile.
    { ...answer, repeatable: true, reads: headAndTask(answer.code, answer.step) },
    async ([headItem, item]) => {
      const head = getHead(headItem, answer.code);
      requireActsForApplicant(answer.by, head);
      const task = getTask(item, head, answer.step);
      requireAllowed('answer-supplement', head);
      if (task.kind !== 'supplement') throw new Refusal('not-allowed-now', `${answer.step} is no supplement.`);
      const handedIn = await handIn(memory, look, { task, procedure: procedureOf(head.dossier) });
      const writing = await writeOn(memory, head, answer.by);
      for (const write of handedIn) writing.add(write);
      await conclude(memory, writing, task, { outcome: 'answered' });
      return writing;
    },
  );
};

/**
 * Marks the papers that wait to be handed in, all of which must have arrived. What the answer to another request has handed in
 * since counts here too. No paper is announced meanwhile: it would take the next number.
 */
const handIn = async (
  memory: Memory,
  look: Look,
  { task: { dossier: code, papers }, procedure }: { readonly task: TaskItem; readonly procedure: Procedure },
): Promise<readonly Write[]> => {
  const { components: required = [], after = 0 } = papers ?? {};
  const items = await listPaperItems(memory, code, 'supplement');
  const handedIn = papersIn(items).filter(({ number, stored }) => !stored || number > after);
  const faults = await faultsOfPapers(look, { papers: handedIn, required, procedure, place: `/dossiers/${code}` });
  requireFaultless(`The supplement has ${faults.length} faults.`, faults);
  const marked = items.flatMap(item => {
    const those = papersIn([item]);
    if (those.every(({ stored }) => stored)) return [];
    return [
      withPapers(
        item,
        those.map(paper => ({ ...paper, stored: true })),
      ),
    ];
  });
  return [...marked, { check: key.papers(code, nextNumber('supplement', items)), when: { absent: true } }];
};
