/** What people call the outside systems that procedures name. */
type Name = { readonly vi: string; readonly en: string };

const SYSTEMS: Readonly<Record<string, Name>> = {
  bank: { vi: 'Cổng thanh toán', en: 'Payment gateway' },
  carrier: { vi: 'Hệ thống bưu chính', en: "The carrier's system" },
  'civil-registration': { vi: 'Hệ thống hộ tịch', en: 'Civil registration system' },
  police: { vi: 'Hệ thống cư trú của công an', en: 'Residence system of the police' },
  'social-insurance': { vi: 'Hệ thống bảo hiểm xã hội', en: 'Social insurance system' },
  scanner: { vi: 'Hệ thống quét mã độc', en: 'The malware scanner' },
  tax: { vi: 'Hệ thống thuế', en: 'Tax system' },
};

/** A system with its name for people; of one that this table does not know, with its own name. */
export const nameOfSystem = (system: string): Name & { readonly value: string } => ({
  ...(SYSTEMS[system] ?? { vi: `Hệ thống ${system}`, en: `The system ${system}` }),
  value: system,
});

/** The malware scanner, as a system that reports. */
export const SCANNER_SYSTEM = 'scanner';

/** What stands for a step where malware was found in an issued result. */
export const ISSUED_RESULT = 'issued-result';

/** What stands for a step where the carrier reports of an item of the post; the version is then the number of its event. */
export const POST_ITEM = 'post-item';
