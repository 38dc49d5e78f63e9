import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { stateOn } from '../../../../schemas/period.ts';
import { useMe } from '../../api/api-context.tsx';
import { asProblem } from '../../api/problem.ts';
import { Icon } from '../../parts/icon.tsx';
import { localDay } from '../../parts/language/dates.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { PeriodChip, usePeriod } from '../../parts/period-chip.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ROLE_WORDS } from '../../parts/roles.ts';
import { type Appointment, appointmentsOf, otherUnits } from './appointments.ts';
import { own } from './directory-words.ts';
import { EndAppointment } from './end-appointment.tsx';
import { OfficerForm } from './officer-form.tsx';
import { type Officer, type Unit, useReads } from './reads.ts';

type Props = { readonly unit: Unit; readonly units: readonly Unit[] };

/** An appointment of an officer, by its place; a further one without it. */
type Chosen = { readonly officer: Officer; readonly place?: number };

/** Who works at the unit, as what and from when to when; one at a time is changed, added or let go. */
export const Officers = ({ unit, units }: Props) => {
  const w = useWords(own);
  const { officers } = useReads();
  const query = useQuery(officers(unit.code));
  const [edited, setEdited] = useState<Chosen | 'new'>();
  const [ending, setEnding] = useState<Required<Chosen>>();
  const [saved, setSaved] = useState<string>();
  const head = useRef<HTMLHeadingElement>(null);
  const open = (one: Chosen | 'new'): void => {
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
  const rows = (query.data?.officers ?? [])
    .filter(officer => appointmentsOf(officer).some(one => one.unit === unit.code))
    .toSorted((one, other) => byGivenName.compare(givenFirst(one.name), givenFirst(other.name)));
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
            {edited && edited !== 'new' && edited.officer.id === officer.id ? (
              <OfficerForm {...{ officer, unit }} place={edited.place} onDone={() => close()} onSaved={close} />
            ) : (
              <OfficerRow {...{ officer, unit, units }} onEdit={open} onEnd={setEnding} />
            )}
          </li>
        ))}
      </ul>
      {edited === 'new' ? (
        <OfficerForm unit={unit} onDone={() => close()} onSaved={close} />
      ) : (
        <button type="button" className="button" onClick={() => open('new')}>
          <Icon name="plus" /> {w.addOfficer}
        </button>
      )}
      {ending && <EndAppointment {...ending} unit={unit} onClose={() => setEnding(undefined)} />}
    </section>
  );
};

/** `Vàng A Páo` → `Páo Vàng A`: people here are sorted by the last part of the name. */
const givenFirst = (name: string): string => {
  const parts = name.split(' ');
  return [parts.at(-1), ...parts.slice(0, -1)].join(' ');
};

type RowProps = Props & {
  readonly officer: Officer;
  readonly onEdit: (chosen: Chosen) => void;
  readonly onEnd: (chosen: Required<Chosen>) => void;
};

const OfficerRow = ({ officer, unit, units, onEdit, onEnd }: RowProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { me } = useMe();
  const isOwn = me.id === officer.id;
  const others = otherUnits(officer, unit.code)
    .map(code => units.find(one => one.code === code)?.name)
    .flatMap(name => (name ? [title(name)] : []));
  const here = appointmentsOf(officer).flatMap((appointment, place) =>
    appointment.unit === unit.code ? [{ appointment, place }] : [],
  );
  return (
    <div className="directory-officer">
      <p>
        <strong>{officer.name}</strong> <span className="soft">· {officer.title}</span>
      </p>
      <ul className="directory-appointments">
        {here.map(({ appointment, place }) => (
          <AppointmentRow
            key={place}
            {...{ officer, appointment, isOwn }}
            isOnly={here.length === 1}
            onEdit={() => onEdit({ officer, place })}
            onEnd={() => onEnd({ officer, place })}
          />
        ))}
      </ul>
      <div className="directory-account">
        <span className="soft small">
          {officer.id}
          {officer.email && ` · ${officer.email}`}
          {others.length > 0 && ` · ${w.alsoAt(others.join(', '))}`}
        </span>
        {isOwn ? (
          <span className="soft small">{w.ownAccount}</span>
        ) : (
          <button
            type="button"
            className="button button-quiet button-small"
            onClick={() => onEdit({ officer })}
            aria-label={`${w.further}: ${officer.name}`}
          >
            <Icon name="plus" size={16} /> {w.further}
          </button>
        )}
      </div>
    </div>
  );
};

type AppointmentProps = {
  readonly officer: Officer;
  readonly appointment: Appointment;
  readonly isOwn: boolean;
  /** The officer has no other one here, so that the name says which it is. */
  readonly isOnly: boolean;
  readonly onEdit: () => void;
  readonly onEnd: () => void;
};

const AppointmentRow = ({ officer, appointment, isOwn, isOnly, onEdit, onEnd }: AppointmentProps) => {
  const w = useWords(own);
  const title = useTitle();
  const period = usePeriod();
  const { me } = useMe();
  const state = stateOn(appointment, localDay(me.now));
  const roles = appointment.roles.map(role => title(ROLE_WORDS[role])).join(', ');
  const name = isOnly ? officer.name : `${officer.name}, ${roles}`;
  const end = state === 'ended' ? w.removeEnded : w.end;
  return (
    <li className="directory-appointment">
      <p>
        {roles}
        <PeriodChip state={state} />
        <span className="soft small">{period(appointment)}</span>
      </p>
      <div className="ways">
        <button type="button" className="button button-small" onClick={onEdit} aria-label={`${w.edit}: ${name}`}>
          {w.edit}
        </button>
        <button
          type="button"
          className="button button-small"
          onClick={() => !isOwn && onEnd()}
          aria-disabled={isOwn}
          aria-label={`${end}: ${name}`}
        >
          {end}
        </button>
      </div>
    </li>
  );
};
