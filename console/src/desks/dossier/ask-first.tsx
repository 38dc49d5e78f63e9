import { useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import type { DossierTask } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { own } from './dossier-words.ts';

/** Asks once before the reader decides a task that a colleague works. Nothing forbids it. */
export const useAskFirst = ({ assignee }: DossierTask) => {
  const { me } = useMe();
  const [asked, setAsked] = useState<string>();
  const colleague = assignee && assignee.id !== me.id ? assignee : undefined;
  const isAsked = colleague !== undefined && asked === colleague.id;
  return {
    /** The colleague about whom the reader was asked. */
    askedAbout: isAsked ? colleague.name : undefined,
    /** Whether to go on; where not, the question stands on the page now. */
    goesOn: (): boolean => {
      setAsked(colleague?.id);
      return !colleague || isAsked;
    },
  };
};

export const AskFirst = ({ askedAbout }: { readonly askedAbout: string | undefined }) => {
  const w = useWords(own);
  if (askedAbout === undefined) return null;
  return (
    <div className="note" role="alert">
      <Icon name="person" />
      <div>
        <p>
          <strong>{w.colleagueWorks(askedAbout)}</strong> {w.colleagueAsked}
        </p>
      </div>
    </div>
  );
};
