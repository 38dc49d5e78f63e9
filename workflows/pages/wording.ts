/** How limits, conditions and units of a procedure are said to people, in Vietnamese. */
import { type OfficerRole, ROLE_TITLE } from '../../schemas/officer.ts';
import type { Title } from '../../schemas/text.ts';
import type { WorkingLimit } from '../../schemas/time.ts';
import { COMPETENCE_TITLE, type Competence } from '../define/competence.ts';
import type { Condition } from '../define/condition.ts';
import type { Procedure } from '../define/procedure.ts';
import type { Step } from '../define/step.ts';
import { findStep } from '../define/way.ts';

const UNIT_OF_TIME = {
  day: 'ngày làm việc',
  hour: 'giờ làm việc',
  calendarDay: 'ngày',
} as const satisfies Record<WorkingLimit['unit'], string>;

const CHOSEN_UNIT_TITLE: ReadonlyMap<string | undefined, Title> = new Map([
  ['receiving', { vi: 'Bộ phận một cửa tiếp nhận', en: 'Receiving counter' }],
  ['returning', { vi: 'Bộ phận một cửa trả kết quả', en: 'Returning counter' }],
  [undefined, { vi: 'Người nộp hồ sơ', en: 'Applicant' }],
]);

/** `{ unit: 'day', amount: 0.5 }` → `0,5 ngày làm việc`. */
export const sayLimit = ({ unit, amount }: WorkingLimit): string => `${sayNumber(amount)} ${UNIT_OF_TIME[unit]}`;

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

/** In which cases a condition holds: `trường hợp ngành nghề thực phẩm`, `trường hợp đối tượng chuyển nhượng là đất`. */
export function sayCase(condition: Condition, procedure: Procedure): string {
  const { about, holds } = sayCondition(condition, procedure);
  if ('step' in condition) return `trường hợp bước “${about}” kết thúc là “${holds}”`;
  const subject = inSentence(about);
  if (condition.is === true) return `trường hợp ${subject}`;
  return condition.is === false ? `trừ trường hợp ${subject}` : `trường hợp ${subject} là ${holds}`;
}

/** A title within a sentence; what begins with an abbreviation keeps it. */
export const inSentence = (title: string): string =>
  /^\p{Lu}\P{Lu}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

const isCompetence = (competence: string): competence is Competence => Object.hasOwn(COMPETENCE_TITLE, competence);
