import { words } from '../../parts/language/words.ts';

export const own = words({
  desk: { vi: 'Quầy một cửa', en: 'Counter' },
  waiting: { vi: 'Đang chờ', en: 'Waiting' },
  newFiling: { vi: '+ Tiếp nhận tại quầy', en: '+ New filing' },
  notHere: {
    vi: 'Ông/bà không làm ở bộ phận một cửa của đơn vị này. Chọn đơn vị khác ở góc trên bên phải.',
    en: 'You do not work at the counter of this unit. Choose another unit at the top right.',
  },
  accepted: { vi: 'Đã tiếp nhận', en: 'Accepted' },
  printAgain: {
    vi: (size: string) => `In lại, khổ ${size}`,
    en: (size: string) => `Print again on ${size}`,
  },
  printSlip: {
    vi: (size: string) => `In giấy tiếp nhận, khổ ${size}`,
    en: (size: string) => `Print the slip on ${size}`,
  },
  noSlip: {
    vi: (article: string) => `Không phải lập giấy tiếp nhận, trừ khi người nộp yêu cầu (${article}).`,
    en: (article: string) => `No receipt slip is needed unless the applicant asks for one (${article}).`,
  },
  open: { vi: 'Mở hồ sơ', en: 'Open the dossier' },
  parked: { vi: 'Đang để lại', en: 'Parked' },
  noName: { vi: 'Chưa có tên', en: 'No name yet' },
  since: { vi: (time: string) => `từ ${time}`, en: (time: string) => `since ${time}` },
  noProcedureYet: { vi: 'Chưa chọn thủ tục', en: 'No procedure yet' },
  waitsForPapers: { vi: 'chờ giấy tờ', en: 'waits for papers' },
  accept: { vi: 'Tiếp nhận và in', en: 'Accept and print' },
  acceptOnly: { vi: 'Tiếp nhận', en: 'Accept' },
});
