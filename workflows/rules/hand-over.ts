/** When a dossier goes from one agency to the next. Pure. */
import type { Dossier } from '../../schemas/dossier.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { TaskKind } from '../../schemas/journal.ts';
import type { Step } from '../define/step.ts';

/** Steps that an agency works with the dossier. It comes from the applicant at intake, and by the post with a record of its own. */
const WORKED: ReadonlySet<TaskKind> = new Set([
  ...(['task', 'consultation', 'outside', 'partial-issuance', 'issuance', 'return'] as const),
]);

/** Whether a step that opens now brings the dossier to a unit which has not had it before. */
export const isHandOver = (
  { steps }: Pick<Dossier, 'steps'>,
  { kind }: Pick<Step, 'kind'>,
  unit: UnitCode | undefined,
): boolean => unit !== undefined && WORKED.has(kind) && !Object.values(steps).some(step => step.unit === unit);
