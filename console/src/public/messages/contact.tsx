import { Link } from '@tanstack/react-router';
import { useMe } from '../../api/api-context.tsx';
import { useContact, useOwnAddresses } from '../../api/own-messages.ts';
import { asProblem } from '../../api/problem.ts';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { SessionNote } from '../session-note.tsx';
import { Addresses } from './addresses.tsx';
import { Choices } from './choices.tsx';
import { own } from './contact-words.ts';
import { FailedAddresses } from './failed-addresses.tsx';
import './messages.css';

/** `/cua-toi/nhan-tin`: by what, where, in which language and when the person who is signed in hears of messages. */
export const ContactPage = () => {
  const w = useWords(own);
  const isCitizen = useMe().me.kind === 'citizen';
  return (
    <div className="stack">
      <Link to="/cua-toi/tin-nhan" className="messages-back">
        <Icon name="back" /> {w.back}
      </Link>
      <h1>{w.title}</h1>
      <SessionNote />
      <p className="soft">{w.about}</p>
      {isCitizen && <Contact />}
    </div>
  );
};

const Contact = () => {
  const w = useWords(own);
  const addresses = useOwnAddresses();
  const contact = useContact();
  const error = addresses.error ?? contact.error;
  if (error)
    return (
      <ProblemNote
        problem={asProblem(error)}
        onAgain={() => {
          void addresses.refetch();
          void contact.refetch();
        }}
      />
    );
  if (!addresses.data || !contact.data) return <p className="waiting">{w.loading}</p>;
  if (addresses.data.media.length === 0) return <p>{w.nothingSent}</p>;
  return (
    <>
      <FailedAddresses />
      <Addresses known={addresses.data} />
      <Choices media={addresses.data.media} before={contact.data} />
    </>
  );
};
