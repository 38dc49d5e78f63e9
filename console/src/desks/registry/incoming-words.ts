import { words } from '../../parts/language/words.ts';

export const incoming = words({
  title: { vi: 'Sổ văn bản đến', en: 'Incoming register' },
  typeHere: { vi: 'Số đến, mã hồ sơ, chủ hồ sơ …', en: 'Number, code, owner …' },
  loading: { vi: 'Đang vào sổ và tải danh sách …', en: 'Entering what came, and loading the list …' },
  none: { vi: 'Không có văn bản đến nào', en: 'Nothing came' },
  number: { vi: 'Số đến', en: 'Number' },
  numberOf: { vi: (number: string) => `Số đến ${number}`, en: (number: string) => `No. ${number}` },
  day: { vi: 'Ngày đến', en: 'Day' },
  sender: { vi: 'Nơi gửi', en: 'Sender' },
  everySender: { vi: 'Mọi nơi gửi', en: 'Every sender' },
  abstract: { vi: 'Trích yếu', en: 'Abstract' },
  code: { vi: 'Mã hồ sơ', en: 'Code' },
  assignee: { vi: 'Người xử lý', en: 'Who works it' },
  dossier: { vi: 'Hồ sơ', en: 'Dossier' },
  consultation: { vi: 'Xin ý kiến', en: 'Consultation' },
  papers: { vi: 'Giấy tờ bổ sung', en: 'Papers asked for' },
  owner: { vi: 'Chủ hồ sơ', en: 'Owner' },
  nobody: { vi: 'Chưa phân công', en: 'Nobody yet' },
  done: { vi: 'Đã xử lý', en: 'Done' },
});
