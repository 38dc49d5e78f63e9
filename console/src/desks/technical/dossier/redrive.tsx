import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useMe } from '../../../api/api-context.tsx';
import { asProblem } from '../../../api/problem.ts';
import { rolesAt } from '../../../api/session/me.ts';
import { useCommand } from '../../../api/use-command.ts';
import type { DossierWay, EpochPreview } from '../../../api/views.ts';
import { useLanguage, useWords } from '../../../parts/language/language.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import type { Names } from '../names.ts';
import { useReads, useRefresh } from '../reads.ts';
import { ComingEffects, SkippedEffects } from './effects.tsx';
import { own } from './redrive-words.ts';

type Props = {
  readonly way: DossierWay;
  readonly names: Names;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
};

/** Restarts the machine of a dossier: first what that would do, then a reason, then the restart. */
export const Redrive = ({ way, names, isOpen, onOpen, onClose }: Props) => {
  const w = useWords(own);
  const { epochPreview } = useReads();
  const { say } = useLanguage();
  const [startedAs, setStartedAs] = useState<number>();
  const query = useQuery({ ...epochPreview(way.dossier.code), enabled: isOpen });
  return (
    <section className="redrive" aria-labelledby="redrive">
      <h2 id="redrive">{w.title}</h2>
      <div role="status">{startedAs !== undefined && <p className="note">{w.done(say.count(startedAs))}</p>}</div>
      {!isOpen && (
        <button type="button" className="button" onClick={onOpen}>
          {w.preview} <kbd>R</kbd>
        </button>
      )}
      {isOpen && query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {isOpen && query.isPending && !query.error && <p className="waiting">{w.loading}</p>}
      {isOpen && query.data && (
        <>
          <p className="soft">{w.explain}</p>
          {query.data.state === 'waiting' && <p className="note">{w.needless}</p>}
          <ComingEffects preview={query.data} version={way.dossier} names={names} />
          <RedriveForm
            preview={query.data}
            onClose={onClose}
            onStarted={epoch => {
              setStartedAs(epoch);
              onClose();
            }}
          />
          <SkippedEffects preview={query.data} version={way.dossier} names={names} />
        </>
      )}
    </section>
  );
};

type FormProps = {
  readonly preview: EpochPreview;
  readonly onClose: () => void;
  readonly onStarted: (epoch: number) => void;
};

const RedriveForm = ({ preview, onClose, onStarted }: FormProps) => {
  const w = useWords(own);
  const id = useId();
  const { me, unit } = useMe();
  const field = useRef<HTMLInputElement>(null);
  const [why, setWhy] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { send: start, isSending: isStarting, problem } = useStart(preview.code, onStarted);
  useEffect(() => field.current?.focus(), []);
  if (!preview.allowed) return <p className="note">{w.notAllowed}</p>;
  if (!rolesAt(me, unit).includes('engineer')) return <p className="note">{w.notEngineer}</p>;
  const isMissing = isChecked && why.trim() === '';
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (why.trim() !== '') start(why.trim());
  };
  return (
    <form className="redrive-form" onSubmit={send} noValidate>
      {problem && <ProblemNote problem={problem} />}
      <div className="field">
        <label htmlFor={id}>{w.why}</label>
        <span className="hint" id={`${id}-hint`}>
          {w.whyHint}
        </span>
        {isMissing && (
          <span className="fault" id={`${id}-fault`} role="alert">
            {w.whyMissing}
          </span>
        )}
        <input
          ref={field}
          id={id}
          className="input"
          value={why}
          maxLength={300}
          onChange={event => setWhy(event.target.value)}
          onKeyDown={event => event.key === 'Escape' && onClose()}
          aria-invalid={isMissing}
          aria-describedby={isMissing ? `${id}-hint ${id}-fault` : `${id}-hint`}
          autoComplete="off"
        />
      </div>
      <div className="redrive-ways">
        <button type="submit" className="button button-main" aria-disabled={isStarting}>
          {isStarting ? w.restarting : w.restart} <kbd>Enter</kbd>
        </button>
        <button type="button" className="button button-quiet" onClick={onClose}>
          {w.cancel} <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  );
};

const useStart = (code: string, onStarted: (epoch: number) => void) => {
  const refresh = useRefresh();
  return useCommand({
    send: (command, why: string) => command('startEpoch', { params: { code }, body: { why } }),
    onDone: ({ epoch }) => {
      onStarted(epoch);
      return refresh();
    },
  });
};
