import { words } from '../../parts/language/words.ts';

export const own = words({
  title: { vi: 'Hồ sơ bàn giao chưa được nhận', en: 'Hand-overs that were not received' },
  intro: {
    vi: 'Cơ quan tiếp theo phải xác nhận đã nhận hồ sơ trong 2 giờ làm việc (NĐ 301/2026). Cán bộ bấm “Nhận việc” là đã xác nhận.',
    en: 'The next agency confirms within 2 working hours that it has the dossier (NĐ 301/2026), by taking its task.',
  },
  byUnit: { vi: 'Tính theo đơn vị, không tính riêng theo thủ tục.', en: 'Counted by unit, not by procedure.' },
  atLeast: {
    vi: 'Chỉ đếm đến 500 hồ sơ; con số thực có thể lớn hơn.',
    en: 'No more than 500 are counted; there may be more.',
  },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  phone: { vi: 'Điện thoại', en: 'Phone' },
  province: { vi: 'Toàn tỉnh', en: 'The province' },
  count: { vi: 'Chưa nhận', en: 'Not received' },
  open: {
    vi: (count: string, unit: string) => `${count} hồ sơ chưa nhận: ${unit}`,
    en: (count: string, unit: string) => `${count} not received: ${unit}`,
  },
  none: { vi: 'Không có hồ sơ nào bàn giao mà chưa được nhận', en: 'Every hand-over was received' },
  noneNext: {
    vi: 'Hồ sơ quá 2 giờ làm việc chưa có cán bộ nhận sẽ tự hiện ra ở đây.',
    en: 'Those that nobody takes within 2 working hours appear here by themselves.',
  },
  loading: { vi: 'Đang tải danh sách …', en: 'Loading the list …' },
  code: { vi: 'Mã hồ sơ', en: 'Code' },
  step: { vi: 'Bước', en: 'Step' },
  givenAt: { vi: 'Bàn giao lúc', en: 'Handed over' },
});
