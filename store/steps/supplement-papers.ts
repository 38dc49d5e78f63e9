/** The papers of a supplement: announced, sent, and taken out until it is answered. */

import type { Files, Item, Write } from '../../platform/ports.ts';
import { type Component, type ComponentOffer, MAX_COMPONENTS } from '../../schemas/component.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { ComponentTicket } from '../../schemas/upload.ts';
import { type Decision, type Idempotency, keyOrNew, NO_WRITES, runCommand } from '../dossier/command.ts';
import { getHead, requireActsForApplicant, requireAllowed } from '../dossier/guards.ts';
import {
  announcePapers,
  faultsOfOffers,
  getTicket,
  listPaperItems,
  nextNumber,
  numberOffers,
  PAPER_NUMBERS,
  papersIn,
  rememberByNumber,
  replacePapers,
  requireFaultless,
  ticketsFor,
} from '../papers/components.ts';
import { eraseFiles, scheduleErasure } from '../papers/erasures.ts';
import { procedureOf, type Store } from '../store.ts';
import { key } from '../table/keys.ts';
import { partition } from '../table/partitions.ts';

const say = sayings({
  'papers-not-accepted': {
    vi: 'Có giấy tờ chưa nhận được. Sửa các chỗ được nêu rồi gửi lại.',
    en: 'These papers cannot be accepted.',
  },
  'too-many-waiting-papers': {
    vi: 'Nhiều nhất {most} giấy tờ được chờ nộp cùng lúc; còn được báo thêm {left}.',
    en: 'At most {most} papers wait to be handed in; {left} more may be announced.',
  },
  'paper-not-announced': {
    vi: 'Chưa báo giấy tờ số {paper} cho lần bổ sung này.',
    en: 'No paper {paper} was announced for this supplement.',
  },
  'paper-handed-in': { vi: 'Giấy tờ số {paper} đã được nộp.', en: 'The paper {paper} has already been submitted.' },
});

/** What every command on the supplements of a dossier has. */
export type SupplementCommand = {
  readonly code: DossierCode;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
};

/** Papers are added by the applicant, or by those who act for the applicant today; whether a supplement is open is checked later. */
export const requireMayAdd = (item: Item | undefined, { code, by }: Pick<SupplementCommand, 'code' | 'by'>): void =>
  requireActsForApplicant(by, getHead(item, code));

/** The stored papers of supplements, for those who may add to them now, and a condition that nothing has changed since. */
export const openSupplement = async (store: Store, item: Item | undefined, { code, by }: SupplementCommand) => {
  requireMayAdd(item, { code, by });
  const head = getHead(item, code);
  requireAllowed('answer-supplement', head);
  const items = await listPaperItems(store, code, 'supplement');
  const stillOpen: Write = { check: key.head(code), when: { equals: { rev: head.rev } } };
  return { dossier: head.dossier, procedure: procedureOf(head.dossier), items, stillOpen };
};

/** A new ticket to send the file of a paper that was announced and not handed in. */
export const renewSupplementUpload = async (
  store: Store,
  files: Files,
  { number, ...on }: SupplementCommand & { readonly number: number },
): Promise<ComponentTicket> => getTicket(files, await waitingPapers(store, on), number);

/** The papers whose files were announced and not handed in, for those who may add to them now. */
const waitingPapers = async (store: Store, on: SupplementCommand): Promise<readonly Component[]> => {
  const { items } = await openSupplement(store, await store.table.find(key.head(on.code)), on);
  return papersIn(items).filter(({ stored, from }) => !stored && from === undefined);
};

/** Announces papers of a supplement, all or none, and returns the tickets for their files. */
export const offerSupplement = async (
  store: Store,
  files: Files,
  { code, by, offers, idempotency }: SupplementCommand & { readonly offers: readonly ComponentOffer[] },
): Promise<ComponentTicket[]> => {
  const decide = async ([item]: readonly (Item | undefined)[]): Promise<Decision<readonly Component[]>> => {
    const { procedure, items, stillOpen } = await openSupplement(store, item, { code, by });
    requireRoom(items, offers.length);
    requireFaultless(say('papers-not-accepted'), faultsOfOffers(procedure, offers));
    const papers = numberOffers(offers, { first: nextNumber('supplement', items), by }).map(paper => ({
      ...paper,
      key: fileKey(code, paper.number),
      stored: false,
    }));
    return { writes: [announcePapers(store, code, papers), stillOpen], answer: papers };
  };
  const waiting = rememberByNumber(() => waitingPapers(store, { code, by }));
  const command = {
    reads: [key.head(code)],
    idempotency: keyOrNew(store, by, idempotency),
    requireRight: ([item]: readonly (Item | undefined)[]) => requireMayAdd(item, { code, by }),
  };
  const announced = await runCommand(store, command, decide, waiting);
  return ticketsFor(files, announced);
};

/** Limits the waiting papers: an answer marks the papers of each announcement, and must fit into one transaction. */
export const requireRoom = (items: readonly Item[], more: number): void => {
  const waiting = papersIn(items).filter(({ stored }) => !stored).length;
  const left = Math.min(MAX_COMPONENTS - waiting, PAPER_NUMBERS.supplement.last + 1 - nextNumber('supplement', items));
  if (more <= left) return;
  throw new Refusal(
    'not-allowed-now',
    say('too-many-waiting-papers', { most: MAX_COMPONENTS, left: Math.max(0, left) }),
    {
      asked: { vi: `thêm ${more}`, en: `${more} more` },
      state: {
        vi: `đã báo ${waiting} giấy tờ và chưa nộp`,
        en: `${waiting} papers were announced and not submitted yet`,
      },
      allowed: [...(left > 0 ? ['offerSupplement'] : []), 'removeSupplement', 'answerSupplement'],
    },
  );
};

/** Takes an announced paper and its file out of a supplement that was not answered yet; may be repeated. */
export const removeSupplement = async (
  store: Store,
  files: Files,
  { code, by, number, idempotency }: SupplementCommand & { readonly number: number },
): Promise<void> => {
  const paper = { number, key: fileKey(code, number) };
  const command = {
    reads: [key.head(code)],
    idempotency,
    requireRight: ([item]: readonly (Item | undefined)[]) => requireMayAdd(item, { code, by }),
  };
  await runCommand<void>(store, command, async ([item]) => {
    const { items } = await openSupplement(store, item, { code, by });
    if (number < PAPER_NUMBERS.supplement.first || number >= nextNumber('supplement', items))
      throw new Refusal('not-found', say('paper-not-announced', { paper: number }));
    const holder = items.find(one => papersIn([one]).some(paper => paper.number === number));
    const papers = holder ? papersIn([holder]) : [];
    if (papers.some(paper => paper.number === number && paper.stored))
      throw new Refusal('not-allowed-now', say('paper-handed-in', { paper: number }), {
        state: { vi: 'đã nộp', en: 'handed in' },
      });
    if (!holder) return NO_WRITES;
    const others = papers.filter(paper => paper.number !== number);
    const erasure = scheduleErasure(store, partition.dossier(code), [paper]);
    return { writes: [replacePapers(store, holder, others), erasure], answer: undefined };
  });
  await eraseFiles(files, [paper]);
};

const fileKey = (code: DossierCode, number: number): string => `dossiers/${code}/${number}`;
