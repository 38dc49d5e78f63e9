import { useQuery } from '@tanstack/react-query';
import { useQueries } from '../../api/queries.ts';
import type { DossierTask, JournalLine } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { own } from './dossier-words.ts';

/** That a desk works the step in place of its outside system, and why; a report of the system that still comes is kept to be compared. */
export const GivenToDesk = ({ dossier, step }: DossierTask) => {
  const w = useWords(own);
  const lines = useQuery(useQueries().journal(dossier)).data?.entries ?? [];
  const given = lines.findLast(isGiven(step));
  return (
    <div className="note">
      <Icon name="turn" />
      <div>
        <p>{w.inPlaceOfSystem}</p>
        {given?.note && <p className="history-words">{given.note}</p>}
      </div>
    </div>
  );
};

const isGiven =
  (step: string) =>
  ({ entry }: JournalLine): boolean =>
    entry.type === 'step-given-to-desk' && entry.step === step;
