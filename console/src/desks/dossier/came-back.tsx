import { useQuery } from '@tanstack/react-query';
import { useQueries } from '../../api/queries.ts';
import type { DossierTask, JournalLine } from '../../api/views.ts';
import { useTelling } from '../../parts/journal/telling.ts';
import type { Titles } from '../../parts/journal/titles.ts';
import { useWords } from '../../parts/language/language.tsx';
import { own } from './dossier-words.ts';
import { useAuthor } from './history.tsx';

type Props = { readonly task: DossierTask; readonly titles: Titles };

/** Why a step is to be worked once more: the decision that brought the dossier back, and its reason. */
export const CameBack = ({ task, titles }: Props) => {
  const lines = useQuery(useQueries().journal(task.dossier)).data?.entries ?? [];
  const opened = lines.findLastIndex(({ entry }) => entry.type === 'step-opened' && entry.step === task.step);
  const cause = lines.slice(0, Math.max(opened, 0)).findLast(({ entry }) => entry.type === 'step-decided');
  return cause?.text ? <Cause {...{ cause, titles }} /> : null;
};

const Cause = ({ cause, titles }: { readonly cause: JournalLine; readonly titles: Titles }) => {
  const w = useWords(own);
  const tell = useTelling(titles);
  return (
    <div className="note">
      <div>
        <strong>{w.cameBack}</strong>
        <p>{tell(cause.entry)}</p>
        <p className="history-words">{cause.text}</p>
        <p className="soft small">{useAuthor(cause, titles)}</p>
      </div>
    </div>
  );
};
