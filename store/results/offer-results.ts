/** How files of results are announced: at the desk of the issuance, or as drafts that a leader signs, also in the place of a result with a mistake. */
import type { Files, Item, Key } from '../../platform/ports.ts';
import type { Component, ComponentOffer } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { ComponentTicket } from '../../schemas/upload.ts';
import { sayOfField } from '../../schemas/wrong.ts';
import { type Decision, type Idempotency, runCommand } from '../dossier/command.ts';
import { getHead, getView, readHead } from '../dossier/guards.ts';
import {
  announcePapers,
  faultOfName,
  faultsOfOffer,
  listComponents,
  listPaperItems,
  nextNumber,
  numberOffers,
  PAPER_NUMBERS,
  papersIn,
  rememberByNumber,
  requireFaultless,
  sizeOf,
  ticketsFor,
} from '../papers/components.ts';
import { getTask, keysOfTask, requireWorksAtDesk } from '../steps/task-command.ts';
import type { Store } from '../store.ts';
import type { HeadItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { mistakesToCorrect, mistakeToCorrect, requireCorrectionUnsigned } from './corrections.ts';
import { nothingToDraft, offeringOf } from './drafts.ts';
import { listOwedResults } from './owed-results.ts';

const say = sayings({
  'too-many-result-files': {
    vi: 'Một hồ sơ có nhiều nhất {most} tệp kết quả; còn được báo thêm {left}.',
    en: 'A dossier may have at most {most} announced files of results. You may announce {left} more.',
  },
  'result-files-not-accepted': {
    vi: 'Có tệp kết quả chưa nhận được. Sửa các chỗ được nêu rồi gửi lại.',
    en: 'These result files cannot be accepted.',
  },
});

const RESULT_TYPE = 'application/pdf';
/** A result is a PDF of at most this size [K]. */
const MOST_BYTES = 20 * 1024 * 1024;
/** At most so many files of results are announced for a dossier: ten results, ten versions of each [K]. */
const MOST_FILES = 100;

type Offered = {
  readonly code: DossierCode;
  readonly by: Principal;
  readonly offers: readonly ComponentOffer[];
};

/**
 * Announces files of results, all or none, at the desk where the issuance is open, or before that where the unit makes its drafts; also
 * after it, of results with a mistake. The same file announced again keeps its number and gets a new ticket. So a call without an
 * idempotency key may be repeated, too.
 */
export const offerResults = async (
  store: Store,
  files: Files,
  { idempotency, ...offered }: Offered & { readonly idempotency?: Idempotency | undefined },
): Promise<ComponentTicket[]> => {
  const { code, by, offers } = offered;
  const { reads, requireRight, requireExpected } = placeOf((await readHead(store, code)).dossier, offered);
  const decide = async ([headItem, item]: readonly (Item | undefined)[]): Promise<Decision<readonly Component[]>> => {
    requireExpected(getHead(headItem, code), item);
    const items = await listPaperItems(store, code, 'result');
    const known = papersIn(items);
    const isNew = (offer: ComponentOffer): boolean => !known.some(paper => isSame(paper, offer));
    const first = nextNumber('result', items);
    const papers = numberOffers(offers.filter(isNew), { first, by }).map(paper => ({
      ...paper,
      key: `results/${code}/${paper.number}`,
      stored: false,
    }));
    requireRoom(first - PAPER_NUMBERS.result.first, papers.length);
    const rest = [...papers];
    const answer = offers.flatMap(offer => known.find(paper => isSame(paper, offer)) ?? rest.shift() ?? []);
    return { writes: papers.length > 0 ? [announcePapers(store, code, papers)] : [], answer };
  };
  const unissued = rememberByNumber(async () =>
    (await listComponents(store, code, 'result')).filter(({ stored }) => !stored),
  );
  const command = {
    ...{ reads, idempotency },
    requireRight: ([headItem, item]: readonly (Item | undefined)[]) => requireRight(getHead(headItem, code), item),
  };
  return ticketsFor(files, await runCommand(store, command, decide, unissued));
};

/** Where files are announced: what is read for it, the head first, who may do it, and which files are expected there now. */
type Place = {
  readonly reads: readonly Key[];
  readonly requireRight: (head: HeadItem, task: Item | undefined) => void;
  readonly requireExpected: (head: HeadItem, task: Item | undefined) => void;
};

const placeOf = (dossier: Dossier, offered: Offered): Place => {
  const corrects = offered.offers.every(({ component }) => mistakeToCorrect(dossier, offered.by, component));
  return corrects ? inPlaceOfWrong(offered) : atOpenStep(dossier, offered);
};

const atOpenStep = (dossier: Dossier, { code, by, offers }: Offered): Place => {
  const { step, issuance } = offeringOf(dossier, by);
  return {
    reads: keysOfTask(code, step),
    requireRight: (head, task) => requireWorksAtDesk({ by, step }, head, task),
    requireExpected: (head, task) => {
      getTask(task, head, step);
      requireResults(offers, listOwedResults(head.dossier, issuance.name));
    },
  };
};

/** In the place of results with a mistake; also once the dossier has ended. */
const inPlaceOfWrong = ({ code, by, offers }: Offered): Place => ({
  reads: [key.head(code)],
  requireRight: head => {
    getView(by, head);
    if (mistakesToCorrect(head.dossier, by).length === 0) throw nothingToDraft(head.dossier);
  },
  requireExpected: ({ dossier }) => {
    const kinds = mistakesToCorrect(dossier, by).map(([kind]) => kind);
    requireResults(offers, kinds);
    for (const { component } of offers) requireCorrectionUnsigned(dossier, by, component);
  },
});

const isSame = (paper: Pick<Component, 'component' | 'fileName' | 'sha256'>, offer: ComponentOffer): boolean =>
  paper.component === offer.component && paper.fileName === offer.fileName && paper.sha256 === offer.sha256;

/** Refuses more files of results than a dossier may have. */
export const requireRoom = (announced: number, more: number): void => {
  const left = MOST_FILES - announced;
  if (more <= left) return;
  throw new Refusal('not-allowed-now', say('too-many-result-files', { most: MOST_FILES, left }), {
    asked: { vi: `thêm ${more}`, en: `${more} more` },
    state: { vi: `đã báo ${announced} tệp`, en: `${announced} files were announced` },
    allowed: [...(left > 0 ? ['offerResults'] : []), 'issueResults'],
  });
};

/** Refuses files that are no results of these kinds, with all faults of all at once. */
const requireResults = (offers: readonly ComponentOffer[], kinds: readonly string[]): void => {
  const errors = offers.flatMap((offer, i) =>
    faultsOfOffer(i, [
      faultOfName({ ...offer, type: RESULT_TYPE }),
      !kinds.includes(offer.component) && {
        pointer: 'component',
        detail: sayOfField('one-of', { values: kinds }),
      },
      offer.type !== RESULT_TYPE && { pointer: 'type', detail: sayOfField('one-of', { values: [RESULT_TYPE] }) },
      offer.size > MOST_BYTES && { pointer: 'size', detail: sayOfField('too-big', { most: sizeOf(MOST_BYTES) }) },
    ]),
  );
  requireFaultless(say('result-files-not-accepted'), errors);
};
