/**
 * The letter of an apology (slip 04), as it is sent and as officers see it before. It imports nothing, so that pages can hold it.
 */
type Said = { readonly vi: string; readonly en: string };

export type ApologyLetter = {
  readonly dossier: string;
  /** Which unit is late, and at which step. */
  readonly unit?: Said | undefined;
  readonly step?: Said | undefined;
  /** The reason that was chosen; `inWordsOnly` where it says nothing without words. */
  readonly reason?: Said | undefined;
  readonly inWordsOnly?: boolean;
  /** What the officer wrote. */
  readonly words?: string | undefined;
  /** Until when the result is promised now. */
  readonly moment?: Said | undefined;
};

/** Whether an apology in this state was not sent yet: somebody is still to write or to approve it. */
export const isOpenApology = (state: string | undefined): state is 'owed' | 'written' =>
  state === 'owed' || state === 'written';

/** The apology with its reason and one new date, or the promise to send that date. */
export const sayApologyLetter = (letter: ApologyLetter): { readonly subject: Said; readonly text: Said } => {
  const { dossier, unit, step, moment } = letter;
  const why = whyOf(letter);
  return {
    subject: {
      vi: `Hồ sơ ${dossier}: xin lỗi và hẹn lại ngày trả kết quả`,
      en: `Dossier ${dossier}: our apology and a new date`,
    },
    text: {
      vi:
        `Kết quả giải quyết hồ sơ ${dossier} của ông/bà chưa thể trả đúng ngày đã hẹn${unit ? `, do chậm tại ${unit.vi}` : ''}${step ? `, ở bước “${step.vi}”` : ''}. ` +
        (why ? `Lý do: ${why.vi}. ` : '') +
        `Chúng tôi thành thật xin lỗi và ${moment ? `hẹn trả kết quả trước ${moment.vi}` : 'sẽ thông báo ngày hẹn mới'}.`,
      en:
        `The result of your dossier ${dossier} will not be ready on the promised day${unit ? `; it is late at ${unit.en}` : ''}${step ? `, in the step “${step.en}”` : ''}. ` +
        (why ? `Reason: ${why.en}. ` : '') +
        `We apologise. ${moment ? `The result is now promised by ${moment.en}` : 'We will send you the new date'}.`,
    },
  };
};

/** The reason with the words that the unit wrote; only the words where the reason says nothing without them. */
const whyOf = ({ reason, inWordsOnly = false, words }: ApologyLetter): Said | undefined => {
  const said = words?.replace(/\.*$/, '');
  if (!reason || !said) return reason;
  return inWordsOnly ? { vi: said, en: said } : { vi: `${reason.vi} (${said})`, en: `${reason.en} (${said})` };
};
