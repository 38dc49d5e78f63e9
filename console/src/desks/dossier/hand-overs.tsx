import { useQuery } from '@tanstack/react-query';
import { useQueries } from '../../api/queries.ts';
import type { Titles } from '../../parts/journal/titles.ts';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { own } from './dossier-words.ts';
import { PunctualityChip } from './ledger-words.tsx';

/** From which unit to which the dossier went, with which step, and whether each was in time (slip 06). */
export const HandOvers = ({ code, titles }: { readonly code: string; readonly titles: Titles }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { data } = useQuery(useQueries().journal(code));
  if (!data) return null;
  if (data.handOvers.length === 0) return <p className="soft">{w.noHandOvers}</p>;
  return (
    <ol className="hand-overs">
      {data.handOvers.map(({ step, visit, giver, receiver, givenAt, receivedAt, due, papersBy, result }) => (
        <li key={`${step} ${visit} ${givenAt}`}>
          <p>
            <strong>{titles.step(step)}</strong>
            {result && <PunctualityChip result={result} />}
          </p>
          <p>{w.fromTo(titles.unit(giver), titles.unit(receiver))}</p>
          <p className="soft small">
            {[
              w.givenAt(say.short(givenAt)),
              receivedAt && w.receivedAt(say.short(receivedAt)),
              papersBy && w.papersBy(say.short(papersBy)),
              due && w.dueAt(say.short(due)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ol>
  );
};
