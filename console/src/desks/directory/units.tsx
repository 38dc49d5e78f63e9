import { useQuery } from '@tanstack/react-query';
import { folded } from '../../../../schemas/folded.ts';
import { isInForce } from '../../../../schemas/period.ts';
import { useMe } from '../../api/api-context.tsx';
import { asProblem } from '../../api/problem.ts';
import { localDay } from '../../parts/language/dates.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { SubstitutesList } from '../../parts/substitutes/substitutes-list.tsx';
import { own } from './directory-words.ts';
import { Officers } from './officers.tsx';
import { type Unit, useReads } from './reads.ts';
import { type ChangeSearch, type DirectorySearch, NEW } from './search.ts';
import { UnitForm } from './unit-form.tsx';

type Props = { readonly search: DirectorySearch; readonly change: ChangeSearch };

/** The units at the left, the chosen one with its officers beside them. */
export const Units = ({ search, change }: Props) => {
  const w = useWords(own);
  const { language, say } = useLanguage();
  const { units } = useReads();
  const query = useQuery(units());
  if (query.error && !query.data)
    return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  if (!query.data) return <p className="waiting">{w.loading}</p>;
  const all = query.data.units.toSorted((one, other) => one.code.localeCompare(other.code, 'en', { numeric: true }));
  const asked = folded(search.q ?? '');
  const rows = all.filter(({ code, name }) => folded(`${code} ${name[language]}`).includes(asked));
  const chosen = search.chon === NEW ? undefined : (all.find(({ code }) => code === search.chon) ?? rows[0]);
  return (
    <div className="directory-units">
      <nav aria-label={w.unit}>
        <input
          className="input"
          aria-label={w.filter}
          placeholder={w.filter}
          defaultValue={search.q ?? ''}
          onChange={event => change({ q: event.target.value || undefined })}
          spellCheck={false}
        />
        <button type="button" className="button button-small" onClick={() => change({ chon: NEW })}>
          {w.newUnit}
        </button>
        <ul className="directory-list">
          {rows.map(unit => (
            <UnitRow
              key={unit.code}
              unit={unit}
              isChosen={unit.code === chosen?.code}
              onChoose={chon => change({ chon })}
            />
          ))}
        </ul>
        <p className="soft small">{rows.length === 0 ? w.noMatch : w.counted(say.count(rows.length))}</p>
      </nav>
      <div className="directory-unit">
        <UnitForm
          key={chosen?.code ?? NEW}
          unit={chosen}
          units={all}
          known={query.data.competences.map(({ competence: code, title }) => ({ code, title }))}
          onSaved={chon => change({ chon })}
        />
        {chosen && <Officers key={`${chosen.code} officers`} unit={chosen} units={all} />}
        {chosen && (
          <section className="directory-officers" aria-labelledby="substitutes">
            <h2 id="substitutes">{w.substitutes}</h2>
            <SubstitutesList key={`${chosen.code} substitutes`} unit={chosen.code} />
          </section>
        )}
      </div>
    </div>
  );
};

type RowProps = { readonly unit: Unit; readonly isChosen: boolean; readonly onChoose: (code: string) => void };

const UnitRow = ({ unit, isChosen, onChoose }: RowProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { me } = useMe();
  const holds = isInForce({ from: unit.validFrom, until: unit.validTo }, localDay(me.now));
  return (
    <li>
      <button
        type="button"
        className="directory-row"
        aria-current={isChosen ? 'true' : undefined}
        onClick={() => onChoose(unit.code)}
      >
        <strong>{title(unit.name)}</strong>
        <span className="soft small digits">
          {unit.code}
          {!holds && ` · ${w.notInForce}`}
        </span>
      </button>
    </li>
  );
};
