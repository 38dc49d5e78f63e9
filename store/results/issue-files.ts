/**
 * What results and corrections have in common when they are issued: their files are looked at, numbered, sealed where a leader signed them,
 * and stored, all in one transaction.
 */
import type { Item } from '../../platform/ports.ts';
import type { Component } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { LookupKey, ResultCode } from '../../schemas/identifiers.ts';
import { Refusal } from '../../schemas/refusal.ts';
import type { RegisterWords, Result } from '../../schemas/result.ts';
import { sayings } from '../../schemas/said.ts';
import type { Writing } from '../dossier/writing.ts';
import { type CheckArrival, sayOfArrival } from '../papers/arrival.ts';
import { listComponents, requireFaultless } from '../papers/components.ts';
import { VERDICT_WORDS } from '../papers/verdicts.ts';
import { procedureOf, type Store } from '../store.ts';
import type { TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { knownFiles } from './known-files.ts';
import { takeNumbers } from './numbers.ts';
import { titleOfResult } from './owed-results.ts';
import { registerWordsOf } from './register-words.ts';
import { resultItem, unitOfResults } from './results.ts';
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
  'file-not-announced': {
    vi: 'không phải là tệp đã báo của {kind}: {file}',
    en: 'is not an announced file of {kind}: {file}',
  },
  'not-the-signed-file': {
    vi: 'không phải là tệp mà lãnh đạo đã ký: {file}',
    en: 'is not the file that the leader signed: {file}',
  },
});

/** A result to issue: its kind, the number of its file, the number that stands on it, and what the register says of it. */
export type ResultToIssue = {
  readonly kind: string;
  readonly file: number;
  /** It must be the next of its series, which is taken where none is written. */
  readonly number?: string | undefined;
} & { readonly [Word in keyof RegisterWords]: RegisterWords[Word] | undefined };

/** What is issued together: in the place of which task, under which codes, and with which key all of it is verified. */
type Issuance = {
  readonly results: readonly ResultToIssue[];
  readonly codes: Readonly<Record<string, ResultCode>>;
  readonly resultKey: LookupKey;
  readonly task: Pick<TaskItem, 'step' | 'visit' | 'unit'>;
  /** The personal data of the dossier: the register names its owner. */
  readonly personal: Item | undefined;
};

/**
 * Issues files: each gets the next number of its series, what a leader signed is sealed with it, and each becomes a valid result. Refuses with
 * every fault of all files, and a number that is not next. `checkArrival` looks at a file once, however often this is decided again.
 */
export const issueFiles = async (
  writing: Writing,
  { ports, checkArrival }: { readonly ports: SigningPorts; readonly checkArrival: CheckArrival },
  { results, codes, resultKey, task, personal }: Issuance,
): Promise<readonly Result[]> => {
  const { store, dossier } = writing;
  const whole = await wholeFiles(store, checkArrival, { dossier, results });
  const registered = await inRegister(store, dossier, { whole, personal });
  const { numbers, writes } = await takeNumbers(store, {
    unit: unitOfResults(dossier, task),
    results: registered.map(one => ({ ...one, result: codes[one.kind] as ResultCode, dossier: dossier.code })),
  });
  // The number stands in the sealed file. Where another issue has taken it, this is decided and sealed again with the next.
  const sealed = await sealSigned(store, ports, {
    ready: { dossier, task },
    results: registered.map(({ kind }, i) => ({ kind, number: numbers[i] as string })),
  });
  const issued = registered.map((one, i) => {
    const { marks = [], ...file } = { ...one.file, ...sealed?.get(one.kind) };
    const [code, number] = [codes[one.kind] as ResultCode, numbers[i] as string];
    return { marks, result: writeResult(writing, { ...one, file, code, number, resultKey, task }) };
  });
  writing.add(...knownFiles(issued), ...writes);
  if (sealed) writing.add({ delete: key.signing(dossier.code, task) });
  return issued.map(({ result }) => result);
};

/** A result to issue with its file, which has arrived as announced. */
type Whole = Omit<ResultToIssue, 'file'> & { readonly file: Component };

/** Checks the files of all results to issue: announced, whole, and the signed one where a leader signed. Refuses with every fault of all. */
const wholeFiles = async (
  store: Store,
  checkArrival: CheckArrival,
  { dossier, results }: { readonly dossier: Dossier; readonly results: readonly ResultToIssue[] },
): Promise<readonly Whole[]> => {
  const announced = await listComponents(store, dossier.code, 'result');
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

/** The results with what the register says of each. */
const inRegister = (
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

/** Records one result of the dossier, and stores it with the key of its file. */
const writeResult = (
  writing: Writing,
  of: Whole &
    Required<RegisterWords> & {
      readonly code: ResultCode;
      readonly number: string;
      readonly resultKey: LookupKey;
      readonly task: Pick<TaskItem, 'unit'>;
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
    ...{ issuedBy: writing.by.id, issuedAt: writing.now, state: 'valid' },
  };
  writing.record({ type: 'result-issued', result: code, kind });
  writing.put(resultItem(result, { file, by: task.unit ?? result.unit }));
  return result;
};
