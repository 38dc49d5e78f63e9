import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../../../api/api-context.tsx';
import { asProblem } from '../../../api/problem.ts';
import type { DossierWay } from '../../../api/views.ts';
import { Icon } from '../../../parts/icon.tsx';
import { KeyTable } from '../../../parts/key-table.tsx';
import { useShortcut } from '../../../parts/keys.ts';
import { useLanguage, useTitle, useWords } from '../../../parts/language/language.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { PAGES, ROLE_WORDS } from '../../../parts/roles.ts';
import { Sendings } from '../../../parts/sendings.tsx';
import { StatusChip } from '../../../parts/status-chip.tsx';
import { failureOf } from '../causes.ts';
import { CauseNote } from '../line-preview.tsx';
import { useNames } from '../names.ts';
import { useReads } from '../reads.ts';
import { SendAgain } from '../send-again.tsx';
import { receiverOf, tellingOf } from '../tellings.ts';
import { Redrive } from './redrive.tsx';
import { SystemSteps } from './system-step.tsx';
import { Visits } from './visits.tsx';
import { WayPicture } from './way-picture.tsx';
import { own } from './way-words.ts';
import '../technical.css';
import './way.css';

/** `/ky-thuat/ho-so/:code`: where a dossier has been, why it does not go on, and what a restart would do. Nothing of its content. */
export const WayPage = () => {
  const { code } = useParams({ from: '/staff/ky-thuat/ho-so/$code' });
  const w = useWords(own);
  const { way } = useReads();
  const query = useQuery(way(code));
  if (query.data) return <Way key={code} way={query.data} />;
  return (
    <div className="tech-note">
      <BackLink />
      {query.error ? (
        <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />
      ) : (
        <p className="waiting">{w.loading}</p>
      )}
    </div>
  );
};

/** The desk of who looks: operators have one, the control office another. */
const useOwnDesk = () => {
  const { roles } = useMe();
  const role = roles.includes('engineer') ? 'engineer' : 'control';
  return { to: PAGES[role].to, name: ROLE_WORDS[role] };
};

const BackLink = () => {
  const title = useTitle();
  const { to, name } = useOwnDesk();
  return (
    <nav className="way-back">
      <Link to={to}>
        <Icon name="back" size={16} /> {title(name)}
      </Link>
    </nav>
  );
};

const Way = ({ way }: { readonly way: DossierWay }) => {
  const w = useWords(own);
  const navigate = useNavigate();
  const names = useNames([way.dossier]);
  const [isRedriving, setRedriving] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  useShortcut('r', () => setRedriving(true));
  useShortcut('?', () => setShowsKeys(true));
  const { to } = useOwnDesk();
  useShortcut('Escape', () => navigate({ to }));
  return (
    <article className="way">
      <WayHead way={way} procedure={names.procedure(way.dossier.procedure)} />
      <WayPicture way={way} />
      <div className="way-side">
        {way.dossier.why !== undefined && way.machine.state === 'stuck' && <CauseNote why={way.dossier.why} />}
        <SystemSteps {...{ way, names }} />
        <Redrive
          {...{ way, names }}
          isOpen={isRedriving}
          onOpen={() => setRedriving(true)}
          onClose={() => setRedriving(false)}
        />
        <Undelivered way={way} />
        <Messages way={way} />
        <section className="way-visits" aria-labelledby="way">
          <h2 id="way">{w.way}</h2>
          <Visits {...{ way, names }} />
        </section>
      </div>
      <KeyTable
        keys={[
          [['R'], w.keyRedrive],
          [['Esc'], w.keyBack],
          [['?'], w.keyHelp],
        ]}
        isOpen={showsKeys}
        onClose={() => setShowsKeys(false)}
      />
    </article>
  );
};

const TONES = { stuck: 'late', moving: 'open', waiting: 'good', ended: 'plain' } as const;
const SIGNS = { stuck: 'alert', moving: 'arrow', waiting: 'clock', ended: 'check' } as const;

const WayHead = ({ way, procedure }: { readonly way: DossierWay; readonly procedure: string }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { dossier, machine } = way;
  return (
    <header className="way-head">
      <BackLink />
      <div className="way-title">
        <h1 className="digits">{dossier.code}</h1>
        <span className={`chip chip-${TONES[machine.state]}`}>
          <Icon name={SIGNS[machine.state]} /> {w.machine}: {w[machine.state]}
        </span>
        <StatusChip status={dossier.status} />
        <span className="soft">{w.epoch(say.count(dossier.epoch))}</span>
      </div>
      <p className="soft">
        {procedure} · v{dossier.version}
      </p>
    </header>
  );
};

const Failure = ({ failure }: { readonly failure: string }) => {
  const title = useTitle();
  const known = failureOf(failure);
  return (
    <>
      {known && <p>{title(known.what)}</p>}
      <p>
        <code lang="en" className={known && 'soft small'}>
          {failure}
        </code>
      </p>
    </>
  );
};

/** What became of the messages to the owner, without what they say. */
const Messages = ({ way }: { readonly way: DossierWay }) => {
  const w = useWords(own);
  if (way.messages.length === 0) return null;
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">{w.messages}</h2>
      <ul className="way-undelivered">
        {way.messages.map(({ seq, sendings }) => (
          <li key={seq}>
            <p>{w.message(seq)}</p>
            <Sendings sendings={sendings} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const Undelivered = ({ way }: { readonly way: DossierWay }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const title = useTitle();
  if (way.undelivered.length === 0) return null;
  return (
    <section aria-labelledby="undelivered">
      <h2 id="undelivered">{way.undelivered.some(({ attempts }) => attempts > 0) ? w.undelivered : w.sending}</h2>
      <ul className="way-undelivered">
        {way.undelivered.map(entry => (
          <li key={entry.entry}>
            <p>
              <strong>{title(tellingOf(entry))}</strong> <span className="soft">· {title(receiverOf(entry))}</span>
            </p>
            {entry.failure && <Failure failure={entry.failure} />}
            <p className="soft small">
              {entry.toldAt
                ? w.delivered
                : entry.attempts === 0
                  ? w.onItsWay
                  : w.tries(say.count(entry.attempts), say.moment(entry.nextAttemptAt))}
            </p>
            {entry.attempts > 0 && !entry.toldAt && <SendAgain entry={entry} />}
          </li>
        ))}
      </ul>
    </section>
  );
};
