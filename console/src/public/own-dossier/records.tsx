import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { MESSAGES_CHOSEN_AT } from '../../../../schemas/application.ts';
import type { EntryType } from '../../../../schemas/journal.ts';
import { useApi } from '../../api/api-context.tsx';
import { useMessages, useReadings } from '../../api/own-dossiers.ts';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import { useSlipQueries } from '../../api/slip-queries.ts';
import type { DossierView, JournalLine, ProcedureView } from '../../api/views.ts';
import { useFileSize } from '../../parts/file-size.ts';
import { FormReading } from '../../parts/form/form-reading.tsx';
import { formTree } from '../../parts/form/form-tree.ts';
import { Icon } from '../../parts/icon.tsx';
import { ReportMistake } from '../../parts/issued-results/report-mistake.tsx';
import { useTelling } from '../../parts/journal/telling.ts';
import { type Titles, useTitles } from '../../parts/journal/titles.ts';
import { isTold } from '../../parts/journal/told.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { useNamedPart } from '../../parts/named-part.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { MEDIUM_WORDS, Sendings } from '../../parts/sendings.tsx';
import { SlipList } from '../../parts/slips/slip-list.tsx';
import { ClosedResult } from '../../parts/verdict.tsx';
import { TwoCodes } from '../two-codes.tsx';
import { OwnCorrection } from './own-correction.tsx';
import { own, PARTS_READ } from './own-words.ts';
import { SettledPayments } from './payments.tsx';
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

type PartProps = {
  readonly title: string;
  /** Where an address leads to it. */
  readonly named?: ReturnType<typeof useNamedPart<HTMLElement>>;
  readonly children: ReactNode;
};

const Part = ({ title, named, children }: PartProps) => {
  const id = useId();
  return (
    <section className="stack-small" aria-labelledby={id} {...named}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
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

/** Until when a reported mistake in this result is to be corrected. */
const untilOf = ({ mistakes = {} }: Of['view']['dossier'], code: string): string | undefined =>
  Object.values(mistakes).find(({ result }) => result === code)?.until;

const SLIPS = { vi: 'Phiếu', en: 'Slips' };

/** Results that were issued, each with its file; or why the dossier was refused after appraisal. */
const Results = ({ view: { dossier } }: Of) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const named = useNamedPart<HTMLElement>('results');
  const isThere = dossier.results.length > 0 || dossier.denial !== undefined;
  const query = useQuery({ ...useQueries().results(dossier.code), enabled: isThere });
  if (!isThere) return null;
  const { results = [], denial } = query.data ?? {};
  return (
    <Part title={w.results} named={named}>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {denial?.reason && <p className="said-by-officer">{denial.reason}</p>}
      <ul className="stack-small">
        {results.map(({ code, title: said, number, issuedAt, state, url }) => (
          <li key={code} className="card stack-small">
            <span className="own-result">
              <strong>{title(said)}</strong>
              <span className="soft small">{w.resultNumber(number, say.day(issuedAt))}</span>
              {state !== 'valid' && <span className="chip chip-late">{w[state]}</span>}
              {!url && <ClosedResult />}
            </span>
            <div className="ways">
              {url && (
                <a className="button" href={url} aria-label={`${w.download}: ${title(said)}`}>
                  <Icon name="save" /> {w.download}
                </a>
              )}
              {state === 'valid' && (
                <ReportMistake
                  {...{ dossier: dossier.code, result: code, title: said }}
                  known={untilOf(dossier, code)}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
};

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

/** What was sent to the applicant, newest first; the earlier ones behind a click. */
const Messages = ({ code, failed }: { readonly code: string; readonly failed: DossierView['undeliverable'] }) => {
  const w = useWords(own);
  const { language } = useLanguage();
  const query = useMessages(code);
  const [last, ...earlier] = query.data?.notifications ?? [];
  return (
    <Part title={w.messages}>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {failed && (
        <p>
          {w.undeliverable(failed.map(({ medium }) => MEDIUM_WORDS[medium][language]).join(', '))}{' '}
          <Link to={MESSAGES_CHOSEN_AT}>{w.howMessages}</Link>
        </p>
      )}
      {query.data && !last && <p className="soft">{w.noMessages}</p>}
      {last && <Message message={last} />}
      {earlier.length > 0 && (
        <details className="more">
          <summary>{w.earlierMessages(earlier.length)}</summary>
          <div className="stack-small">
            {earlier.map(message => (
              <Message key={message.seq} message={message} />
            ))}
          </div>
        </details>
      )}
    </Part>
  );
};

type Sent = Pick<JournalLine, 'sendings'> & {
  readonly at: string;
  readonly seq: number;
  readonly text: { readonly vi: string; readonly en: string };
};

const Message = ({ message: { at, text, sendings } }: { readonly message: Sent }) => {
  const title = useTitle();
  const { say } = useLanguage();
  return (
    <div className="own-message">
      <p>{title(text)}</p>
      <p className="soft small">
        <time dateTime={at}>{say.moment(at)}</time>
      </p>
      <Sendings sendings={sendings} />
    </div>
  );
};

/** What officers do among themselves says nothing to the applicant: who works it, reminders, and how machines are. */
const AMONG_OFFICERS: ReadonlySet<EntryType> = new Set([
  ...(['task-assigned', 'step-received', 'system-asked-again', 'step-given-to-desk'] as const),
  ...(['report-kept', 'report-settled', 'apology-owed', 'apology-written', 'epoch-started', 'incident-noted'] as const),
]);

const isForApplicant = ({ entry }: JournalLine): boolean =>
  isTold({ entry }) && !AMONG_OFFICERS.has(entry.type) && (entry.type !== 'alert-raised' || entry.alert === 'apology');

/** What happened, newest first: what, at which unit and when. No officer is named. */
const History = ({ code, titles }: { readonly code: string; readonly titles: Titles }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const tell = useTelling(titles);
  const query = useQuery(useQueries().journal(code));
  const who = ({ kind, unit }: JournalLine['entry']['by']): string =>
    kind === 'citizen' ? w.you : unit ? titles.unit(unit) : w.system;
  return (
    <details className="more">
      <summary>{w.history}</summary>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      <ol className="own-history">
        {query.data?.entries
          .filter(isForApplicant)
          .toReversed()
          .map(({ entry, text }) => (
            <li key={entry.seq}>
              <p>{tell(entry)}</p>
              {text && <p className="said-by-officer">{text}</p>}
              <p className="soft small">
                {who(entry.by)} · <time dateTime={entry.at}>{say.moment(entry.at)}</time>
              </p>
            </li>
          ))}
      </ol>
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
