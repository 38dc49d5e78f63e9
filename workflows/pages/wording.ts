/** How limits, conditions and units of a procedure are said to people, in Vietnamese. */
import { sayLimit as sayLimitIn } from '../../schemas/limit-words.ts';
import { type OfficerRole, ROLE_TITLE } from '../../schemas/officer.ts';
import type { Title } from '../../schemas/text.ts';
import type { WorkingLimit } from '../../schemas/time.ts';
import { COMPETENCE_TITLE, type Competence } from '../define/competence.ts';
import type { Condition } from '../define/condition.ts';
import type { Fee, Procedure } from '../define/procedure.ts';
import type { Step } from '../define/step.ts';
import { findStep } from '../define/way.ts';

const CHOSEN_UNIT_TITLE: ReadonlyMap<string | undefined, Title> = new Map([
  ['receiving', { vi: 'Bộ phận một cửa tiếp nhận', en: 'Receiving counter' }],
  ['returning', { vi: 'Bộ phận một cửa trả kết quả', en: 'Returning counter' }],
  [undefined, { vi: 'Người nộp hồ sơ', en: 'Applicant' }],
]);

/** `{ unit: 'day', amount: 0.5 }` → `0,5 ngày làm việc`. */
export const sayLimit = (limit: WorkingLimit): string => sayLimitIn(limit, sayNumber).vi;

/** A number with a decimal comma, at most two decimals. */
export const sayNumber = (amount: number): string => String(Math.round(amount * 100) / 100).replace('.', ',');

/** `400000` → `400.000 đ`. */
export const sayAmount = (amount: number): string => `${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')} đ`;

/** The unit that a role of the procedure means. */
export function unitTitle({ units }: Procedure, role: string | undefined): Title {
  const competence = role === undefined ? undefined : units[role]?.competence;
  if (competence === undefined) return CHOSEN_UNIT_TITLE.get(role) ?? { vi: role ?? '', en: role ?? '' };
  return isCompetence(competence) ? COMPETENCE_TITLE[competence] : { vi: competence, en: competence };
}

/** Who works a step. */
export const roleTitle = ({ role }: Step): Title | undefined => {
  const known = role as OfficerRole | undefined;
  return known && ROLE_TITLE[known];
};

/** A condition as a question and the answer on which it holds, in both languages. */
export function conditionTitle(
  condition: Condition,
  { facts, way }: Procedure,
): { readonly about: Title; readonly holds: Title } {
  if ('step' in condition) {
    const step = findStep(way, condition.step);
    return {
      about: step?.title ?? untitled(condition.step),
      holds: step?.outcomes[condition.ended] ?? untitled(condition.ended),
    };
  }
  const fact = facts[condition.fact];
  const value = fact?.values?.find(({ value }) => value === condition.is);
  return { about: fact?.title ?? untitled(condition.fact), holds: value?.title ?? untitled(String(condition.is)) };
}

const untitled = (name: string): Title => ({ vi: name, en: name });

/** The same in Vietnamese: `Ngành nghề thực phẩm`, `có`. */
export function sayCondition(
  condition: Condition,
  procedure: Procedure,
): { readonly about: string; readonly holds: string } {
  const { about, holds } = conditionTitle(condition, procedure);
  return { about: about.vi, holds: holds.vi };
}

/** In which cases a condition holds, in both languages: `trường hợp ngành nghề thực phẩm`, `in the case: food trade`. */
export function caseTitle(condition: Condition, procedure: Procedure): Title {
  const { about, holds } = conditionTitle(condition, procedure);
  if ('step' in condition) {
    return {
      vi: `trường hợp bước “${about.vi}” kết thúc là “${holds.vi}”`,
      en: `where the step “${about.en}” ends with “${holds.en}”`,
    };
  }
  const [vi, en] = [inSentence(about.vi), inSentence(about.en)];
  if (condition.is === true) return { vi: `trường hợp ${vi}`, en: `in the case: ${en}` };
  if (condition.is === false) return { vi: `trừ trường hợp ${vi}`, en: `except in the case: ${en}` };
  return { vi: `trường hợp ${vi} là ${holds.vi}`, en: `where ${en} is ${inSentence(holds.en)}` };
}

/** The same in Vietnamese: `trường hợp đối tượng chuyển nhượng là đất`. */
export const sayCase = (condition: Condition, procedure: Procedure): string => caseTitle(condition, procedure).vi;

export type FeeCase = {
  readonly amount: number /** Missing where the sum is always the same. */;
  readonly when?: Title;
};

/** Each sum that a fee can have, and in which case. */
export function feeCases({ amount }: Fee, procedure: Procedure): readonly FeeCase[] {
  if (typeof amount === 'number') return [{ amount }];
  const { by, cases } = amount;
  return Object.entries(cases).map(([key, sum]) => {
    const is = procedure.facts[by]?.values?.find(({ value }) => String(value) === key)?.value ?? key;
    return { amount: sum, when: is === false ? OTHER_CASES : caseTitle({ fact: by, is }, procedure) };
  });
}

const OTHER_CASES: Title = { vi: 'trường hợp khác', en: 'other cases' };

/** A title within a sentence; what begins with an abbreviation keeps it. */
export const inSentence = (title: string): string =>
  /^\p{Lu}\P{Lu}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

const isCompetence = (competence: string): competence is Competence => Object.hasOwn(COMPETENCE_TITLE, competence);
