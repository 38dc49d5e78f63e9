import { useMemo } from 'react';
import type { AskedRestart } from '../../api/views.ts';
import { DeskFilters } from '../../parts/desk/desk-filters.tsx';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { NoRows } from '../../parts/desk/no-rows.tsx';
import { isFoundIn } from '../../parts/folded.ts';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { Fact } from './fact.tsx';
import { type FilterProps, useFilters } from './filters.ts';
import { useOpenWay } from './lines.tsx';
import { keyOfRestart, nameOfAsker, useRestarts } from './rows.ts';
import { own } from './technical-words.ts';

/** Restarts that one engineer has asked for, and that wait for another, oldest first. */
export const Restarts = ({ search, change }: FilterProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const restarts = useRestarts();
  const columns = useRestartColumns();
  const open = useOpenWay();
  const filters = useFilters({ search, change });
  const rows = restarts.rows.filter(row => isFoundIn(search.q ?? '', [row.dossier, row.why, nameOfAsker(row)]));
  const chosen = rows.find(row => keyOfRestart(row) === search.chon) ?? rows[0];
  return (
    <div className="tech-list">
      <section aria-label={w['cho-xac-nhan']}>
        <DeskFilters {...filters} placeholder={w.words} />
        <DeskNotes list={restarts} newOnes={w.newOnes} />
        {restarts.isLoading && <p className="waiting">{w.loading}</p>}
        {!restarts.isLoading && rows.length === 0 && !restarts.problem ? (
          <NoRows
            title={w.noRestarts}
            next={w.noRestartsNext}
            onClear={filters.isFiltered ? filters.words.clear : undefined}
          />
        ) : (
          <List
            label={w['cho-xac-nhan']}
            {...{ rows, columns }}
            keyOf={keyOfRestart}
            chosen={chosen?.id}
            summary={row => (
              <>
                <strong>{row.why}</strong>
                <span>{nameOfAsker(row)}</span>
                <span className="soft small">
                  {row.dossier} · {w.until} {say.short(row.until)}
                </span>
              </>
            )}
            isDimmed={row => restarts.gone.has(keyOfRestart(row))}
            onChoose={row => change({ chon: row.id })}
            onOpen={({ dossier }) => open({ code: dossier })}
            foot={w.countedRestarts(say.count(rows.length), say.count(restarts.rows.length))}
          />
        )}
      </section>
      <RestartPreview restart={chosen} onOpen={open} />
    </div>
  );
};

const useRestartColumns = (): readonly Column<AskedRestart>[] => {
  const w = useWords(own);
  const { say } = useLanguage();
  return useMemo(
    () => [
      {
        ...{ id: 'why', title: w.why, width: 'minmax(0, 1.6fr)', isLong: true },
        cell: ({ why }) => <strong>{why}</strong>,
      },
      {
        ...{ id: 'code', title: w.code, width: '188px' },
        cell: ({ dossier }) => <span className="digits">{dossier}</span>,
      },
      { ...{ id: 'by', title: w.askedBy, width: 'minmax(0, 1fr)' }, cell: nameOfAsker },
      {
        ...{ id: 'since', title: w.since, width: '104px' },
        cell: ({ askedAt }) => <time dateTime={askedAt}>{say.short(askedAt)}</time>,
      },
      {
        ...{ id: 'until', title: w.until, width: '112px' },
        cell: ({ until }) => <time dateTime={until}>{say.short(until)}</time>,
      },
    ],
    [w, say],
  );
};

type PreviewProps = {
  readonly restart: AskedRestart | undefined;
  readonly onOpen: (of: { readonly code: string }) => void;
};

const RestartPreview = ({ restart, onOpen }: PreviewProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  return (
    <aside className="tech-preview" aria-label={w.preview}>
      {!restart && <p className="soft">{w.choose}</p>}
      {restart && (
        <>
          <header>
            <h2 className="digits">{restart.dossier}</h2>
            <p>{restart.why}</p>
          </header>
          <button type="button" className="button button-main" onClick={() => onOpen({ code: restart.dossier })}>
            {w.openWay}
          </button>
          <dl className="tech-facts">
            <Fact label={w.askedBy}>{nameOfAsker(restart)}</Fact>
            <Fact label={w.since}>{say.moment(restart.askedAt)}</Fact>
            <Fact label={w.until}>{say.moment(restart.until)}</Fact>
            <Fact label={w.stakes}>{restart.stakes.map(stake => w[stake]).join(', ')}</Fact>
          </dl>
        </>
      )}
    </aside>
  );
};
