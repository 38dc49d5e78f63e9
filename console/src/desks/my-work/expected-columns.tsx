import { useCallback, useMemo } from 'react';
import type { ExpectationState } from '../../../../schemas/expectation.ts';
import type { Expected } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { useLimitWords } from '../../parts/limit-words.ts';
import type { Column } from '../../parts/list/list.tsx';
import { useIsWide } from '../../parts/narrow.ts';
import { useProcedureTitle } from '../../parts/procedure-title.ts';
import { shortUnit, useUnitName } from '../../parts/unit-name.ts';
import { own } from './work-words.ts';

/** Where a dossier is now, in words: the unit of each open step, or the applicant. */
export const useIsAt = (): ((row: Expected) => string) => {
  const w = useWords(own);
  const unitName = useUnitName();
  return useCallback(
    ({ now }: Expected): string =>
      [...new Set(now.map(({ unit }) => (unit ? unitName(unit) : w.atApplicant)))].join(', ') || w.betweenSteps,
    [w, unitName],
  );
};

export const useExpectedColumns = (state: ExpectationState): readonly Column<Expected>[] => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const isAt = useIsAt();
  const limit = useLimitWords();
  const procedureTitle = useProcedureTitle();
  const isWide = useIsWide();
  return useMemo(() => {
    const promised: Column<Expected> = {
      id: 'promised',
      title: w.promisedAt,
      width: '100px',
      cell: row => row.promised && <time dateTime={row.promised}>{say.short(row.promised)}</time>,
    };
    const code: Column<Expected> = {
      id: 'code',
      title: w.code,
      width: '188px',
      cell: ({ dossier }) => <span className="digits">{dossier}</span>,
    };
    const at: Column<Expected> = {
      id: 'at',
      title: w.isAt,
      width: 'minmax(0, 1.2fr)',
      cell: row => shortUnit(isAt(row)),
    };
    const step: Column<Expected> = {
      id: 'step',
      title: w.ownStep,
      width: 'minmax(0, 1.5fr)',
      cell: row => title(row.title),
    };
    return state === 'waiting'
      ? [
          promised,
          code,
          { id: 'owner', title: w.owner, width: 'minmax(0, 0.9fr)', cell: ({ owner }) => <strong>{owner}</strong> },
          at,
          step,
        ]
      : [
          promised,
          code,
          step,
          { id: 'limit', title: w.limit, width: '140px', cell: ({ within }) => limit(within) },
          at,
          ...(isWide
            ? [
                {
                  id: 'procedure',
                  title: w.procedure,
                  width: 'minmax(0, 1fr)',
                  cell: ({ procedure }: Expected) => procedureTitle(procedure),
                },
              ]
            : []),
        ];
  }, [state, w, title, say, isAt, limit, procedureTitle, isWide]);
};

type PreviewProps = { readonly row: Expected | undefined; readonly onOpen: (row: Expected) => void };

/** Lead, task and limit of the chosen dossier, and where it is. */
export const ExpectedPreview = ({ row, onOpen }: PreviewProps) => {
  const w = useWords(own);
  return (
    <aside className="preview" aria-label={w.preview}>
      {row ? <Facts {...{ row, onOpen }} /> : <p className="soft">{w.choose}</p>}
    </aside>
  );
};

const Facts = ({ row, onOpen }: { readonly row: Expected; readonly onOpen: (row: Expected) => void }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const unitName = useUnitName();
  const limit = useLimitWords();
  const procedureTitle = useProcedureTitle();
  return (
    <>
      <header className="preview-head">
        <h2>{row.owner ?? row.dossier}</h2>
        <p>{procedureTitle(row.procedure)}</p>
        {row.owner && <p className="soft digits">{row.dossier}</p>}
      </header>
      <dl className="facts">
        <Fact name={w.isAt}>
          {row.now.map(({ step, title: said, unit, due }) => (
            <span key={step} className="preview-now">
              {title(said)}, {unit ? unitName(unit) : w.atApplicant}
              {due && <span className="preview-due soft small">{`${w.due}: ${say.short(due)}`}</span>}
            </span>
          ))}
          {row.now.length === 0 && w.betweenSteps}
        </Fact>
        <Fact name={w.ownStep}>{title(row.title)}</Fact>
        <Fact name={w.limit}>{limit(row.within)}</Fact>
        {row.lead && <Fact name={w.lead}>{unitName(row.lead)}</Fact>}
        {row.promised && <Fact name={w.promised}>{say.deadline(row.promised)}</Fact>}
      </dl>
      {row.owner === undefined ? (
        <p className="why-not">
          <Icon name="help" size={16} /> {w.notYetOpen}
        </p>
      ) : (
        <button type="button" className="button button-main" onClick={() => onOpen(row)}>
          {w.open}
        </button>
      )}
    </>
  );
};

const Fact = ({ name, children }: { readonly name: string; readonly children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
