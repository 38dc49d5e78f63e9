/** How results are issued: the registry's desk numbers them, the agency seals those that a leader signed, and all are issued together. */
import type { Item } from '../../platform/ports.ts';
import type { Component } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, LookupKey, ResultCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import type { RegisterWords, Result } from '../../schemas/result.ts';
import { sayings } from '../../schemas/said.ts';
import { runDossierCommand } from '../dossier/command.ts';
import { requireAllowed, showDossierTo } from '../dossier/guards.ts';
import { dossierAsOf } from '../dossier/journal.ts';
import { newLookupKey } from '../dossier/lookup-key.ts';
import type { Writing } from '../dossier/writing.ts';
import { arrivalChecker, type CheckArrival, sayOfArrival } from '../papers/arrival.ts';
import { listComponents, requireFaultless } from '../papers/components.ts';
import { VERDICT_WORDS } from '../papers/verdicts.ts';
import { endTask } from '../steps/end-task.ts';
import {
  getTask,
  readIssuingStep,
  requireVersion,
  requireWorksAtDesk,
  type TaskCommand,
} from '../steps/task-command.ts';
import { procedureOf, type Store } from '../store.ts';
import type { HeadItem, TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { knownFiles } from './known-files.ts';
import { takeNumbers } from './numbers.ts';
import { codesOfResults, listOwedResults, requirePaid, titleOfResult } from './owed-results.ts';
import { registerWordsOf } from './register-words.ts';
import { listResultItems, parseResult, resultItem, unitOfResults } from './results.ts';
import { sealSigned } from './seal-results.ts';
import type { SigningPorts } from './sign-files.ts';

const say = sayings({
  'results-not-issued': {
    vi: 'Chưa ban hành được các kết quả này. Sửa các chỗ được nêu rồi gửi lại.',
    en: 'These results cannot be issued.',
  },
  'result-unjudged': {
    vi: 'Chưa ban hành được: tệp số {files} đang được kiểm tra mã độc, thường xong trong một phút. Làm lại sau đó.',
    en: 'This cannot be issued yet: file {files} is being searched for malware, which mostly takes less than a minute. Do it again then.',
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
  'not-the-signed-file': {
    vi: 'không phải là tệp mà lãnh đạo đã ký: {file}',
    en: 'is not the file that the leader signed: {file}',
  },
});

type IssueCommand = Omit<TaskCommand, 'step'> & { readonly results: readonly ResultToIssue[] };
type Issued = { readonly dossier: Dossier; readonly results: Result[] };

/** A result to issue: its kind, the number of its file, the number that stands on it, and what the register says of it. */
export type ResultToIssue = {
  readonly kind: string;
  readonly file: number;
  /** It must be the next of its series, which is taken where none is written. */
  readonly number?: string | undefined;
} & { readonly [Word in keyof RegisterWords]: RegisterWords[Word] | undefined };

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
      const resultKey = task.resultKey ?? newLookupKey(store);
      const codes = codesOfResults(head.dossier, step);
      const whole = await inRegister(store, head.dossier, {
        personal,
        whole: await wholeFiles(store, checkArrival, { ...command, dossier: head.dossier }),
      });
      const { numbers, writes } = await takeNumbers(store, {
        unit: unitOfResults(head.dossier, task),
        results: whole.map(one => ({ ...one, result: codes[one.kind] as ResultCode, dossier: command.code })),
      });
      // The number stands in the sealed file. Where another issue has taken it, this is decided and sealed again with the next.
      const sealed = await sealSigned(store, ports, {
        ready: { dossier: head.dossier, task },
        results: whole.map(({ kind }, i) => ({ kind, number: numbers[i] as string })),
      });
      const issued = whole.map((one, i) => {
        const { marks = [], ...file } = { ...one.file, ...sealed?.get(one.kind) };
        const [code, number] = [codes[one.kind] as ResultCode, numbers[i] as string];
        return { marks, result: writeResult(writing, { ...one, file, code, number, resultKey, task, by: command.by }) };
      });
      const results = issued.map(({ result }) => result);
      writing.add(...knownFiles(issued));
      if (sealed) writing.add({ delete: key.signing(command.code, task) });
      writing.add(...writes);
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

/** The open task, if its results may be issued now. */
const requireIssuable = (head: HeadItem, item: Item | undefined, command: IssueCommand & { readonly step: string }) => {
  const task = getTask(item, head, command.step);
  requireAllowed('issue', head);
  requireVersion(task, command.version);
  requirePaid(head.dossier);
  requireAllOf(listOwedResults(head.dossier, command.step), command.results);
  return task;
};

/** Records one result of the dossier, and stores it with the key of its file. */
export const writeResult = (
  writing: Writing,
  of: Whole &
    Required<RegisterWords> & {
      readonly code: ResultCode;
      readonly number: string;
      readonly resultKey: LookupKey;
      readonly task: Pick<TaskItem, 'unit'>;
      readonly by: Principal;
    },
): Result => {
  const { dossier } = writing;
  const { kind, number, file, code, task, abstract, recipients } = of;
  const result: Result = {
    ...{ code, key: of.resultKey, dossier: dossier.code, kind, number },
    title: titleOfResult(procedureOf(dossier), kind),
    ...{ abstract, recipients },
    ...{ sha256: file.sha256, size: file.size },
    unit: unitOfResults(dossier, task),
    ...{ issuedBy: of.by.id, issuedAt: writing.now, state: 'valid' },
  };
  writing.record({ type: 'result-issued', result: code, kind });
  writing.put(resultItem(result, { file, by: task.unit ?? result.unit }));
  return result;
};

/** The results with what the register says of each. */
export const inRegister = (
  store: Store,
  dossier: Dossier,
  { whole, personal }: { readonly whole: readonly Whole[]; readonly personal: Item | undefined },
): Promise<readonly (Whole & Required<RegisterWords>)[]> =>
  Promise.all(
    whole.map(async one => {
      const title = titleOfResult(procedureOf(dossier), one.kind);
      const proposed = await registerWordsOf(store, dossier, { title, personal });
      const { abstract = proposed.abstract, recipients = proposed.recipients } = one;
      return { ...one, abstract, recipients };
    }),
  );

const requireAllOf = (expected: readonly string[], results: readonly ResultToIssue[]): void => {
  const named = results.map(({ kind }) => kind);
  if (expected.length === named.length && expected.every(kind => named.includes(kind))) return;
  throw new Refusal('invalid', say('other-results-owed'), {
    errors: [{ pointer: '/body/results', detail: say('exactly-these', { kinds: expected }) }],
  });
};

/** A result to issue with its file, which has arrived as announced. */
type Whole = Omit<ResultToIssue, 'file'> & { readonly file: Component };

/** Checks the files of all results to issue: announced, whole, and the signed one where a leader signed. Refuses with every fault of all. */
export const wholeFiles = async (
  store: Store,
  checkArrival: CheckArrival,
  {
    code,
    dossier,
    results,
  }: { readonly code: DossierCode; readonly dossier: Dossier; readonly results: readonly ResultToIssue[] },
): Promise<readonly Whole[]> => {
  const announced = await listComponents(store, code, 'result');
  const found = results.map(({ kind, file, ...words }) => ({
    ...{ kind, ...words, asked: file, signed: dossier.drafts?.[kind]?.signed?.file },
    file: announced.find(paper => paper.number === file && paper.component === kind),
  }));
  const looked = await Promise.all(
    found.map(async one => ({ ...one, arrival: one.file && (await checkArrival(one.file)) })),
  );
  const errors = looked.flatMap(({ kind, asked, signed, arrival }, i) => {
    const pointer = `/body/results/${i}/file`;
    if (signed !== undefined && signed !== asked)
      return [{ pointer, detail: say('not-the-signed-file', { file: asked }) }];
    if (arrival === 'whole' || arrival === 'unjudged') return [];
    return [
      { pointer, detail: arrival ? sayOfArrival(asked, arrival) : say('file-not-announced', { kind, file: asked }) },
    ];
  });
  requireFaultless(say('results-not-issued'), errors);
  requireAllJudged(looked.flatMap(({ asked, arrival }) => (arrival === 'unjudged' ? [asked] : [])));
  return looked.flatMap(({ asked: _asked, signed: _signed, arrival: _arrival, file, ...one }) =>
    file ? [{ ...one, file }] : [],
  );
};

/** Nobody reads a result that may have malware in it: it is issued once it was searched. */
const requireAllJudged = (waiting: readonly number[]): void => {
  if (waiting.length === 0) return;
  throw new Refusal('not-allowed-now', say('result-unjudged', { files: waiting }), {
    asked: 'issueResults',
    state: VERDICT_WORDS.unjudged,
    allowed: ['issueResults', 'offerResults'],
  });
};
