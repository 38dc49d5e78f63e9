import type { InForce } from '../define/procedure.ts';

/** The versions of birth and death of Nghị định 301/2026, which leaves dossiers of before under Nghị định 63/2024. */
export const UNDER_DECREE_301: InForce = {
  from: '2026-09-01',
  basis: 'Nghị định 301/2026/NĐ-CP',
  transition: {
    running: 'keep',
    basis: 'Nghị định 301/2026/NĐ-CP: hồ sơ nộp trước ngày có hiệu lực giải quyết theo Nghị định 63/2024/NĐ-CP',
    certainty: 'stated',
  },
};
