/** Which results an issuance owes, which codes they get, and what must be paid before. */
import type { Dossier } from '../../schemas/dossier.ts';
import { type ResultCode, resultCode } from '../../schemas/identifiers.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { Title } from '../../schemas/text.ts';
import { holds } from '../../workflows/define/condition.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import type { Issuing } from '../../workflows/define/step.ts';
import { findStep } from '../../workflows/define/way.ts';
import { procedureOf } from '../store.ts';

const say = sayings({
  'fee-unpaid': {
    vi: 'Chưa nộp phí, lệ phí: {fees}. Thu trước, rồi làm lại.',
    en: 'A required fee has not been paid: {fees}.',
  },
});

/** The kinds of result that an issuance of this dossier must issue, by its facts. */
export const listOwedResults = (dossier: Dossier, name: string): readonly string[] => {
  const procedure = procedureOf(dossier);
  const step = findStep(procedure.way, name) as Issuing;
  const outcomes = Object.fromEntries(
    Object.entries(dossier.steps).map(([step, state]) => [step, state.endings.at(-1)?.outcome ?? '']),
  );
  return step.results.filter(kind => {
    const condition = procedure.results[kind]?.when;
    return !condition || holds(condition, dossier.facts, outcomes);
  });
};

/** What a kind of result is called. */
export const titleOfResult = ({ results }: Pick<Procedure, 'results'>, kind: string): Title =>
  results[kind]?.title ?? { vi: kind, en: kind };

/** Codes that no other result of the dossier gets: of those that were issued, and those printed on drafts, also on some that were given up. */
export const reservedCodes = ({ results, drafts = {}, spentCodes = [] }: Dossier): ReadonlySet<string> =>
  new Set([
    ...results.map(({ code }) => code),
    ...Object.values(drafts).flatMap(({ result }) => result ?? []),
    ...spentCodes,
  ]);

/**
 * The code that each kind gets here, in the order of the definition: known, and to be printed, before it is issued. A result that the system
 * made has its code from then on: others that are issued meanwhile get other numbers.
 */
export const codesOfResults = (dossier: Dossier, step: string): Readonly<Record<string, ResultCode>> => {
  const { code, drafts = {} } = dossier;
  const taken = reservedCodes(dossier);
  let number = 0;
  const free = (): ResultCode => {
    do number += 1;
    while (taken.has(resultCode(code, number)));
    return resultCode(code, number);
  };
  return Object.fromEntries(listOwedResults(dossier, step).map(kind => [kind, drafts[kind]?.result ?? free()]));
};

/** Refuses to issue while a fee is owed. */
export const requirePaid = (dossier: Dossier): void => {
  const unpaid = dossier.fees.filter(({ paid, amount }) => !paid && amount > 0).map(({ fee }) => fee);
  if (unpaid.length > 0)
    throw new Refusal('fee-unpaid', say('fee-unpaid', { fees: unpaid }), {
      asked: 'issue',
      state: { vi: `chưa nộp: ${unpaid.join(', ')}`, en: `unpaid: ${unpaid.join(', ')}` },
    });
};
