import { sayMoment } from '../calendar/local-time.ts';
import type { MessageAbout, Words } from './message.ts';

/** New days off moved the promised date; or the competent agency has the papers, and it is known now. Nobody is late because of that. */
export const sayNewDate = ({ dossier, due, received }: MessageAbout<'new-date'>): Words => {
  const promise = sayMoment(due);
  if (received)
    return {
      subject: {
        vi: `Hồ sơ ${dossier}: cơ quan giải quyết đã nhận`,
        en: `Dossier ${dossier}: the agency that decides has it`,
      },
      text: {
        vi: `Cơ quan có thẩm quyền đã nhận hồ sơ ${dossier} của ông/bà. Thời hạn tính từ lúc này, hẹn trả kết quả trước ${promise.vi}.`,
        en: `The agency that decides has received your dossier ${dossier}. The limit counts from now on: the result is promised by ${promise.en}.`,
      },
    };
  return {
    subject: {
      vi: `Hồ sơ ${dossier}: ngày hẹn trả kết quả thay đổi`,
      en: `Dossier ${dossier}: the promised date has changed`,
    },
    text: {
      vi: `Do lịch nghỉ có thay đổi, ngày hẹn trả kết quả hồ sơ ${dossier} của ông/bà được tính lại: trước ${promise.vi}.`,
      en: `Because the days off have changed, the result of your dossier ${dossier} is now promised by ${promise.en}.`,
    },
  };
};
