import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useApi, useMe } from '../../api/api-context.tsx';
import { type OwnMessage, useOwnMessages, useReadAgain } from '../../api/own-messages.ts';
import { asProblem } from '../../api/problem.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Sendings } from '../../parts/sendings.tsx';
import { SessionNote } from '../session-note.tsx';
import { FailedAddresses } from './failed-addresses.tsx';
import { own } from './messages-words.ts';
import './messages.css';
import { MESSAGES_CHOSEN_AT } from '../../../../schemas/application.ts';
import { MoreButton } from '../../parts/more-button.tsx';

/** `/cua-toi/tin-nhan`: the messages to the person who is signed in, newest first; those that he or she has not read yet are marked. */
export const MessagesPage = () => {
  const w = useWords(own);
  const isCitizen = useMe().me.kind === 'citizen';
  return (
    <div className="stack">
      <Link to="/cua-toi" className="messages-back">
        <Icon name="back" /> {w.back}
      </Link>
      <h1>{w.title}</h1>
      <SessionNote />
      <Link to={MESSAGES_CHOSEN_AT} className="messages-how">
        {w.how}
      </Link>
      {isCitizen && (
        <>
          <FailedAddresses />
          <Messages />
        </>
      )}
    </div>
  );
};

const Messages = () => {
  const w = useWords(own);
  const query = useOwnMessages();
  const messages = query.data?.pages.flatMap(page => page.notifications) ?? [];
  useNoteRead(messages[0]);
  return (
    <>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {query.isPending && !query.error && <p className="waiting">{w.loading}</p>}
      {query.data && messages.length === 0 && <p>{w.none}</p>}
      <ul className="own-dossiers">
        {messages.map(message => (
          <Message key={`${message.dossier} ${message.seq}`} message={message} />
        ))}
      </ul>
      <MoreButton query={query} />
    </>
  );
};

/** Notes that the newest was shown. The marks stay until the list is read again, so that the reader sees what was new. */
const useNoteRead = (newest: OwnMessage | undefined): void => {
  const { command } = useApi();
  const { unread } = useReadAgain();
  const until = newest?.unread ? newest.at : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each newest message
  useEffect(() => {
    if (until === undefined || document.visibilityState !== 'visible') return;
    // Where it fails the message stays new, and the next visit notes it.
    command('noteRead', { body: { until } }).then(unread, () => {});
  }, [until]);
};

const Message = ({ message }: { readonly message: OwnMessage }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { dossier, at, subject, text, unread, sendings } = message;
  return (
    <li className={unread ? 'message message-new' : 'message'}>
      <h2 className="message-subject">
        {unread && <span className="message-mark">{w.isNew}</span>} {title(subject)}
      </h2>
      <time className="soft small" dateTime={at}>
        {say.moment(at)}
      </time>
      <p className="message-text">{title(text)}</p>
      {sendings ? <Sendings sendings={sendings} /> : <p className="soft small">{w.onlyHere}</p>}
      <Link to="/cua-toi/$code" params={{ code: dossier }} className="message-dossier digits">
        {w.seeDossier(dossier)}
      </Link>
    </li>
  );
};
