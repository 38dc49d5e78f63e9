import type { DossierTask } from '../api/views.ts';
import { Icon } from './icon.tsx';
import { useTitle } from './language/language.tsx';

const CORRECTED = { vi: 'Đã sửa', en: 'Corrected' };
const BY_APPLICANT = { vi: 'Người nộp đã sửa hồ sơ, xem lại', en: 'The applicant has corrected it: look again' };

/** The applicant has corrected what the desk reads since the task was opened; nothing otherwise. */
export const CorrectedChip = ({ correctedAt }: Pick<DossierTask, 'correctedAt'>) => {
  const title = useTitle();
  if (!correctedAt) return null;
  return (
    <span className="chip chip-soon" title={title(BY_APPLICANT)}>
      <Icon name="alert" /> {title(CORRECTED)}
    </span>
  );
};
