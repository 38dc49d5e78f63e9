/** Opening papers by what the scanner found in them, and judging again those that wait for it. */
import type { Key, Scanner, ScanReport } from '../../platform/ports.ts';
import type { Component, Verdict } from '../../schemas/component.ts';
import { ourselves } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { NO_WRITES, runCommand, startWriting } from '../dossier/command.ts';
import type { Store } from '../store.ts';
import { HeadItem, PapersItem, parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { processDue } from '../table/pages.ts';
import { codeOf } from '../table/partitions.ts';
import { isFileOf, replacePapers } from './components.ts';
import { intakeOf, judgedAt, VERDICT_WORDS } from './verdicts.ts';

const say = sayings({
  'paper-infected': {
    vi: 'Giấy tờ số {paper} có mã độc, không ai được mở. Yêu cầu người nộp gửi lại tệp sạch.',
    en: 'Paper {paper} has malware in it, and nobody may open it. Ask the applicant for a clean file.',
  },
  'paper-unjudged': {
    vi: 'Giấy tờ số {paper} đang được kiểm tra mã độc, chưa mở được. Việc này thường xong trong một phút.',
    en: 'Paper {paper} is being searched for malware and cannot be opened yet. This mostly takes less than a minute.',
  },
});

/** Who finds malware, in the journal. */
export const SCANNER = ourselves('scanner');

/** Items judged together; each may hold forty papers. */
const AT_ONCE = 10;

/**
 * Refuses to open a paper that is not known to be clean. The scanner is asked where nothing is stored, and where it may have judged the paper since.
 */
export const requireClean = async (
  scanner: Scanner,
  { number, key, verdict: stored }: Pick<Component, 'number' | 'key' | 'verdict'>,
): Promise<void> => {
  const verdict = stored === 'clean' || stored === 'infected' ? stored : await scanner.judge(key);
  if (verdict === 'clean') return;
  throw new Refusal('not-allowed-now', say(`paper-${verdict}`, { paper: number }), {
    asked: operation('readComponent', { number: String(number) }),
    state: VERDICT_WORDS[verdict],
    allowed: ['readDossier'],
  });
};

/** Judges once more the papers that wait for it. A fault goes to `onFault` and does not stop the rest. */
export const sweepVerdicts = async (
  store: Store,
  scanner: Scanner,
  onFault: (error: unknown) => void,
): Promise<void> => {
  await processDue(
    store.table,
    { list: list.unjudged, by: store.clock.now(), atOnce: AT_ONCE },
    item => judgePapers(store, scanner, { item }),
    (_, error) => onFault(error),
  );
};

/** How many items of papers have waited too long for their verdict, up to a page of them. No dossier is read. */
export const countUnjudged = async (store: Store): Promise<number> =>
  (await store.table.query({ index: 'alarm', hash: list.unjudgedLong })).items.length;

/** Judges the papers of an item again: those that wait for it, and the one that the scanner reports on. */
export const judgePapers = (
  store: Store,
  scanner: Scanner,
  { item: { pk, sk }, report }: { readonly item: Key; readonly report?: ScanReport | undefined },
): Promise<undefined> => {
  const judged = new Map<string, Promise<Verdict>>();
  const judge = (paper: string): Promise<Verdict> => {
    const verdict = judged.get(paper) ?? scanner.judge(paper, report);
    judged.set(paper, verdict);
    return verdict;
  };
  const verdictOn = async (paper: Component): Promise<Verdict | undefined> => {
    const { key, verdict } = paper;
    if (verdict === 'unjudged') return judge(key);
    const isReported = verdict === 'clean' && report !== undefined && isFileOf(paper, report.key);
    return isReported && (await judge(report.key)) === 'infected' ? 'infected' : verdict;
  };
  return runCommand(store, { reads: [key.head(codeOf({ pk, sk })), { pk, sk }] }, async ([headItem, item]) => {
    if (!headItem || !item) return NO_WRITES;
    const { components } = parseItem(PapersItem, item);
    const papers = await Promise.all(
      components.map(async (paper): Promise<Component> => {
        const verdict = await verdictOn(paper);
        return { ...paper, ...(verdict && { verdict }) };
      }),
    );
    const changed = papers.filter(({ verdict }, i) => verdict !== components[i]?.verdict);
    // Nothing new: the item is due again later.
    if (changed.length === 0)
      return report ? NO_WRITES : { writes: [replacePapers(store, item, papers)], answer: undefined };
    const head = parseItem(HeadItem, headItem);
    const writing = await startWriting(store, head, SCANNER);
    const stepOf = ({ number }: Component): string =>
      head.dossier.withheld?.find(({ paper }) => paper === number)?.step ?? intakeOf(head.dossier);
    writing.record({ type: 'papers-judged', papers: changed.map(paper => judgedAt(stepOf(paper), paper)) });
    writing.add(replacePapers(store, item, papers));
    return { writes: writing.writes(), answer: undefined };
  });
};
