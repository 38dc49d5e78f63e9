import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { useReadings } from '../../api/own-dossiers.ts';
import { asProblem } from '../../api/problem.ts';
import { useSlipQueries } from '../../api/slip-queries.ts';
import type { DossierView, ProcedureView } from '../../api/views.ts';
import { useFileSize } from '../../parts/file-size.ts';
import { FormReading } from '../../parts/form/form-reading.tsx';
import { formTree } from '../../parts/form/form-tree.ts';
import { Icon } from '../../parts/icon.tsx';
import { type Titles, useTitles } from '../../parts/journal/titles.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { SlipList } from '../../parts/slips/slip-list.tsx';
import { TwoCodes } from '../two-codes.tsx';
import { History } from './history.tsx';
import { Messages } from './messages.tsx';
import { OwnCorrection } from './own-correction.tsx';
import { own, PARTS_READ } from './own-words.ts';
import { Part } from './part.tsx';
import { SettledPayments } from './payments.tsx';
import { Results } from './results.tsx';
import { AskWithdrawal } from './withdrawal.tsx';

type Of = { readonly view: DossierView };
type Props = Of & { readonly procedure: ProcedureView; readonly onDone: (what: string) => void };

/** All that is in the dossier, and the way to withdraw it last. */
export const Records = ({ view, procedure, onDone }: Props) => {
  const titles = useTitles(view.dossier);
  const { code } = view.dossier;
  return (
    <>
      <Results view={view} />
      <Slips code={code} />
      <SettledPayments {...{ view, procedure }} />
      <Messages code={code} failed={view.undeliverable} />
      <HandedIn {...{ view, titles }} />
      <div className="own-more">
        <FiledForm {...{ view, procedure, onDone }} />
        <History {...{ code, titles }} />
        <Readings {...{ code, titles }} />
      </div>
      <SlipCodes view={view} />
      <AskWithdrawal {...{ view, onDone }} />
    </>
  );
};

/** The official slips, the receipt first: the same files that the counter prints. */
const Slips = ({ code }: { readonly code: string }) => {
  const title = useTitle();
  const { slips } = useSlipQueries();
  const query = useQuery(slips(code));
  if (query.error) return <ProblemNote problem={asProblem(query.error)} onAgain={() => void query.refetch()} />;
  if (!query.data || query.data.slips.length === 0) return null;
  return (
    <Part title={title(SLIPS)}>
      <SlipList code={code} slips={query.data.slips} />
    </Part>
  );
};

const SLIPS = { vi: 'Phiếu', en: 'Slips' };

/** The papers that were handed in; each can be downloaded. */
const HandedIn = ({ view: { components, dossier }, titles }: Of & { readonly titles: Titles }) => {
  const w = useWords(own);
  const size = useFileSize();
  const { call } = useApi();
  const [error, setError] = useState<unknown>();
  const download = (number: number): void => {
    setError(undefined);
    call('readComponent', { params: { code: dossier.code, number: String(number) } }).then(({ url }) => {
      location.assign(new URL(url, location.href));
    }, setError);
  };
  return (
    <Part title={w.papers}>
      {error !== undefined && <ProblemNote problem={asProblem(error)} />}
      {components.length === 0 && <p className="soft">{w.noPapers}</p>}
      <ul className="own-papers">
        {components.map(({ number, component, fileName, size: bytes, verdict }) => (
          <li key={number} className="own-file">
            <span>
              {titles.component(component)}
              <span className="soft small">
                {fileName} · {size(bytes)}
              </span>
              {verdict === 'infected' && (
                <span className="closed-paper small infected">
                  <Icon name="alert" size={14} /> {w.infected}
                </span>
              )}
            </span>
            {verdict !== 'infected' && (
              <button
                type="button"
                className="button button-quiet"
                aria-label={`${w.download}: ${titles.component(component)}`}
                onClick={() => download(number)}
              >
                <Icon name="save" /> <span className="own-wide">{w.download}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
};

/** The form as it stands now. */
const FiledForm = ({ view, procedure, onDone }: Props) => {
  const w = useWords(own);
  const fields = useMemo(() => formTree(procedure), [procedure]);
  return (
    <details className="more">
      <summary>{w.form}</summary>
      <div className="stack-small">
        <OwnCorrection {...{ view, procedure, onDone }}>
          <FormReading fields={fields} form={view.form} />
        </OwnCorrection>
      </div>
    </details>
  );
};

/** Which units have read which part; read when somebody asks. */
const Readings = ({ code, titles }: { readonly code: string; readonly titles: Titles }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const query = useReadings(code, isOpen);
  return (
    <details className="more" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{w.read}</summary>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {query.data?.readings.length === 0 && <p className="soft">{w.readNone}</p>}
      <ul className="own-history">
        {query.data?.readings.map(({ at, part, paper, unit }) => (
          <li key={`${at} ${part} ${paper} ${unit}`}>
            <p>
              {titles.unit(unit)}: {title(PARTS_READ[part] ?? { vi: part, en: part })}
            </p>
            <p className="soft small">
              <time dateTime={at}>{say.moment(at)}</time>
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
};

/** The two codes of the slip, by which anybody who has them can look the dossier up. */
const SlipCodes = ({ view: { dossier, lookupKey } }: Of) => {
  const w = useWords(own);
  if (!lookupKey) return null;
  return (
    <Part title={w.slip}>
      <TwoCodes code={dossier.code} lookupKey={lookupKey} />
      <p className="soft small">{w.slipHint}</p>
    </Part>
  );
};
