import { useMemo } from 'react';
import { nameOfSystem } from '../../../../schemas/systems.ts';
import type { UnansweredStep } from '../../api/views.ts';
import { DeskFilters } from '../../parts/desk/desk-filters.tsx';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { NoRows } from '../../parts/desk/no-rows.tsx';
import { isFoundIn } from '../../parts/folded.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { shortUnit } from '../../parts/unit-name.ts';
import { type FilterProps, useFilters } from './filters.ts';
import { useOpenWay } from './lines.tsx';
import { type Names, useNames } from './names.ts';
import { keyOfUnanswered, useUnanswered } from './rows.ts';
import { own } from './technical-words.ts';

/** Steps past their limit that an outside system has not answered, the longest first. */
export const UnansweredSteps = ({ search, change }: FilterProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const title = useTitle();
  const steps = useUnanswered();
  const names = useNames(steps.rows.map(({ procedure, procedureVersion: version }) => ({ procedure, version })));
  const columns = useStepColumns(names);
  const open = useOpenWay();
  const filters = useFilters({ search, change });
  const rows = steps.rows.filter(row =>
    isFoundIn(search.q ?? '', [row.dossier, title(nameOfSystem(row.system)), stepOf(names, row)]),
  );
  const chosen = rows.find(row => keyOfUnanswered(row) === search.chon) ?? rows[0];
  return (
    <div className="tech-list tech-list-wide">
      <section aria-label={w['cho-tra-loi']}>
        <DeskFilters {...filters} placeholder={w.words} />
        <DeskNotes list={steps} newOnes={w.newOnes} />
        {steps.isLoading && <p className="waiting">{w.loading}</p>}
        {!steps.isLoading && rows.length === 0 && !steps.problem ? (
          <NoRows
            title={w.noUnanswered}
            next={w.noUnansweredNext}
            onClear={filters.isFiltered ? filters.words.clear : undefined}
          />
        ) : (
          <List
            label={w['cho-tra-loi']}
            {...{ rows, columns }}
            keyOf={keyOfUnanswered}
            chosen={chosen && keyOfUnanswered(chosen)}
            summary={row => (
              <>
                <strong>{title(nameOfSystem(row.system))}</strong>
                <span>{stepOf(names, row)}</span>
                <span className="soft small">{row.dossier}</span>
              </>
            )}
            isDimmed={row => steps.gone.has(keyOfUnanswered(row))}
            onChoose={row => change({ chon: keyOfUnanswered(row) })}
            onOpen={({ dossier }) => open({ code: dossier })}
            foot={w.countedEntries(say.count(rows.length), say.count(steps.rows.length))}
          />
        )}
      </section>
    </div>
  );
};

const stepOf = (names: Names, { procedure, procedureVersion: version, step }: UnansweredStep): string =>
  names.step({ procedure, version }, step);

const useStepColumns = (names: Names): readonly Column<UnansweredStep>[] => {
  const w = useWords(own);
  const { say } = useLanguage();
  const title = useTitle();
  return useMemo(
    () => [
      {
        ...{ id: 'system', title: w.system, width: 'minmax(0, 1.2fr)' },
        cell: ({ system }) => <strong>{title(nameOfSystem(system))}</strong>,
      },
      { ...{ id: 'step', title: w.step, width: 'minmax(0, 1.2fr)' }, cell: row => stepOf(names, row) },
      {
        ...{ id: 'code', title: w.code, width: '188px' },
        cell: ({ dossier }) => <span className="digits">{dossier}</span>,
      },
      {
        ...{ id: 'unit', title: w.unit, width: 'minmax(0, 1fr)' },
        cell: ({ unit }) => unit && shortUnit(names.unit(unit)),
      },
      {
        ...{ id: 'since', title: w.since, width: '104px' },
        cell: ({ since }) => <time dateTime={since}>{say.short(since)}</time>,
      },
      {
        ...{ id: 'due', title: w.stepDue, width: '104px' },
        cell: ({ due }) => due && <time dateTime={due}>{say.short(due)}</time>,
      },
    ],
    [w, say, title, names],
  );
};
