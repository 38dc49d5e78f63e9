/** What people call the outside systems that procedures name. */
import type { Bilingual } from './language/words.ts';

const SYSTEMS: Readonly<Record<string, Bilingual>> = {
  bank: { vi: 'Cổng thanh toán', en: 'Payment gateway' },
  carrier: { vi: 'Hệ thống bưu chính', en: "The carrier's system" },
  'civil-registration': { vi: 'Hệ thống hộ tịch', en: 'Civil registration system' },
  police: { vi: 'Hệ thống cư trú của công an', en: 'Residence system of the police' },
  'social-insurance': { vi: 'Hệ thống bảo hiểm xã hội', en: 'Social insurance system' },
  tax: { vi: 'Hệ thống thuế', en: 'Tax system' },
};

/** The name of a system; of one that no table of ours knows, with its own name. */
export const systemName = (system: string): Bilingual =>
  SYSTEMS[system] ?? { vi: `Hệ thống ${system}`, en: `The system ${system}` };
