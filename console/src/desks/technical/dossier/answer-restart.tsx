import { useEffect, useRef, useState } from 'react';
import { useMe } from '../../../api/api-context.tsx';
import type { AskedRestart, EpochPreview } from '../../../api/views.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useLanguage, useWords } from '../../../parts/language/language.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { useAct } from '../act.ts';
import { nameOfAsker } from '../rows.ts';
import { own } from './redrive-words.ts';
import { WhyForm } from './why-form.tsx';

type Request = NonNullable<EpochPreview['request']>;

/** That a restart was asked for: by whom, why, and until when it waits. */
export const AskedNote = ({ request }: { readonly request: Request }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  return (
    <div className="note">
      <Icon name={request.holds ? 'clock' : 'alert'} />
      <div>
        <p>
          <strong>{w.askedBy(nameOfAsker(request))}</strong>
        </p>
        <p>{request.why}</p>
        <p className="soft small">
          <time dateTime={request.askedAt}>{say.moment(request.askedAt)}</time>, {w.until(say.moment(request.until))}
        </p>
        {!request.holds && <p>{w.movedOn}</p>}
      </div>
    </div>
  );
};

type Props = {
  readonly request: AskedRestart;
  readonly onClose: () => void;
  readonly onDone: (said: string) => void;
};

/** The second engineer confirms or refuses; who asked may only withdraw. */
export const AnswerRestart = ({ request, onClose, onDone }: Props) => {
  const w = useWords(own);
  const { me } = useMe();
  const [isRefusing, setRefusing] = useState(false);
  const isOwn = request.askedBy.id === me.id;
  if (isRefusing) return <RefuseForm {...{ request, isOwn, onDone }} onClose={() => setRefusing(false)} />;
  return (
    <>
      {isOwn && (
        <p id="restart-own" className="note">
          {w.own}
        </p>
      )}
      <div className="ways">
        <Confirm {...{ request, isOwn, onClose, onDone }} />
        <button type="button" className="button" onClick={() => setRefusing(true)}>
          {isOwn ? w.withdraw : w.refuse}
        </button>
      </div>
    </>
  );
};

const Confirm = ({ request, isOwn, onClose, onDone }: Props & { readonly isOwn: boolean }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const button = useRef<HTMLButtonElement>(null);
  const act = useAct(
    (command, _: undefined) => command('confirmRestart', { params: { code: request.dossier, request: request.id } }),
    ({ epoch }) => onDone(w.done(say.count(epoch))),
  );
  useEffect(() => button.current?.focus(), []);
  return (
    <>
      {act.problem && <ProblemNote problem={act.problem} />}
      <button
        ref={button}
        type="button"
        className="button button-main"
        aria-disabled={isOwn || act.isSending}
        aria-describedby={isOwn ? 'restart-own' : undefined}
        onClick={() => !isOwn && !act.isSending && act.send(undefined)}
        onKeyDown={event => event.key === 'Escape' && onClose()}
      >
        {act.isSending ? w.restarting : w.confirm} <kbd>Enter</kbd>
      </button>
    </>
  );
};

const RefuseForm = ({ request, isOwn, onClose, onDone }: Props & { readonly isOwn: boolean }) => {
  const w = useWords(own);
  const act = useAct(
    (command, why: string) =>
      command('refuseRestart', { params: { code: request.dossier, request: request.id }, body: { why } }),
    () => onDone(isOwn ? w.withdrawn : w.refused),
  );
  return (
    <WhyForm
      label={isOwn ? w.whyWithdraw : w.whyRefuse}
      hint={w.whyRefuseHint}
      missing={w.whyMissingOf}
      sends={isOwn ? w.withdraw : w.refuse}
      {...{ act, onClose }}
    />
  );
};
