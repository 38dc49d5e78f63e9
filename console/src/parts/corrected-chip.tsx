import type { DossierTask } from '../api/views.ts';
import { Icon } from './icon.tsx';
import { useTitle } from './language/language.tsx';

const CORRECTED = { vi: 'Người nộp đã sửa', en: 'Corrected by the applicant' };

/** The applicant has corrected what the desk reads since the task was opened; nothing otherwise. */
export const CorrectedChip = ({ correctedAt }: Pick<DossierTask, 'correctedAt'>) => {
  const title = useTitle();
  if (!correctedAt) return null;
  return (
    <span className="chip chip-soon">
      <Icon name="alert" /> {title(CORRECTED)}
    </span>
  );
};
