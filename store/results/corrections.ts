/**
 * How a result with a mistake is corrected in its own dossier, also where that has ended: an officer of the unit that issued it prepares the
 * corrected file, its leader signs exactly this file (`sign-correction.ts`), its registry numbers, seals and issues it (`issue-correction.ts`).
 *
 * Invariants
 * 1. Nothing of it is a step: the dossier stays as it ended, and stands in no list of open work.
 * 2. A dossier has one valid result of a kind at most, so a mistake is found by the kind of its result.
 * 3. The wrong result stops being valid in the transaction that makes the corrected one valid.
 */
import type { Dossier, OpenMistake } from '../../schemas/dossier.ts';
import { type ResultCode, resultCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { reservedCodes } from './owed-results.ts';

const say = sayings({
  'correction-signed-before': {
    vi: 'Lãnh đạo đã ký bản sửa này. Lãnh đạo trình tệp khác nếu cần ký lại.',
    en: 'The leader has signed this correction. The leader lays another file where it must be signed again.',
  },
  'no-mistake-open': {
    vi: 'Kết quả {result} không có sai sót đang chờ sửa.',
    en: 'No mistake in the result {result} waits to be corrected.',
  },
});

/** Who prepares a corrected file at the unit that issued the wrong one [K]. */
const PREPARING = ['specialist', 'registry', 'leader'] as const;

/** The mistakes in results of this dossier whose correction this officer may prepare, by kind of result. */
export const mistakesToCorrect = (dossier: Dossier, by: Principal): readonly (readonly [string, OpenMistake])[] =>
  Object.entries(dossier.mistakes ?? {}).filter(([, { unit }]) => PREPARING.some(role => worksAt(by, { unit, role })));

/** The mistake in the result of this kind, where this officer may prepare its correction. */
export const mistakeToCorrect = (dossier: Dossier, by: Principal, kind: string): OpenMistake | undefined =>
  mistakesToCorrect(dossier, by).find(([name]) => name === kind)?.[1];

/** The kind and the open mistake of this result; refuses where it has none. */
export const getMistake = (dossier: Dossier, result: ResultCode): readonly [string, OpenMistake] => {
  const found = Object.entries(dossier.mistakes ?? {}).find(([, mistake]) => mistake.result === result);
  if (!found) throw noMistakeOpen(result);
  return found;
};

/** The refusal where no mistake in this result waits to be corrected. */
export const noMistakeOpen = (result: ResultCode): Refusal =>
  new Refusal('not-allowed-now', say('no-mistake-open', { result }), { allowed: ['reportMistake'] });

/** Whether this officer may put a file before the leader here: once the leader has signed one, only the leader may. */
export const mayReplace = ({ drafts, mistakes }: Dossier, by: Principal, kind: string): boolean =>
  !drafts?.[kind]?.signed || worksAt(by, { unit: mistakes?.[kind]?.unit, role: 'leader' });

/** Refuses to put another file in the place of one that the leader has signed, but by the leader. */
export const requireCorrectionUnsigned = (dossier: Dossier, by: Principal, kind: string): void => {
  if (!mayReplace(dossier, by, kind)) throw new Refusal('not-allowed-now', say('correction-signed-before'));
};

/** The code that the corrected result gets: that which is printed on its draft, else the next that is free. */
export const codeOfCorrection = (dossier: Dossier, kind: string): ResultCode => {
  const taken = reservedCodes(dossier);
  let number = 1;
  while (taken.has(resultCode(dossier.code, number))) number += 1;
  return dossier.drafts?.[kind]?.result ?? resultCode(dossier.code, number);
};

/** In the place of a step, where the time of signing is kept for the correction of this result. */
export const placeOfCorrection = (wrong: ResultCode): string => `correction-${wrong}`;
