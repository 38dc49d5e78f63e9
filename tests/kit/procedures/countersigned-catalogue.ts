/**
 * A catalogue with the household business and no other, under the names of `workflows/procedures/index.ts`; in it the head of an office signs
 * before the leader does.
 */
import { days, type Procedure } from '../../../workflows/define/procedure.ts';
import { sequence, signature, title } from '../../../workflows/define/vocabulary.ts';
import type { Sequence } from '../../../workflows/define/way.ts';
import { householdBusiness } from '../../../workflows/procedures/household-business.ts';
import { UnknownProcedure } from '../../../workflows/procedures/unknown-procedure.ts';

const steps = (householdBusiness.way as Sequence).parts;
const place = steps.findIndex(step => 'name' in step && step.name === 'sign-licence');
const first = signature('sign-first', {
  title: title('Trưởng phòng ký', 'The head of the office signs'),
  ...{ at: 'competent', within: days(1), reads: 'all', sendsBackTo: 'licensing' },
});

const countersigned: Procedure = {
  ...householdBusiness,
  way: sequence(...steps.slice(0, place), first, ...steps.slice(place)),
};

export const procedures: readonly Procedure[] = [countersigned];
export const newestProcedures = procedures;

export const findProcedure = (code: string, version: number): Procedure | undefined =>
  procedures.find(procedure => procedure.code === code && procedure.version === version);

export const getProcedure = (code: string, version: number): Procedure => {
  const found = findProcedure(code, version);
  if (!found) throw new UnknownProcedure({ asked: `${code} version ${version}`, known: [countersigned.code] });
  return found;
};

export const newestProcedure = (code: string): Procedure | undefined => findProcedure(code, 1);
export const procedureInForce = newestProcedure;
export const proceduresInForce = (): readonly Procedure[] => procedures;
export const nextProcedure = (): undefined => undefined;
