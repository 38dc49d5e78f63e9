import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type UndeliveredMessage, useControlQueries } from '../../api/control-queries.ts';
import { asProblem } from '../../api/problem.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ABOUT_WORDS, listWords, messageWords } from './list-words.ts';
import type { UndeliveredSearch } from './search.ts';
import { Empty } from './tables.tsx';
import './control.css';

/** `/dieu-hanh/chua-gui`: messages to other systems and mails to applicants that did not arrive. */
export const UndeliveredPage = () => {
  const w = useWords(messageWords);
  const { back, loading } = useWords(listWords);
  const { toi } = useSearch({ from: '/staff/dieu-hanh/chua-gui' });
  const query = useQuery(useControlQueries().undelivered());
  const { data } = query;
  const shown = data?.messages.filter(({ to }) => !toi || to === toi) ?? [];
  return (
    <div className="control">
      <header className="control-head">
        <Link to="/dieu-hanh" className="button button-quiet">
          <Icon name="back" /> {back}
        </Link>
        <h1>{w.title}</h1>
      </header>
      <p className="control-intro">{w.intro}</p>
      <Choices toi={toi} />
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {query.isPending && !query.error && <p className="waiting">{loading}</p>}
      {data && shown.length === 0 && <Empty title={w.none} next={w.noneNext} />}
      {shown.length > 0 && <Messages shown={shown} />}
      {data?.more && <p className="soft control-intro">{w.more}</p>}
    </div>
  );
};

const Choices = ({ toi }: { readonly toi: UndeliveredSearch['toi'] }) => {
  const w = useWords(messageWords);
  const choices = [undefined, 'system', 'applicant'] as const;
  return (
    <nav className="control-tabs" aria-label={w.title}>
      <div>
        {choices.map(choice => (
          <Link
            key={choice ?? 'all'}
            to="/dieu-hanh/chua-gui"
            search={choice ? { toi: choice } : {}}
            replace
            aria-current={choice === toi ? 'page' : undefined}
            className={choice === toi ? 'control-tab control-tab-current' : 'control-tab'}
          >
            {w[choice ?? 'all']}
          </Link>
        ))}
      </div>
    </nav>
  );
};

const Messages = ({ shown }: { readonly shown: readonly UndeliveredMessage[] }) => {
  const w = useWords(messageWords);
  const title = useTitle();
  const { say } = useLanguage();
  return (
    <table className="control-table control-lines" aria-label={w.title}>
      <thead>
        <tr>
          {([w.code, w.what, w.unit, w.phone, w.since, w.attempts, w.next] as const).map(name => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map(message => {
          const about = ABOUT_WORDS[message.about];
          return (
            <tr key={`${message.dossier} ${message.about} ${message.since}`}>
              <th scope="row" className="digits">
                {message.dossier}
              </th>
              <td data-name={w.what}>{about ? title(about) : w[message.to]}</td>
              <td data-name={w.unit}>{title(message.name)}</td>
              <td data-name={w.phone}>
                <a href={`tel:${message.phone}`}>{message.phone}</a>
              </td>
              <td data-name={w.since}>
                <time dateTime={message.since}>{say.short(message.since)}</time>
              </td>
              <td className="digits" data-name={w.attempts}>
                {message.attempts}
              </td>
              <td data-name={w.next}>
                <time dateTime={message.nextAttemptAt}>{say.short(message.nextAttemptAt)}</time>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
