import { words } from '../../parts/language/words.ts';

/** What a newer version changes, as `schemas/draft.ts` names it. */
export const CHANGES = words({
  'component-added': { vi: 'Thêm giấy tờ', en: 'New paper' },
  'component-removed': { vi: 'Bỏ giấy tờ', en: 'Paper no longer asked for' },
  'component-required': { vi: 'Giấy tờ nay bắt buộc', en: 'Paper that is now required' },
  'component-optional': { vi: 'Giấy tờ nay không bắt buộc', en: 'Paper that is now optional' },
  'component-sometimes': {
    vi: 'Giấy tờ nay cần trong một số trường hợp',
    en: 'Paper that is now needed in some cases',
  },
  'field-added': { vi: 'Thêm mục trong tờ khai', en: 'New field of the form' },
  'field-removed': { vi: 'Bỏ mục trong tờ khai', en: 'Field no longer asked for' },
  'fee-added': { vi: 'Thêm khoản thu', en: 'New fee' },
  'fee-removed': { vi: 'Bỏ khoản thu', en: 'Fee no longer asked for' },
  'fee-changed': { vi: 'Đổi mức thu', en: 'Fee that has changed' },
  'limit-changed': { vi: 'Đổi thời hạn giải quyết', en: 'How long it takes has changed' },
  'result-added': { vi: 'Thêm kết quả', en: 'New result' },
  'result-removed': { vi: 'Bỏ kết quả', en: 'Result no longer issued' },
  'step-added': { vi: 'Thêm bước giải quyết', en: 'New step' },
  'step-removed': { vi: 'Bỏ bước giải quyết', en: 'Step that no longer happens' },
  'step-changed': { vi: 'Đổi bước giải quyết', en: 'Step that has changed' },
});
