import { words } from '../language/words.ts';

export const own = words({
  assignee: { vi: 'Người xử lý', en: 'Worked by' },
  me: { vi: 'Tôi', en: 'Me' },
  mine: { vi: 'Ông/bà đang xử lý việc này.', en: 'You are working on this.' },
  colleagues: {
    vi: (name: string) => `${name} đang xử lý việc này.`,
    en: (name: string) => `${name} is working on this.`,
  },
  nobodys: { vi: 'Chưa có người nhận việc này.', en: 'Nobody is working on this yet.' },
  unreceived: { vi: 'Chưa nhận', en: 'Not received' },
  receiveBy: {
    vi: (moment: string) => `Hồ sơ vừa chuyển đến. Nhận việc trước ${moment} để xác nhận đơn vị đã có hồ sơ.`,
    en: (moment: string) =>
      `The dossier has just arrived. Take it until ${moment}: that confirms that your unit has it.`,
  },
  receiveLate: {
    vi: 'Đã quá hạn xác nhận đơn vị có hồ sơ. Nhận việc để xác nhận.',
    en: 'The time to confirm that your unit has the dossier is over. Take it to confirm.',
  },
  take: { vi: 'Nhận việc', en: 'Take the task' },
  release: { vi: 'Trả lại việc', en: 'Give it back' },
  give: { vi: 'Giao việc', en: 'Give to an officer' },
  giveTitle: { vi: 'Giao việc cho cán bộ', en: 'Give the task to an officer' },
  giveTo: { vi: 'Giao cho', en: 'Give to' },
  nobody: { vi: 'Không giao cho ai', en: 'Nobody' },
  loading: { vi: 'Đang tải danh sách cán bộ …', en: 'Loading the officers …' },
  reason: { vi: 'Lý do', en: 'Reason' },
  reasonHint: {
    vi: 'Ghi trong quá trình xử lý, chỉ cán bộ đọc.',
    en: 'It stands in the history, for officers only.',
  },
  reasonMissing: { vi: 'Ghi lý do.', en: 'Write the reason.' },
  choiceMissing: { vi: 'Chọn người khác với người đang làm.', en: 'Choose somebody other than who has it.' },
  send: { vi: 'Giao', en: 'Give' },
});
