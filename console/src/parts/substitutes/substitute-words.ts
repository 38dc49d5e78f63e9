import { words } from '../language/words.ts';

export const own = words({
  about: {
    vi: 'Người thay làm việc nhân danh người được thay, với các vai trò được giao, trong thời gian đã định. Người được ủy quyền không được ủy quyền lại.',
    en: 'A substitute works in the place of a colleague, with the roles that are given, for a set time, and may not pass that on.',
  },
  none: { vi: 'Chưa phân công người thay nào.', en: 'Nobody stands in for anybody.' },
  name: { vi: 'Phân công người thay', en: 'Name a substitute' },
  change: { vi: 'Sửa', en: 'Change' },
  end: { vi: 'Kết thúc', en: 'End' },
  remove: { vi: 'Bỏ', en: 'Remove' },
  standsIn: {
    vi: (name: string, other: string) => `${name} thay ${other}`,
    en: (name: string, other: string) => `${name} in place of ${other}`,
  },
  lost: {
    vi: 'Không có hiệu lực: người được thay không còn các vai trò này, hoặc người thay đã hết phân công.',
    en: 'Gives no rights: the one who is replaced has lost these roles, or the appointment of the substitute has ended.',
  },
  replaced: { vi: 'Người được thay', en: 'Who is replaced' },
  substitute: { vi: 'Người thay', en: 'Who stands in' },
  choose: { vi: 'Chọn …', en: 'Choose …' },
  elsewhere: { vi: 'Người của đơn vị khác …', en: 'Somebody of another unit …' },
  account: { vi: 'Tài khoản của người thay', en: 'Account of who stands in' },
  roles: { vi: 'Vai trò được giao', en: 'Roles' },
  from: { vi: 'Từ ngày', en: 'From' },
  until: { vi: 'Đến hết ngày', en: 'Until' },
  reason: { vi: 'Lý do', en: 'Reason' },
  reasonHint: {
    vi: 'Ví dụ: nghỉ phép, đi học, đi công tác. Lãnh đạo và quản trị đọc được.',
    en: 'E.g. on leave, at a course. Read by leaders and administrators.',
  },
  notChosen: { vi: 'Chưa chọn.', en: 'Nobody is chosen.' },
  missing: { vi: 'Chưa ghi.', en: 'This is missing.' },
  noRole: { vi: 'Chọn ít nhất một vai trò.', en: 'Choose at least one role.' },
  turned: { vi: 'Ngày cuối không được trước ngày đầu.', en: 'The last day must not be before the first.' },
  save: { vi: 'Lưu', en: 'Save' },
  endTitle: {
    vi: (name: string) => `Kết thúc việc thay của ${name}?`,
    en: (name: string) => `End the substitution by ${name}?`,
  },
  endAbout: {
    vi: 'Người này mất ngay quyền làm thay. Việc đã nhận để người khác làm tiếp.',
    en: 'The rights end at once. Tasks that were taken are free for others.',
  },
  endNow: { vi: 'Kết thúc ngay', en: 'End it now' },
  cancel: { vi: 'Hủy', en: 'Cancel' },
  loading: { vi: 'Đang tải …', en: 'Loading …' },
});
