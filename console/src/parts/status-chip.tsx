import type { Status } from '../../../schemas/status.ts';
import { Icon, type IconName } from './icon.tsx';
import { useTitle } from './language/language.tsx';
import type { Bilingual } from './language/words.ts';

/** The ten national statuses as officers call them, each with a sign and a tone. */
const STATUSES = {
  1: { vi: 'Mới đăng ký', en: 'Submitted', icon: 'dot', tone: 'open' },
  2: { vi: 'Được tiếp nhận', en: 'Accepted', icon: 'check', tone: 'open' },
  3: { vi: 'Không được tiếp nhận', en: 'Refused at intake', icon: 'cross', tone: 'late' },
  4: { vi: 'Đang xử lý', en: 'In progress', icon: 'arrow', tone: 'open' },
  5: { vi: 'Chờ bổ sung giấy tờ', en: 'Supplement requested', icon: 'pause', tone: 'soon' },
  6: { vi: 'Chờ nộp phí, lệ phí', en: 'Payment requested', icon: 'pause', tone: 'soon' },
  7: { vi: 'Công dân yêu cầu rút hồ sơ', en: 'Withdrawal requested', icon: 'pause', tone: 'soon' },
  8: { vi: 'Dừng xử lý', en: 'Stopped', icon: 'cross', tone: 'late' },
  9: { vi: 'Đã xử lý xong', en: 'Settled', icon: 'check', tone: 'good' },
  10: { vi: 'Đã trả kết quả', en: 'Result returned', icon: 'check', tone: 'good' },
} as const satisfies Record<Status, Bilingual & { readonly icon: IconName; readonly tone: string }>;

export const StatusChip = ({ status }: { readonly status: Status }) => {
  const title = useTitle();
  const said = STATUSES[status];
  return (
    <span className={`chip chip-${said.tone}`}>
      <Icon name={said.icon} /> {title(said)}
    </span>
  );
};
