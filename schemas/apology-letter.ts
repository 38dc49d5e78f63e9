/**
 * The letter of an apology (slip 04), as it is sent and as officers see it before. Pages hold it, so it imports nothing but sentences.
 */
import { type Said, type Sentence, sayAll } from './sentence.ts';

type Words = { readonly vi: string; readonly en: string };

export type ApologyLetter = {
  readonly dossier: string;
  /** Which unit is late, and at which step. */
  readonly unit?: Words | undefined;
  readonly step?: Words | undefined;
  /** The reason that was chosen; `inWordsOnly` where it says nothing without words. */
  readonly reason?: Words | undefined;
  readonly inWordsOnly?: boolean;
  /** What the officer wrote. */
  readonly words?: string | undefined;
  /** Until when the result is promised now. */
  readonly moment?: Words | undefined;
};

/** Whether an apology in this state was not sent yet: somebody is still to write or to approve it. */
export const isOpenApology = (state: string | undefined): state is 'owed' | 'written' =>
  state === 'owed' || state === 'written';

/** A letter in one of its versions. */
export type ApologySentences = { readonly subject: Words; readonly text: readonly Sentence[] };

/** With its reason and one new date, or the promise to send that date. It is part of a template of messages: see there before you change it. */
export const APOLOGY_1: ApologySentences = {
  subject: {
    vi: 'Hồ sơ {dossier}: xin lỗi và hẹn lại ngày trả kết quả',
    en: 'Dossier {dossier}: our apology and a new date',
  },
  text: [
    {
      vi: 'Kết quả giải quyết hồ sơ {dossier} của ông/bà chưa thể trả đúng ngày đã hẹn, do chậm tại {lateUnit}, ở bước “{lateStep}”.',
      en: 'The result of your dossier {dossier} will not be ready on the promised day; it is late at {lateUnit}, in the step “{lateStep}”.',
    },
    {
      unless: 'lateStep',
      vi: 'Kết quả giải quyết hồ sơ {dossier} của ông/bà chưa thể trả đúng ngày đã hẹn, do chậm tại {lateUnit}.',
      en: 'The result of your dossier {dossier} will not be ready on the promised day; it is late at {lateUnit}.',
    },
    {
      unless: 'lateUnit',
      vi: 'Kết quả giải quyết hồ sơ {dossier} của ông/bà chưa thể trả đúng ngày đã hẹn, ở bước “{lateStep}”.',
      en: 'The result of your dossier {dossier} will not be ready on the promised day, in the step “{lateStep}”.',
    },
    {
      unless: 'isKnownWhere',
      vi: 'Kết quả giải quyết hồ sơ {dossier} của ông/bà chưa thể trả đúng ngày đã hẹn.',
      en: 'The result of your dossier {dossier} will not be ready on the promised day.',
    },
    { vi: 'Lý do: {reason}.', en: 'Reason: {reason}.' },
    {
      vi: 'Chúng tôi thành thật xin lỗi và hẹn trả kết quả trước {promised}.',
      en: 'We apologise. The result is now promised by {promised}.',
    },
    {
      unless: 'promised',
      vi: 'Chúng tôi thành thật xin lỗi và sẽ thông báo ngày hẹn mới.',
      en: 'We apologise. We will send you the new date.',
    },
  ],
};

/** What the places of a letter say. */
export const apologyPlaces = (letter: ApologyLetter): Readonly<Record<string, Said>> => {
  const { dossier, unit, step, moment } = letter;
  return {
    ...{ dossier, lateUnit: unit, lateStep: step, promised: moment },
    isKnownWhere: unit !== undefined || step !== undefined,
    reason: whyOf(letter),
  };
};

/** The letter in the words in which it would be sent now. */
export const sayApologyLetter = (letter: ApologyLetter): { readonly subject: Words; readonly text: Words } => {
  const places = apologyPlaces(letter);
  const find = (place: string): Said => places[place];
  return { subject: sayAll([APOLOGY_1.subject], find), text: sayAll(APOLOGY_1.text, find) };
};

/** The reason with the words that the unit wrote; only the words where the reason says nothing without them. */
const whyOf = ({ reason, inWordsOnly = false, words }: ApologyLetter): Said => {
  const said = words?.replace(/\.*$/, '');
  if (!reason || !said) return reason;
  return inWordsOnly ? said : { vi: `${reason.vi} (${said})`, en: `${reason.en} (${said})` };
};
