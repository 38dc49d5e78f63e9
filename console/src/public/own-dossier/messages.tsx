import { Link } from '@tanstack/react-router';
import { MESSAGES_CHOSEN_AT } from '../../../../schemas/application.ts';
import { useMessages } from '../../api/own-dossiers.ts';
import { asProblem } from '../../api/problem.ts';
import type { DossierView, JournalLine } from '../../api/views.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { MEDIUM_WORDS, Sendings } from '../../parts/sendings.tsx';
import { own } from './own-words.ts';
import { Part } from './part.tsx';

/** What was sent to the applicant, newest first; the earlier ones behind a click. */
export const Messages = ({
  code,
  failed,
}: {
  readonly code: string;
  readonly failed: DossierView['undeliverable'];
}) => {
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
