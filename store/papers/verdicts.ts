/**
 * What the scanner finds about papers, kept with them.
 *
 * Invariants
 * 1. A paper that is not known to be clean is opened by nobody, and its step does not go on with it.
 * 2. The journal, the head and the item of the papers say the same: one transaction writes all three.
 * 3. A verdict only becomes stricter: `unjudged`, then `clean`, then `infected`. So one that comes twice, or late, changes nothing.
 */
import type { Key, Scanner, ScanReport } from '../../platform/ports.ts';
import type { Component, Verdict } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { PersonId, StepName } from '../../schemas/identifiers.ts';
import type { JudgedPaper } from '../../schemas/journal.ts';
import type { Principal } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { withheldAt } from '../../workflows/rules/journal/withheld.ts';
import { firstSteps } from '../../workflows/rules/machine-turn.ts';
import { NO_WRITES, runCommand, startWriting } from '../dossier/command.ts';
import type { Writing } from '../dossier/writing.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, PapersItem, parseItem } from '../table/items.ts';
import { codeOf, key, list } from '../table/keys.ts';
import { processDue } from '../table/pages.ts';
import { replacePapers } from './components.ts';

const say = sayings({
  'paper-infected': {
    vi: 'Giấy tờ số {paper} có mã độc, không ai được mở. Yêu cầu người nộp gửi lại tệp sạch.',
    en: 'Paper {paper} has malware in it, and nobody may open it. Ask the applicant for a clean file.',
  },
  'paper-unjudged': {
    vi: 'Giấy tờ số {paper} đang được kiểm tra mã độc, chưa mở được. Việc này thường xong trong một phút.',
    en: 'Paper {paper} is being searched for malware and cannot be opened yet. This mostly takes less than a minute.',
  },
  'papers-infected': {
    vi: 'Chưa đi tiếp được: giấy tờ số {papers} có mã độc. Yêu cầu người nộp gửi lại tệp sạch.',
    en: 'This cannot go on: paper {papers} has malware in it. Ask the applicant for a clean file.',
  },
  'papers-unjudged': {
    vi: 'Chưa đi tiếp được: giấy tờ số {papers} đang được kiểm tra mã độc, thường xong trong một phút. Làm lại sau đó.',
    en: 'This cannot go on yet: paper {papers} is being searched for malware, which mostly takes less than a minute. Do it again then.',
  },
});

const VERDICT_WORDS = {
  unjudged: { vi: 'đang kiểm tra mã độc', en: 'being searched for malware' },
  clean: { vi: 'không có mã độc', en: 'free of malware' },
  infected: { vi: 'có mã độc', en: 'infected' },
} as const satisfies Record<Verdict, unknown>;

const SCANNER: Principal = { kind: 'clock', id: 'scanner' as PersonId };
/** Items judged together; each may hold forty papers. */
const AT_ONCE = 10;

/**
 * Refuses to open a paper that is not known to be clean. The scanner is asked where nothing is stored, as with papers of earlier releases,
 * and where it may have judged the paper since.
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

/** Refuses to go on at a step while papers that it decides with are not known to be clean. */
export const requireJudged = ({ withheld }: Pick<Dossier, 'withheld'>, step: string, asked: string): void => {
  const papers = withheldAt(withheld, step);
  if (papers.length === 0) return;
  const infected = papers.filter(({ verdict }) => verdict === 'infected');
  const those = infected.length > 0 ? infected : papers;
  const code = infected.length > 0 ? 'papers-infected' : 'papers-unjudged';
  throw new Refusal('not-allowed-now', say(code, { papers: those.map(({ paper }) => paper) }), {
    asked,
    state: {
      vi: papers.map(({ paper, verdict }) => `giấy tờ số ${paper} ${VERDICT_WORDS[verdict].vi}`).join('; '),
      en: papers.map(({ paper, verdict }) => `paper ${paper} is ${VERDICT_WORDS[verdict].en}`).join('; '),
    },
    allowed: ['readDossier', operation('requestSupplement', { step })],
  });
};

/**
 * Whether papers are asked for only because of malware in them: such a file was not handed in, so to ask for it again is no further round, and
 * never too late. Without `items`, whether there is one to ask for.
 */
export const isForInfected = (
  { withheld }: Pick<Dossier, 'withheld'>,
  { step, items }: { readonly step: string; readonly items?: readonly { readonly component: string }[] | undefined },
): boolean => {
  const infected = withheldAt(withheld, step).filter(({ verdict }) => verdict === 'infected');
  const asked = items ?? infected;
  return asked.length > 0 && asked.every(({ component }) => infected.some(paper => paper.component === component));
};

/**
 * Notes at the hand-in what is known about malware in the papers, where not all were found clean, or where they may take the place of
 * infected ones. `step` decides with them.
 */
export const noteHandedIn = (
  writing: Writing,
  { step, papers }: { readonly step: string; readonly papers: readonly Component[] },
): void => {
  if (papers.length === 0) return;
  if (papers.every(({ verdict }) => verdict === 'clean') && !writing.dossier.withheld) return;
  writing.record({ type: 'papers-judged', papers: papers.map(paper => judgedAt(step, paper)) });
};

const judgedAt = (step: string, { number, component, verdict = 'unjudged' }: Component): JudgedPaper => ({
  ...{ paper: number, component, verdict },
  step: step as StepName,
});

/** The step that decides with the papers of the filing. */
export const intakeOf = (dossier: Dossier): string => firstSteps(procedureOf(dossier).way, dossier)[0] ?? '';

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
  const verdictOn = async ({ key, verdict }: Component): Promise<Verdict | undefined> => {
    if (verdict === 'unjudged') return judge(key);
    return verdict === 'clean' && report?.key === key && (await judge(key)) === 'infected' ? 'infected' : verdict;
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
