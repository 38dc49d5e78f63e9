/** Templates of messages about the form, the papers and the promised date of a filing. */
import { APOLOGY_1 } from '../../../schemas/apology-letter.ts';
import { type MessageTemplate, OWN_WORDS } from '../template.ts';
import { PROCEDURE } from './parts.ts';

/** Which fields, how the applicant agreed, and what all fees come to where they changed. What stood there is in the dossier. */
export const corrected: MessageTemplate = {
  ...{ kind: 'corrected', version: 1 },
  subject: { vi: 'Hồ sơ {dossier}: tờ khai đã được sửa', en: 'Dossier {dossier}: the form was corrected' },
  text: [
    {
      vi: '{author} đã sửa hồ sơ {dossier}, theo sự đồng ý của ông/bà {agreed}: {fields}.',
      en: '{author} has corrected your dossier {dossier}, as you agreed {agreed}: {fields}.',
    },
    {
      unless: 'agreed',
      vi: 'Ông/bà đã sửa hồ sơ {dossier}: {fields}.',
      en: 'You have corrected your dossier {dossier}: {fields}.',
    },
    { vi: 'Phí, lệ phí của hồ sơ nay là {fees}.', en: 'Its fees are now {fees}.' },
    {
      vi: 'Nội dung trước khi sửa được ghi trong hồ sơ. Nếu ông/bà không đồng ý, đề nghị báo cho nơi tiếp nhận.',
      en: 'What stood there before is kept in the dossier. If you do not agree, please tell the counter that received it.',
    },
    OWN_WORDS,
    PROCEDURE,
  ],
};

/** Nothing is asked for here: the counter or the agency asks for the papers again, with the time for it (slip 02). */
export const malware: MessageTemplate = {
  ...{ kind: 'malware', version: 1 },
  subject: {
    vi: 'Hồ sơ {dossier}: tệp đã nộp có mã độc',
    en: 'Dossier {dossier}: a file that you sent has malware in it',
  },
  text: [
    {
      vi:
        'Tệp ông/bà nộp cho hồ sơ {dossier} có mã độc nên không ai được mở: {papers}. ' +
        'Đề nghị ông/bà quét mã độc máy đã gửi tệp và chuẩn bị tệp khác. {counter} sẽ gửi yêu cầu bổ sung kèm thời hạn.',
      en:
        'A file that you sent for your dossier {dossier} has malware in it, so nobody may open it: {papers}. ' +
        'Please scan the device that sent it, and prepare another file. {counter} will ask for it, with the time that you have.',
    },
    OWN_WORDS,
    PROCEDURE,
  ],
};

/** New days off moved the promised date. Nobody is late because of that. */
export const newDate: MessageTemplate = {
  ...{ kind: 'new-date', version: 1 },
  subject: {
    vi: 'Hồ sơ {dossier}: ngày hẹn trả kết quả thay đổi',
    en: 'Dossier {dossier}: the promised date has changed',
  },
  text: [
    {
      vi: 'Do lịch nghỉ có thay đổi, ngày hẹn trả kết quả hồ sơ {dossier} của ông/bà được tính lại: trước {due}.',
      en: 'Because the days off have changed, the result of your dossier {dossier} is now promised by {due}.',
    },
    OWN_WORDS,
    PROCEDURE,
  ],
};

/** The competent agency has the papers, and the promised date is known now (A 20(2)). */
export const receivedByAgency: MessageTemplate = {
  ...{ kind: 'received-by-agency', version: 1 },
  subject: {
    vi: 'Hồ sơ {dossier}: cơ quan giải quyết đã nhận',
    en: 'Dossier {dossier}: the agency that decides has it',
  },
  text: [
    {
      vi: 'Cơ quan có thẩm quyền đã nhận hồ sơ {dossier} của ông/bà. Thời hạn tính từ lúc này, hẹn trả kết quả trước {due}.',
      en: 'The agency that decides has received your dossier {dossier}. The limit counts from now on: the result is promised by {due}.',
    },
    OWN_WORDS,
    PROCEDURE,
  ],
};

/** The letter (slip 04), in the words that officers see on the screen before they send it: the page holds the newest version. */
export const apology: MessageTemplate = {
  ...{ kind: 'apology', version: 1 },
  subject: APOLOGY_1.subject,
  text: [...APOLOGY_1.text, OWN_WORDS, PROCEDURE],
};
