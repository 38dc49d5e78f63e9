import { useQuery } from '@tanstack/react-query';
import { useQueries } from '../../api/queries.ts';
import type { DossierTask } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import type { Titles } from '../../parts/journal/titles.ts';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { own } from './dossier-words.ts';

type Props = { readonly task: DossierTask; readonly titles: Titles };

/** That the applicant has corrected the filing since the task was opened, in which fields: officers who have read it must look again. */
export const Corrected = ({ task: { dossier, openedAt, correctedAt }, titles }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const lines = useQuery(useQueries().journal(dossier)).data?.entries ?? [];
  if (!correctedAt) return null;
  const fields = lines.flatMap(({ entry }) =>
    entry.type === 'form-corrected' && entry.by.kind === 'citizen' && entry.at >= openedAt ? entry.fields : [],
  );
  return (
    <div className="note">
      <Icon name="alert" />
      <div>
        <strong>{w.corrected(say.moment(correctedAt))}</strong>
        <ul className="note-faults">
          {[...new Set(fields)].map(field => (
            <li key={field}>{titles.field(field)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
};
