import { ARTICLE } from '../../schemas/law/articles.ts';
import { TERMS } from '../../schemas/law/terms.ts';
import { calendarDays, type InForce, type Procedure } from '../define/procedure.ts';
import type { Step } from '../define/step.ts';
import { title, transfer, when } from '../define/vocabulary.ts';
import { isStep, type Way } from '../define/way.ts';

const IN_FORCE: InForce = {
  from: '2026-12-01',
  basis: ARTICLE['A 19(5)'].vi,
  transition: { running: 'keep', basis: 'Nghị định 118/2025/NĐ-CP không quy định khác', certainty: 'open' },
};

/**
 * The next version of a procedure, which asks for papers as Article 19(5) of NĐ 118/2025 says: within 3 working days of the acceptance, and
 * the limit starts again in full. Papers move between levels as Article 20(2) says. Nothing else changes.
 */
export const underDecree118 = (
  before: Procedure,
  {
    keepsTime = false,
    receivedLater = [],
  }: {
    /** The sector's own time to bring the papers stays; without one it is 15 days. */
    readonly keepsTime?: boolean;
    /** Steps of a further procedure of the group: its 3 days run from when they open. */
    readonly receivedLater?: readonly string[];
  } = {},
): Procedure => ({
  ...before,
  version: before.version + 1,
  inForce: IN_FORCE,
  supplementClock: 'restart',
  way: movingPapers(
    eachStep(before.way, step => ({
      ...step,
      ...(step.supplement && step.kind !== 'intake' && !keepsTime && { supplement: calendarDays(15) }),
      ...(receivedLater.includes(step.name) && { askWithin: TERMS.askForPapers }),
    })),
  ),
});

/** The next version of a procedure whose sector has its own time to ask for papers: only papers move between levels as Article 20(2) says. */
export const acrossLevels = (before: Procedure): Procedure => ({
  ...before,
  version: before.version + 1,
  inForce: { ...IN_FORCE, basis: ARTICLE['A 20(2)'].vi },
  way: movingPapers(before.way),
});

/**
 * Anybody may file at any counter of the province: where that is of another level than the competent agency, its papers move there right
 * after the acceptance. For every other dossier the step ends as it opens.
 */
const TAKE_PAPERS = transfer('take-papers', {
  title: title('Nhận hồ sơ giấy từ bộ phận một cửa', 'Take the papers from the counter'),
  role: 'specialist',
});

const movingPapers = (way: Way): Way => {
  if (way.kind !== 'sequence') throw new Error('A way begins with the intake, and goes on.');
  const [receive, ...rest] = way.parts;
  return { ...way, parts: [...(receive ? [receive] : []), TAKE_PAPERS, ...rest] };
};

const eachStep = (way: Way, change: (step: Step) => Step): Way => {
  if (isStep(way)) return change(way);
  switch (way.kind) {
    case 'sequence':
      return { ...way, parts: way.parts.map(part => eachStep(part, change)) };
    case 'parallel':
      return { ...way, branches: way.branches.map(branch => eachStep(branch, change)) };
    case 'conditional': {
      const { name, condition, otherwise } = way;
      return when(name, condition, eachStep(way.then, change), otherwise && eachStep(otherwise, change));
    }
  }
};
