import { ARTICLE } from '../../schemas/law/articles.ts';
import { TERMS } from '../../schemas/law/terms.ts';
import { calendarDays, type Procedure } from '../define/procedure.ts';
import type { Step } from '../define/step.ts';
import { when } from '../define/vocabulary.ts';
import { isStep, type Way } from '../define/way.ts';

/**
 * The next version of a procedure, which asks for papers as Article 19(5) of NĐ 118/2025 says: within 3 working days of the acceptance, and
 * the limit starts again in full. Where its papers travel to an agency of another level, the limit counts from its receipt. Nothing else changes.
 */
export const underDecree118 = (
  before: Procedure,
  {
    keepsTime = false,
    receivedLater = [],
    transfer,
  }: {
    /** The sector's own time to bring the papers stays; without one it is 15 days. */
    readonly keepsTime?: boolean;
    /** Steps of a further procedure of the group: its 3 days run from when they open. */
    readonly receivedLater?: readonly string[];
    /** Where the competent agency is of another level than the counter: its papers move there first (A 20(2)). */
    readonly transfer?: Step;
  } = {},
): Procedure => ({
  ...before,
  version: before.version + 1,
  inForce: {
    from: '2026-12-01',
    basis: ARTICLE['A 19(5)'].vi,
    transition: { running: 'keep', basis: 'Nghị định 118/2025/NĐ-CP không quy định khác', certainty: 'open' },
  },
  supplementClock: 'restart',
  way: afterIntake(
    transfer,
    eachStep(before.way, step => ({
      ...step,
      ...(step.supplement && step.kind !== 'intake' && !keepsTime && { supplement: calendarDays(15) }),
      ...(receivedLater.includes(step.name) && { askWithin: TERMS.askForPapers }),
    })),
  ),
});

/** The way with this step right after the acceptance. */
const afterIntake = (step: Step | undefined, way: Way): Way => {
  if (!step || way.kind !== 'sequence') return way;
  const [receive, ...rest] = way.parts;
  return { ...way, parts: [...(receive ? [receive] : []), step, ...rest] };
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
