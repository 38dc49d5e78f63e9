import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { asProblem } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { DialogFrame } from '../dialog-frame.tsx';
import { Icon } from '../icon.tsx';
import { useTitle, useWords } from '../language/language.tsx';
import { PeriodChip, usePeriod } from '../period-chip.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { ROLE_WORDS } from '../roles.ts';
import { SubstituteForm } from './substitute-form.tsx';
import { own } from './substitute-words.ts';
import { placeOf, type Substitute, useRefreshSubstitutes } from './substitutes.ts';
import './substitutes.css';

/** Who stands in for whom at a unit, with the ways to change it; for its leader and administrators. */
export const SubstitutesList = ({ unit }: { readonly unit: string }) => {
  const w = useWords(own);
  const query = useQuery(useDeskQueries().substitutes(unit));
  const [form, setForm] = useState<Substitute | 'new'>();
  const [ending, setEnding] = useState<Substitute>();
  const rows = query.data?.substitutes ?? [];
  return (
    <div className="substitutes">
      <p className="soft small">{w.about}</p>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {query.isPending && !query.error && <p className="waiting">{w.loading}</p>}
      {query.data && rows.length === 0 && <p className="soft">{w.none}</p>}
      <ul>
        {rows.map(row => (
          <SubstituteRow
            key={`${row.substitute.id} ${row.insteadOf.id} ${row.from}`}
            row={row}
            onChange={() => setForm(row)}
            onEnd={() => setEnding(row)}
          />
        ))}
      </ul>
      {query.data && (
        <button type="button" className="button" onClick={() => setForm('new')}>
          <Icon name="plus" /> {w.name}
        </button>
      )}
      {form && query.data && (
        <SubstituteForm
          unit={unit}
          officers={query.data.officers}
          changed={form === 'new' ? undefined : form}
          onClose={() => setForm(undefined)}
        />
      )}
      {ending && <EndSubstitute unit={unit} row={ending} onClose={() => setEnding(undefined)} />}
    </div>
  );
};

type RowProps = { readonly row: Substitute; readonly onChange: () => void; readonly onEnd: () => void };

const SubstituteRow = ({ row, onChange, onEnd }: RowProps) => {
  const w = useWords(own);
  const title = useTitle();
  const period = usePeriod();
  const who = w.standsIn(row.substitute.name, row.insteadOf.name);
  return (
    <li className="substitute">
      <div>
        <p className="substitute-who">
          <span>
            <strong>{row.substitute.name}</strong>
            {w.standsIn('', row.insteadOf.name)}
          </span>
          <PeriodChip state={row.state} />
        </p>
        <p>
          {row.roles.map(role => title(ROLE_WORDS[role])).join(', ')} · {period(row)}
        </p>
        <p className="soft small">{row.reason}</p>
        {row.state === 'current' && !row.holds && (
          <p className="chip chip-late">
            <Icon name="alert" /> {w.lost}
          </p>
        )}
      </div>
      {row.state !== 'ended' && (
        <div className="substitute-ways">
          <button type="button" className="button button-small" onClick={onChange} aria-label={`${w.change}: ${who}`}>
            {w.change}
          </button>
          <button
            type="button"
            className="button button-small"
            onClick={onEnd}
            aria-label={`${row.state === 'coming' ? w.remove : w.end}: ${who}`}
          >
            {row.state === 'coming' ? w.remove : w.end}
          </button>
        </div>
      )}
    </li>
  );
};

type EndProps = { readonly unit: string; readonly row: Substitute; readonly onClose: () => void };

const EndSubstitute = ({ unit, row, onClose }: EndProps) => {
  const w = useWords(own);
  const { send, isSending, problem } = useCommand({
    send: command => command('removeSubstitute', { params: placeOf(unit, row), query: { from: row.from } }),
    refresh: useRefreshSubstitutes(),
    onDone: onClose,
  });
  return (
    <DialogFrame title={w.endTitle(row.substitute.name)} isBusy={isSending} onClose={onClose}>
      <p>{w.endAbout}</p>
      {problem && <ProblemNote problem={problem} />}
      <div className="ways">
        <button type="button" className="button button-main" aria-disabled={isSending} onClick={() => send()}>
          {w.endNow}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {w.cancel}
        </button>
      </div>
    </DialogFrame>
  );
};
