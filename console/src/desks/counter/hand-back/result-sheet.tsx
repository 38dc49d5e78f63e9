import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../../../api/problem.ts';
import { useQueries, useRefresh } from '../../../api/queries.ts';
import { useCommand } from '../../../api/use-command.ts';
import type { DossierView } from '../../../api/views.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../../parts/language/language.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { own } from './hand-back-words.ts';
import { type Received, ReceiverForm } from './receiver-form.tsx';

type Props = { readonly code: string; readonly onDone: (name: string) => void };

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
  const { send, isSending, problem } = useCommand({
    send: (command, receiver: Received) =>
      command('returnResults', {
        params: { code: dossier.code },
        body: { version: task?.version ?? 0, receiver },
      }),
    refresh: () => refresh(dossier.code),
    onDone: (_, { name }) => onDone(name),
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
          <Results code={dossier.code} />
        </section>
        {task && parties ? (
          <ReceiverForm owner={parties.owner} {...{ isSending, problem }} onSend={send} />
        ) : (
          <p className="intake-part">{w.gone}</p>
        )}
      </div>
    </div>
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
            <a href={new URL(result.url, location.href).href} target="_blank" rel="noreferrer">
              {title(result.title)}
            </a>
            <span className="soft small digits">
              {w.number(result.number)}, {say.day(result.issuedAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
