import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useQueries } from '../../api/queries.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../language/language.tsx';
import { ApologyDialog } from './apology-dialog.tsx';
import { own } from './apology-words.ts';

/** Opens the apology of a dossier, for who may write or approve it now; nothing for all others. */
export const ApologyButton = ({ code }: { readonly code: string }) => {
  const w = useWords(own);
  const { roles } = useMe();
  const { apology } = useQueries();
  const works = roles.includes('specialist') || roles.includes('leader');
  const { data } = useQuery({ ...apology(code), enabled: works });
  const [isOpen, setOpen] = useState(false);
  if (!data?.actions.some(({ allowed }) => allowed)) return null;
  return (
    <>
      <button type="button" className="button button-quiet" onClick={() => setOpen(true)}>
        <Icon name="alert" /> {w.open}
      </button>
      {isOpen && <ApologyDialog code={code} onClose={() => setOpen(false)} />}
    </>
  );
};
