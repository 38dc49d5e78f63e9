import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { type ControlNumbers, useControlQueries } from '../../api/control-queries.ts';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import { Icon } from '../../parts/icon.tsx';
import { KeyTable } from '../../parts/key-table.tsx';
import { useShortcut } from '../../parts/keys.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Apologies } from './apologies.tsx';
import { Calls } from './calls.tsx';
import { own } from './control-words.ts';
import { LateMistakes } from './late-mistakes.tsx';
import { listsOf, NumberCards } from './number-cards.tsx';
import { type ControlSearch, TABS, type Tab } from './search.ts';
import { Shares } from './shares.tsx';
import { ByCause, ByDay, ByProcedure, ByUnit } from './tables.tsx';
import { Unreceived } from './unreceived.tsx';
import './control.css';

/** `/dieu-hanh`: how the dossiers of the province stand, by unit, procedure, cause and day, and whom to call. */
export const ControlPage = () => {
  const w = useWords(own);
  const { say } = useLanguage();
  const search = useSearch({ from: '/staff/dieu-hanh' });
  const query = useQuery(useControlQueries().numbers({ unit: search.dv, procedure: search.tt }));
  const { data, error, dataUpdatedAt } = query;
  return (
    <div className={search.theo === 'goi-dien' ? 'control control-calling' : 'control'}>
      <header className="control-head">
        <h1>
          {w.title} {data && <span className="soft">{w.asOf(say.moment(data.at))}</span>}
        </h1>
        <PartFilters search={search} />
      </header>
      {error && (
        <ProblemNote problem={asProblem(error)} onAgain={() => query.refetch()}>
          {data && <p>{w.staleAt(say.time(new Date(dataUpdatedAt).toISOString()))}</p>}
        </ProblemNote>
      )}
      {data && !data.complete && (
        <div className="note" role="status">
          <Icon name="clock" /> <p>{w.counting}</p>
        </div>
      )}
      {data ? <Shown data={data} search={search} /> : !error && <p className="waiting">{w.loading}</p>}
    </div>
  );
};

type ShownProps = { readonly data: ControlNumbers; readonly search: ControlSearch };

const Shown = ({ data, search }: ShownProps) => {
  const { dv, tt, theo = 'don-vi' } = search;
  const part = { ...(dv && { dv }), ...(tt && { tt }) };
  return (
    <>
      <NumberCards data={data} part={part} />
      <Keys data={data} search={search} />
      <Tabs search={search} shown={theo} />
      <section className="control-panel">{panelOf(theo, { data, search })}</section>
    </>
  );
};

const panelOf = (tab: Tab, props: ShownProps) => {
  switch (tab) {
    case 'don-vi':
      return <ByUnit {...props} />;
    case 'thu-tuc':
      return <ByProcedure {...props} />;
    case 'nguyen-nhan':
      return <ByCause {...props} />;
    case 'ngay':
      return <ByDay {...props} />;
    case 'goi-dien':
      return <Calls />;
    case 'chua-nhan':
      return <Unreceived {...props} />;
    case 'xin-loi':
      return <Apologies {...props} />;
    case 'sai-sot':
      return <LateMistakes {...props} />;
    case 'so-hoa':
      return <Shares {...props} />;
  }
};

/** The tabs are links: each has its address. */
const Tabs = ({ search, shown }: { readonly search: ControlSearch; readonly shown: Tab }) => {
  const w = useWords(own);
  const navigate = useNavigate();
  return (
    <div className="control-tabs">
      <nav aria-label={w.tabs}>
        {TABS.map(tab => (
          <Link
            key={tab}
            to="/dieu-hanh"
            search={{ ...search, theo: tab }}
            replace
            aria-current={tab === shown ? 'page' : undefined}
            className={tab === shown ? 'control-tab control-tab-current' : 'control-tab'}
          >
            {w[tab]}
          </Link>
        ))}
      </nav>
      {shown === 'don-vi' && (
        <input
          type="search"
          className="input"
          aria-label={w.filterUnits}
          placeholder={w.filterUnits}
          value={search.q ?? ''}
          onChange={event => {
            const { q: _, ...others } = search;
            const q = event.target.value.slice(0, 80);
            navigate({ to: '/dieu-hanh', search: { ...others, ...(q && { q }) }, replace: true });
          }}
        />
      )}
    </div>
  );
};

/** Keys of the page: the first five digits open the lists of the numbers. */
const Keys = ({ data, search: { dv, tt } }: ShownProps) => {
  const w = useWords(own);
  const navigate = useNavigate();
  const [isShown, setIsShown] = useState(false);
  const lists = listsOf({ ...(dv && { dv }), ...(tt && { tt }) }, data.today);
  const open = (at: number): void => {
    const list = lists[at];
    if (list) navigate({ to: '/dieu-hanh/ho-so', search: list });
  };
  useShortcut('1', () => open(0));
  useShortcut('2', () => open(1));
  useShortcut('3', () => open(2));
  useShortcut('4', () => open(3));
  useShortcut('5', () => open(4));
  useShortcut('?', () => setIsShown(true));
  const keys = [
    [['1', '…', '5'], w.keyNumbers],
    [['↑', '↓'], w.keyRows],
    [['F'], w.keyFilter],
    [['/'], w.keySearch],
    [['?'], w.keyHelp],
  ] as const;
  return <KeyTable keys={keys} isOpen={isShown} onClose={() => setIsShown(false)} />;
};

/** One unit, one procedure, or all. */
const PartFilters = ({ search }: { readonly search: ControlSearch }) => {
  const w = useWords(own);
  const title = useTitle();
  const navigate = useNavigate();
  const first = useRef<HTMLSelectElement>(null);
  useShortcut('f', () => first.current?.focus());
  const { units, procedures } = useQueries();
  const knownUnits = useQuery(units()).data?.units ?? [];
  const knownProcedures = useQuery(procedures()).data?.procedures ?? [];
  const change = (name: 'dv' | 'tt', value: string): void => {
    const { [name]: _, ...others } = search;
    navigate({ to: '/dieu-hanh', search: { ...others, ...(value && { [name]: value }) } });
  };
  return (
    <div className="control-filters">
      <select
        ref={first}
        className="input"
        aria-label={w.unit}
        value={search.dv ?? ''}
        onChange={event => change('dv', event.target.value)}
      >
        <option value="">{w.allUnits}</option>
        {knownUnits.map(({ code, name }) => (
          <option key={code} value={code}>
            {title(name)}
          </option>
        ))}
      </select>
      <select
        className="input"
        aria-label={w.procedure}
        value={search.tt ?? ''}
        onChange={event => change('tt', event.target.value)}
      >
        <option value="">{w.allProcedures}</option>
        {knownProcedures.map(({ code, title: name }) => (
          <option key={code} value={code}>
            {title(name)}
          </option>
        ))}
      </select>
      {(search.dv || search.tt) && (
        <Link to="/dieu-hanh" search={search.theo ? { theo: search.theo } : {}} className="button button-quiet">
          {w.clear}
        </Link>
      )}
    </div>
  );
};
