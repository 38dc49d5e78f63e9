/**
 * What the scanner finds about papers, kept with them.
 *
 * Invariants
 * 1. A paper that is not known to be clean is opened by nobody, and its step does not go on with it.
 * 2. The journal, the head and the item of the papers say the same: one transaction writes all three.
 * 3. A verdict only becomes stricter: `unjudged`, then `clean`, then `infected`. So one that comes twice, or late, changes nothing.
 */
import type { Component, JudgedPaper, Verdict } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { StepName } from '../../schemas/identifiers.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { withheldAt } from '../../workflows/rules/journal/withheld.ts';
import { firstSteps } from '../../workflows/rules/machine-turn.ts';
import type { Writing } from '../dossier/writing.ts';
import { procedureOf } from '../store.ts';

const say = sayings({
  'papers-infected': {
    vi: 'Chưa đi tiếp được: giấy tờ số {papers} có mã độc. Yêu cầu người nộp gửi lại tệp sạch.',
    en: 'This cannot go on: paper {papers} has malware in it. Ask the applicant for a clean file.',
  },
  'papers-unjudged': {
    vi: 'Chưa đi tiếp được: giấy tờ số {papers} đang được kiểm tra mã độc, thường xong trong một phút. Làm lại sau đó.',
    en: 'This cannot go on yet: paper {papers} is being searched for malware, which mostly takes less than a minute. Do it again then.',
  },
});

/** A verdict, said of a paper. */
export const VERDICT_WORDS = {
  unjudged: { vi: 'đang kiểm tra mã độc', en: 'being searched for malware' },
  clean: { vi: 'không có mã độc', en: 'free of malware' },
  infected: { vi: 'có mã độc', en: 'infected' },
} as const satisfies Record<Verdict, unknown>;

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

/** A paper as the journal says it. */
export const judgedAt = (step: string, { number, component, verdict = 'unjudged' }: Component): JudgedPaper => ({
  ...{ paper: number, component, verdict },
  step: step as StepName,
});

/** The step that decides with the papers of the filing. */
export const intakeOf = (dossier: Dossier): string => firstSteps(procedureOf(dossier).way, dossier)[0] ?? '';
