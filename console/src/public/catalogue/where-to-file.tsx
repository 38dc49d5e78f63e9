import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import type { UnitView } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { own } from './catalogue-words.ts';

/** What takes filings in (`schemas/unit.ts`). */
const TAKES_IN = ['counter', 'post'];

/** Counters and post offices, and how to reach the one that is chosen. */
export const WhereToFile = () => {
  const w = useWords(own);
  const title = useTitle();
  const { language } = useLanguage();
  const query = useQuery(useQueries().units());
  const [chosen, setChosen] = useState('');
  const places = (query.data?.units ?? [])
    .filter(({ competences, validTo }) => !validTo && competences.some(each => TAKES_IN.includes(each)))
    .toSorted((one, other) => title(one.name).localeCompare(title(other.name), language));
  const unit = places.find(({ code }) => code === chosen);
  return (
    <>
      <ul className="plain-list">
        <li>{w.atCounter}</li>
        <li>{w.byPost}</li>
      </ul>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      <div className="field">
        <label htmlFor="where-unit">{w.nearest}</label>
        <select id="where-unit" className="input" value={chosen} onChange={({ target }) => setChosen(target.value)}>
          <option value="">{w.chooseUnit}</option>
          {places.map(({ code, name }) => (
            <option key={code} value={code}>
              {title(name)}
            </option>
          ))}
        </select>
      </div>
      {unit && <Place unit={unit} />}
    </>
  );
};

const Place = ({ unit }: { readonly unit: UnitView }) => {
  const w = useWords(own);
  const title = useTitle();
  return (
    <div className="card holder" role="status">
      <div>
        <h3>{title(unit.name)}</h3>
        <p>{unit.address}</p>
        <p className="soft small digits">
          {w.hours}: {unit.hours.map(({ from, to }) => `${from} – ${to}`).join(', ')}, {w.workdays}
        </p>
      </div>
      <a className="button" href={`tel:${unit.phone.replaceAll(' ', '')}`}>
        <Icon name="phone" /> {w.call(unit.phone)}
      </a>
    </div>
  );
};
