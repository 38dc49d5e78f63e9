import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { asProblem } from '../../api/problem.ts';
import { Icon } from '../../parts/icon.tsx';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ROLE_WORDS } from '../../parts/roles.ts';
import { rolesAt, unitsOf } from './appointments.ts';
import { own } from './directory-words.ts';
import { EndAppointment } from './end-appointment.tsx';
import { OfficerForm } from './officer-form.tsx';
import { type Officer, type Unit, useReads } from './reads.ts';

type Props = { readonly unit: Unit; readonly units: readonly Unit[] };

/** Who works at the unit, and as what; one at a time is changed, added or let go. */
export const Officers = ({ unit, units }: Props) => {
  const w = useWords(own);
  const { officers } = useReads();
  const query = useQuery(officers(unit.code));
  const [edited, setEdited] = useState<Officer | 'new'>();
  const [ending, setEnding] = useState<Officer>();
  const [saved, setSaved] = useState<string>();
  const head = useRef<HTMLHeadingElement>(null);
  const open = (one: Officer | 'new'): void => {
    setSaved(undefined);
    setEdited(one);
  };
  /** The form goes, and the focus with it: it stays with the list. */
  const close = (name?: string): void => {
    setEdited(undefined);
    setSaved(name);
    head.current?.focus();
  };
  const byGivenName = new Intl.Collator('vi');
  const rows = (query.data?.officers ?? []).toSorted((one, other) =>
    byGivenName.compare(givenFirst(one.name), givenFirst(other.name)),
  );
  return (
    <section className="directory-officers" aria-labelledby="officers">
      <h2 id="officers" tabIndex={-1} ref={head}>
        {w.officers}
      </h2>
      <p role="status">
        {saved !== undefined && (
          <span className="chip chip-good">
            <Icon name="check" /> {w.officerSaved(saved)}
          </span>
        )}
      </p>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {query.isPending && !query.error && <p className="waiting">{w.loading}</p>}
      {query.data && rows.length === 0 && <p className="soft">{w.noOfficers}</p>}
      <ul className="directory-people">
        {rows.map(officer => (
          <li key={officer.id}>
            {edited !== 'new' && edited?.id === officer.id ? (
              <OfficerForm {...{ officer, unit }} onDone={() => close()} onSaved={close} />
            ) : (
              <OfficerRow {...{ officer, unit, units }} onEdit={() => open(officer)} onEnd={() => setEnding(officer)} />
            )}
          </li>
        ))}
      </ul>
      {edited === 'new' ? (
        <OfficerForm unit={unit} onDone={() => close()} onSaved={close} />
      ) : (
        <button type="button" className="button" onClick={() => open('new')}>
          {w.addOfficer}
        </button>
      )}
      {ending && <EndAppointment officer={ending} unit={unit} onClose={() => setEnding(undefined)} />}
    </section>
  );
};

/** `Vàng A Páo` → `Páo Vàng A`: people here are sorted by the last part of the name. */
const givenFirst = (name: string): string => {
  const parts = name.split(' ');
  return [parts.at(-1), ...parts.slice(0, -1)].join(' ');
};

type RowProps = Props & { readonly officer: Officer; readonly onEdit: () => void; readonly onEnd: () => void };

const OfficerRow = ({ officer, unit, units, onEdit, onEnd }: RowProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { me } = useMe();
  const isOwn = me.id === officer.id;
  const others = unitsOf(officer)
    .filter(code => code !== unit.code)
    .map(code => units.find(one => one.code === code)?.name)
    .flatMap(name => (name ? [title(name)] : []));
  return (
    <div className="directory-officer">
      <div>
        <p>
          <strong>{officer.name}</strong> <span className="soft">· {officer.title}</span>
        </p>
        <p>
          {rolesAt(officer, unit.code)
            .map(role => title(ROLE_WORDS[role]))
            .join(', ')}
        </p>
        <p className="soft small">
          {officer.id}
          {others.length > 0 && ` · ${w.alsoAt(others.join(', '))}`}
        </p>
        {isOwn && <p className="soft small">{w.ownAccount}</p>}
      </div>
      <div className="directory-ways">
        <button
          type="button"
          className="button button-small"
          onClick={onEdit}
          aria-label={`${w.edit}: ${officer.name}`}
        >
          {w.edit}
        </button>
        <button
          type="button"
          className="button button-small"
          onClick={() => !isOwn && onEnd()}
          aria-disabled={isOwn}
          aria-label={`${w.end}: ${officer.name}`}
        >
          {w.end}
        </button>
      </div>
    </div>
  );
};
