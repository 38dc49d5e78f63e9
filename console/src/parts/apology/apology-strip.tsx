import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useQueries } from '../../api/queries.ts';
import { Icon } from '../icon.tsx';
import { useLanguage, useWords } from '../language/language.tsx';
import { ApologyDialog } from './apology-dialog.tsx';
import { own } from './apology-words.ts';
import './apology.css';

/** The apologies that the unit is to write or its leader to approve; nothing where there is none. */
export const ApologyStrip = () => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { unit } = useMe();
  const { data } = useQuery(useQueries().apologies(unit));
  const [open, setOpen] = useState<string>();
  const apologies = data?.apologies ?? [];
  return (
    <>
      {apologies.length > 0 && (
        <section className="apologies" aria-labelledby="apologies">
          <h2 id="apologies">
            <Icon name="alert" /> {w.title} <span className="soft">{apologies.length}</span>
          </h2>
          <ul>
            {apologies.map(({ dossier, owner, apology }) => (
              <li key={dossier}>
                <button type="button" className="button button-quiet" onClick={() => setOpen(dossier)}>
                  <span className={apology.state === 'written' ? 'chip chip-good' : 'chip chip-soon'}>
                    {apology.state === 'written' ? w.written : w.owed}
                  </span>
                  <span>{owner ?? dossier}</span>
                  {apology.until && <span className="soft">{w.until(say.short(apology.until))}</span>}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {open && <ApologyDialog code={open} onClose={() => setOpen(undefined)} />}
    </>
  );
};
