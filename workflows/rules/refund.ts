/** Whether money that was paid goes back when a dossier ends without a result (domain.md §6 [K]). */
import type { Dossier } from '../../schemas/dossier.ts';
import type { Procedure } from '../define/procedure.ts';
import { isAppraising } from '../define/step.ts';
import { stepsOf } from '../define/way.ts';

/**
 * Whether the work was done for which a payment step asked: an appraisal behind it has ended with a decision, or the dossier was refused after
 * appraisal. Then the money stays, however the dossier ends. What an agency sent back or asked papers for has not been appraised yet.
 */
export const isWorkDone = (
  { way }: Pick<Procedure, 'way'>,
  { denial, steps }: Pick<Dossier, 'denial' | 'steps'>,
  payment: string,
): boolean => {
  if (denial) return true;
  const all = stepsOf(way);
  const behind = all.slice(all.findIndex(({ name }) => name === payment) + 1);
  return behind.filter(isAppraising).some(({ name }) => steps[name]?.endings.some(({ error }) => !error) ?? false);
};
