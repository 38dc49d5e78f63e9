/** How results are issued: the registry's desk announces their files, and issues them together. */

import type { Files, Item } from '../../platform/ports.ts';
import type { Component, ComponentOffer } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { type DossierCode, type LookupKey, type ResultCode, resultCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import type { Result } from '../../schemas/result.ts';
import { sayings } from '../../schemas/said.ts';
import type { ComponentTicket } from '../../schemas/upload.ts';
import { sayOfField } from '../../schemas/wrong.ts';
import { type Decision, type Idempotency, runCommand, runDossierCommand } from '../dossier/command.ts';
import { getHead, requireAllowed, showDossierTo } from '../dossier/guards.ts';
import { dossierAsOf } from '../dossier/journal.ts';
import { newLookupKey } from '../dossier/lookup-key.ts';
import type { Writing } from '../dossier/writing.ts';
import { arrivalChecker, type CheckArrival, type PaperPorts, sayOfArrival } from '../papers/arrival.ts';
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
import { endTask } from '../steps/end-task.ts';
import {
  getTask,
  keysOfTask,
  readIssuingStep,
  requireVersion,
  requireWorksAtDesk,
  type TaskCommand,
} from '../steps/task-command.ts';
import { procedureOf, type Store } from '../store.ts';
import type { TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { giveNumbers } from './numbers.ts';
import { listOwedResults } from './owed-results.ts';
import { listResultItems, parseResult, resultItem, unitOfResults } from './results.ts';

const say = sayings({
  'too-many-result-files': {
    vi: 'Một hồ sơ có nhiều nhất {most} tệp kết quả; còn được báo thêm {left}.',
    en: 'A dossier may have at most {most} announced files of results. You may announce {left} more.',
  },
  'result-files-not-accepted': {
    vi: 'Có tệp kết quả chưa nhận được. Sửa các chỗ được nêu rồi gửi lại.',
    en: 'These result files cannot be accepted.',
  },
  'results-not-issued': {
    vi: 'Chưa ban hành được các kết quả này. Sửa các chỗ được nêu rồi gửi lại.',
    en: 'These results cannot be issued.',
  },
  'result-unjudged': {
    vi: 'Chưa ban hành được: tệp số {files} đang được kiểm tra mã độc, thường xong trong một phút. Làm lại sau đó.',
    en: 'This cannot be issued yet: file {files} is being searched for malware, which mostly takes less than a minute. Do it again then.',
  },
  'fee-unpaid': {
    vi: 'Chưa nộp phí, lệ phí: {fees}. Thu trước, rồi làm lại.',
    en: 'A required fee has not been paid: {fees}.',
  },
  'other-results-owed': {
    vi: 'Các kết quả này không phải là kết quả mà bước này phải ban hành.',
    en: 'The results are not those that this step must issue.',
  },
  'exactly-these': { vi: 'phải gồm đúng: {kinds}', en: 'must be exactly: {kinds}' },
  'file-not-announced': {
    vi: 'không phải là tệp đã báo của {kind}: {file}',
    en: 'is not an announced file of {kind}: {file}',
  },
});

const RESULT_TYPE = 'application/pdf';
/** A result is a PDF of at most this size [K]. */
const MOST_BYTES = 20 * 1024 * 1024;
/** At most so many files of results are announced for a dossier: ten results, ten versions of each [K]. */
const MOST_FILES = 100;

/**
 * Announces files of results, all or none, at the desk where the issuance is open. The same file announced again keeps its number and
 * gets a new ticket. So a call without an idempotency key may be repeated, too.
 */
export const offerResults = async (
  store: Store,
  files: Files,
  offer: {
    readonly code: DossierCode;
    readonly by: Principal;
    readonly offers: readonly ComponentOffer[];
    readonly idempotency?: Idempotency | undefined;
  },
): Promise<ComponentTicket[]> => {
  const { code, by, offers, idempotency } = offer;
  const step = await readIssuingStep(store, code, by);
  const decide = async ([headItem, item]: readonly (Item | undefined)[]): Promise<Decision<readonly Component[]>> => {
    const head = getHead(headItem, code);
    getTask(item, head, step);
    requireOwed(offers, listOwedResults(head.dossier, step));
    const items = await listPaperItems(store, code, 'result');
    const known = papersIn(items);
    const isNew = (offer: ComponentOffer): boolean => !known.some(paper => isSame(paper, offer));
    const first = nextNumber('result', items);
    const papers = numberOffers(offers.filter(isNew), first).map(paper => ({
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
  const requireRight = ([headItem, item]: readonly (Item | undefined)[]): void =>
    requireWorksAtDesk({ by, step }, getHead(headItem, code), item);
  const reads = keysOfTask(code, step);
  const announced = await runCommand(store, { reads, idempotency, requireRight }, decide, unissued);
  return ticketsFor(files, announced);
};

const isSame = (paper: ComponentOffer, offer: ComponentOffer): boolean =>
  paper.component === offer.component && paper.fileName === offer.fileName && paper.sha256 === offer.sha256;

const requireRoom = (announced: number, more: number): void => {
  const left = MOST_FILES - announced;
  if (more <= left) return;
  throw new Refusal('not-allowed-now', say('too-many-result-files', { most: MOST_FILES, left }), {
    asked: { vi: `thêm ${more}`, en: `${more} more` },
    state: { vi: `đã báo ${announced} tệp`, en: `${announced} files were announced` },
    allowed: [...(left > 0 ? ['offerResults'] : []), 'issueResults'],
  });
};

/** Refuses files that are no results of this dossier, with all faults of all at once. */
const requireOwed = (offers: readonly ComponentOffer[], expected: readonly string[]): void => {
  const errors = offers.flatMap((offer, i) =>
    faultsOfOffer(i, [
      faultOfName({ ...offer, type: RESULT_TYPE }),
      !expected.includes(offer.component) && {
        pointer: 'component',
        detail: sayOfField('one-of', { values: expected }),
      },
      offer.type !== RESULT_TYPE && { pointer: 'type', detail: sayOfField('one-of', { values: [RESULT_TYPE] }) },
      offer.size > MOST_BYTES && { pointer: 'size', detail: sayOfField('too-big', { most: sizeOf(MOST_BYTES) }) },
    ]),
  );
  requireFaultless(say('result-files-not-accepted'), errors);
};

/** The code that each kind gets here, in the order of the definition: known, and to be printed, before it is issued. */
export const codesOfResults = (dossier: Dossier, step: string): Readonly<Record<string, ResultCode>> =>
  Object.fromEntries(
    listOwedResults(dossier, step).map((kind, i) => [kind, resultCode(dossier.code, dossier.results.length + 1 + i)]),
  );

/** A result to issue: its kind, the number of its file, and the number that the registry gives it. */
export type ResultToIssue = { readonly kind: string; readonly file: number; readonly number: string };

/**
 * Issues the results of the open issuance, exactly those that are owed. Each gets a code and becomes valid. The dossier is then settled,
 * or goes on after a partial issuance. No result is issued while a required fee is unpaid (domain.md §6).
 */
export const issueResults = async (
  store: Store,
  ports: PaperPorts,
  command: Omit<TaskCommand, 'step'> & { readonly results: readonly ResultToIssue[] },
): Promise<{ dossier: Dossier; results: Result[] }> => {
  const step = await readIssuingStep(store, command.code, command.by);
  const checkArrival = arrivalChecker(ports);
  return runDossierCommand(
    store,
    {
      ...command,
      reads: [key.task(command.code, step)],
      requireRight: (head, [item]) => requireWorksAtDesk({ by: command.by, step }, head, item),
    },
    async (writing, { head, items: [item] }) => {
      const task = getTask(item, head, step);
      requireAllowed('issue', head);
      requireVersion(task, command.version);
      requirePaid(head.dossier);
      requireAllOf(listOwedResults(head.dossier, step), command.results);
      const resultKey = task.resultKey ?? newLookupKey(store);
      const codes = codesOfResults(head.dossier, step);
      const results = (await wholeFiles(store, checkArrival, command)).map(whole =>
        writeResult(writing, { ...whole, code: codes[whole.kind] as ResultCode, resultKey, task, by: command.by }),
      );
      writing.add(...(await giveNumbers(store, results)));
      await endTask(writing, task, { outcome: 'issued' });
      return { dossier: showDossierTo(command.by, writing.dossier), results };
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

/** Records one result of the dossier, and stores it with the key of its file. */
const writeResult = (
  writing: Writing,
  of: Whole & {
    readonly code: ResultCode;
    readonly resultKey: LookupKey;
    readonly task: TaskItem;
    readonly by: Principal;
  },
): Result => {
  const { dossier } = writing;
  const { kind, number, file, code, task } = of;
  const result: Result = {
    ...{ code, key: of.resultKey, dossier: dossier.code, kind, number },
    title: procedureOf(dossier).results[kind]?.title ?? { vi: kind, en: kind },
    ...{ sha256: file.sha256, size: file.size },
    unit: unitOfResults(dossier, task),
    ...{ issuedBy: of.by.id, issuedAt: writing.now, state: 'valid' },
  };
  writing.record({ type: 'result-issued', result: code, kind });
  writing.put(resultItem(result, { file, by: task.unit ?? result.unit }));
  return result;
};

/** Refuses to issue while a fee is owed. */
export const requirePaid = (dossier: Dossier): void => {
  const unpaid = dossier.fees.filter(({ paid, amount }) => !paid && amount > 0).map(({ fee }) => fee);
  if (unpaid.length > 0)
    throw new Refusal('fee-unpaid', say('fee-unpaid', { fees: unpaid }), {
      asked: 'issue',
      state: { vi: `chưa nộp: ${unpaid.join(', ')}`, en: `unpaid: ${unpaid.join(', ')}` },
    });
};

const requireAllOf = (expected: readonly string[], results: readonly ResultToIssue[]): void => {
  const named = results.map(({ kind }) => kind);
  if (expected.length === named.length && expected.every(kind => named.includes(kind))) return;
  throw new Refusal('invalid', say('other-results-owed'), {
    errors: [{ pointer: '/body/results', detail: say('exactly-these', { kinds: expected }) }],
  });
};

/** A result to issue with its file, which has arrived as announced. */
type Whole = { readonly kind: string; readonly number: string; readonly file: Component };

/** Checks the files of all results to issue. Refuses with every fault of all of them. */
const wholeFiles = async (
  store: Store,
  checkArrival: CheckArrival,
  { code, results }: { readonly code: DossierCode; readonly results: readonly ResultToIssue[] },
): Promise<readonly Whole[]> => {
  const announced = await listComponents(store, code, 'result');
  const found = results.map(({ kind, number, file }) => ({
    ...{ kind, number, asked: file },
    file: announced.find(paper => paper.number === file && paper.component === kind),
  }));
  const looked = await Promise.all(
    found.map(async one => ({ ...one, arrival: one.file && (await checkArrival(one.file)) })),
  );
  const errors = looked.flatMap(({ kind, asked, arrival }, i) =>
    arrival === 'whole' || arrival === 'unjudged'
      ? []
      : [
          {
            pointer: `/body/results/${i}/file`,
            detail: arrival ? sayOfArrival(asked, arrival) : say('file-not-announced', { kind, file: asked }),
          },
        ],
  );
  requireFaultless(say('results-not-issued'), errors);
  requireAllJudged(looked.flatMap(({ asked, arrival }) => (arrival === 'unjudged' ? [asked] : [])));
  return looked.flatMap(({ kind, number, file }) => (file ? [{ kind, number, file }] : []));
};

/** Nobody reads a result that may have malware in it: it is issued once it was searched. */
const requireAllJudged = (waiting: readonly number[]): void => {
  if (waiting.length === 0) return;
  throw new Refusal('not-allowed-now', say('result-unjudged', { files: waiting }), {
    asked: 'issueResults',
    state: { vi: 'đang kiểm tra mã độc', en: 'being searched for malware' },
    allowed: ['issueResults', 'offerResults'],
  });
};
