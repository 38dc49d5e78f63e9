/** What the message about a corrected filing says, in both languages. */

import type { Consent } from '../../schemas/journal.ts';
import type { Title } from '../../schemas/text.ts';
import type { MessageAbout, Names, Words } from './message.ts';
import { sayAmount } from './money.ts';

const AGREED: Record<Consent, Title> = {
  phone: { vi: 'qua điện thoại', en: 'by phone' },
  counter: { vi: 'tại quầy', en: 'at the counter' },
  writing: { vi: 'bằng văn bản', en: 'in writing' },
};

/** Which fields, how the applicant agreed, and what all fees come to where they changed. What stood there is in the dossier. */
export const sayCorrection = async (message: MessageAbout<'correction'>, names: Names): Promise<Words> => {
  const { dossier, by, fields, consent, amount } = message;
  const unit = by.unit && (await names.unit(by.unit));
  const titles = await names.fields(dossier, fields);
  const sum = amount === undefined ? undefined : sayAmount(amount);
  const who = consent
    ? {
        vi: `${unit?.vi ?? 'Bộ phận một cửa'} đã sửa hồ sơ ${dossier}, theo sự đồng ý của ông/bà ${AGREED[consent].vi}`,
        en: `${unit?.en ?? 'The counter'} has corrected your dossier ${dossier}, as you agreed ${AGREED[consent].en}`,
      }
    : { vi: `Ông/bà đã sửa hồ sơ ${dossier}`, en: `You have corrected your dossier ${dossier}` };
  return {
    subject: { vi: `Hồ sơ ${dossier}: tờ khai đã được sửa`, en: `Dossier ${dossier}: the form was corrected` },
    text: {
      vi:
        `${who.vi}: ${titles.map(({ vi }) => vi).join('; ')}.` +
        (sum ? ` Phí, lệ phí của hồ sơ nay là ${sum.vi}.` : '') +
        ' Nội dung trước khi sửa được ghi trong hồ sơ. Nếu ông/bà không đồng ý, đề nghị báo cho nơi tiếp nhận.',
      en:
        `${who.en}: ${titles.map(({ en }) => en).join('; ')}.` +
        (sum ? ` Its fees are now ${sum.en}.` : '') +
        ' What stood there before is kept in the dossier. If you do not agree, please tell the counter that received it.',
    },
  };
};
