import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../../../api/problem.ts';
import { useQueries, useRefresh } from '../../../api/queries.ts';
import { useCommand } from '../../../api/use-command.ts';
import type { DossierView } from '../../../api/views.ts';
import { useGroundWords } from '../../../parts/ground-words.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../../parts/language/language.tsx';
import { usePaperTitle } from '../../../parts/paper-title.ts';
import { PrintSlip } from '../../../parts/print/print-slip.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { ClosedResult } from '../../../parts/verdict.tsx';
import { own } from './hand-back-words.ts';
import { type Received, ReceiverForm } from './receiver-form.tsx';

/** What the applicant gets: results, slip 03 with the papers, or the papers alone. */
export type HandedBack = 'results' | 'slip' | 'papers';

type Props = { readonly code: string; readonly onDone: (name: string, what: HandedBack) => void };

/** A dossier whose results wait: what is handed over, to whom, against which paper. */
export const ResultSheet = ({ code, onDone }: Props) => {
  const w = useWords(own);
  const { dossier } = useQueries();
  const query = useQuery(dossier(code));
  if (query.data) return <Sheet view={query.data} onDone={onDone} />;
  return (
    <div className="counter-plain">
      {query.error ? (
        <ProblemNote problem={asProblem(query.error)} onAgain={() => void query.refetch()} />
      ) : (
        <p className="waiting">{w.loading}</p>
      )}
    </div>
  );
};

const Sheet = ({ view, onDone }: Omit<Props, 'code'> & { readonly view: DossierView }) => {
  const w = useWords(own);
  const refresh = useRefresh();
  const { dossier, parties, tasks } = view;
  const task = tasks.find(({ kind }) => kind === 'return');
  const what: HandedBack = dossier.denial ? 'slip' : task?.step === 'hand-back' ? 'papers' : 'results';
  const { send, isSending, problem } = useCommand({
    send: (command, receiver: Received) =>
      command('returnResults', {
        params: { code: dossier.code },
        body: { version: task?.version ?? 0, receiver },
      }),
    refresh: () => refresh(dossier.code),
    onDone: (_, { name }) => onDone(name, what),
  });
  return (
    <div className="intake">
      <div className="intake-scroller">
        <section className="intake-part">
          <header>
            <h2>{parties?.owner.name}</h2>
            <span className="soft digits">{dossier.code}</span>
          </header>
          {dossier.delivery === 'post' && (
            <p className="chip chip-soon hand-back-post">
              <Icon name="mail" /> {w.byPost}
            </p>
          )}
          {what === 'slip' && <Refusal view={view} />}
          {what === 'results' && <Results code={dossier.code} />}
          <BroughtPapers {...{ view, what }} />
        </section>
        {task && parties ? (
          <ReceiverForm owner={parties.owner} label={w[HAND_BACK[what]]} {...{ isSending, problem }} onSend={send} />
        ) : (
          <p className="intake-part">{w.gone}</p>
        )}
      </div>
    </div>
  );
};

const HAND_BACK = {
  results: 'handBack',
  slip: 'handBackRefused',
  papers: 'handBackPapers',
} as const satisfies Record<HandedBack, string>;

const BROUGHT_INTRO = {
  results: 'originals',
  slip: 'broughtWith',
  papers: 'endedWithout',
} as const satisfies Record<HandedBack, string>;

/** What was laid on the counter and goes back: with a result the originals (A 22(2)), without one all of it. */
const BroughtPapers = ({ view, what }: { readonly view: DossierView; readonly what: HandedBack }) => {
  const w = useWords(own);
  const { procedure } = useQueries();
  const paperTitle = usePaperTitle(useQuery(procedure(view.dossier.procedure)).data);
  const brought = view.components.flatMap(({ number, component, broughtAs }) => {
    if (broughtAs !== 'original' && (broughtAs !== 'copy' || what === 'results')) return [];
    return [{ number, broughtAs, name: paperTitle(component) }];
  });
  if (brought.length === 0) return null;
  return (
    <div>
      <p>{w[BROUGHT_INTRO[what]]}</p>
      <ul className="review-papers">
        {brought.map(({ number, broughtAs, name }) => (
          <li key={number}>
            <span>{name}</span> <span className="soft small">{w[broughtAs]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** Why it was refused after appraisal, and slip 03 to print and hand over with the papers. */
const Refusal = ({ view }: { readonly view: DossierView }) => {
  const w = useWords(own);
  const title = useTitle();
  const groundWords = useGroundWords();
  const { results, units } = useQueries();
  const query = useQuery(results(view.dossier.code));
  const unitTable = useQuery(units()).data?.units ?? [];
  const [isPrinting, setPrinting] = useState(false);
  if (query.error) return <ProblemNote problem={asProblem(query.error)} onAgain={() => void query.refetch()} />;
  const denial = query.data?.denial;
  if (!denial) return <p className="waiting">{w.loading}</p>;
  const unit = unitTable.find(({ code }) => code === denial.unit);
  return (
    <section aria-label={w.results} className="stack-small">
      <p>{w.denied(groundWords(denial.ground))}</p>
      {denial.reason && (
        <p>
          <strong>{w.reason}:</strong> {denial.reason}
        </p>
      )}
      {unit && (
        <p>
          <strong>{w.deniedBy}:</strong> {title(unit.name)}
        </p>
      )}
      <p className="soft">{w.papers}</p>
      <p>
        <button type="button" className="button" onClick={() => setPrinting(true)}>
          {w.print}
        </button>
      </p>
      {isPrinting && <PrintSlip code={view.dossier.code} slip="03" onDone={() => setPrinting(false)} />}
    </section>
  );
};

/** Every result with its number; the officer compares them with what lies in the folder. */
const Results = ({ code }: { readonly code: string }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { results } = useQueries();
  const query = useQuery(results(code));
  if (query.error) return <ProblemNote problem={asProblem(query.error)} onAgain={() => void query.refetch()} />;
  return (
    <section aria-label={w.results}>
      <ul className="review-papers">
        {query.data?.results.map(result => (
          <li key={result.code}>
            {result.url ? (
              <a href={new URL(result.url, location.href).href} target="_blank" rel="noreferrer">
                {title(result.title)}
              </a>
            ) : (
              <span>
                {title(result.title)} <ClosedResult />
              </span>
            )}
            <span className="soft small digits">
              {w.number(result.number)}, {say.day(result.issuedAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
