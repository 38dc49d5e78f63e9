import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useMe } from '../../../api/api-context.tsx';
import { asProblem } from '../../../api/problem.ts';
import type { DossierWay, EpochPreview } from '../../../api/views.ts';
import { useLanguage, useWords } from '../../../parts/language/language.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { useAct } from '../act.ts';
import type { Names } from '../names.ts';
import { useReads } from '../reads.ts';
import { AnswerRestart, AskedNote } from './answer-restart.tsx';
import { ComingEffects, SkippedEffects } from './effects.tsx';
import { own } from './redrive-words.ts';
import { WhyForm } from './why-form.tsx';

type Props = {
  readonly way: DossierWay;
  readonly names: Names;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
};

/**
 * Restarts the machine of a dossier: first what that would do, then a reason, then the restart. Where money or a signature is at stake,
 * one engineer asks for it, and another one confirms it.
 */
export const Redrive = ({ way, names, isOpen, onOpen, onClose }: Props) => {
  const w = useWords(own);
  const { epochPreview } = useReads();
  const [done, setDone] = useState<string>();
  const query = useQuery({ ...epochPreview(way.dossier.code), enabled: isOpen });
  const heading = useRef<HTMLHeadingElement>(null);
  const isRead = isOpen && query.data !== undefined;
  // What will happen stands above the field that takes the focus, and what was done above where the focus was.
  useEffect(() => {
    if (isRead || done !== undefined) heading.current?.scrollIntoView({ block: 'start' });
  }, [isRead, done]);
  const finish = (said: string): void => {
    setDone(said);
    onClose();
  };
  return (
    <section className="redrive" aria-labelledby="redrive">
      <h2 id="redrive" ref={heading}>
        {w.title}
      </h2>
      <div role="status">{done !== undefined && <p className="note">{done}</p>}</div>
      {way.request && <AskedNote request={way.request} />}
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
          <Decide preview={query.data} onClose={onClose} onDone={finish} />
          <SkippedEffects preview={query.data} version={way.dossier} names={names} />
        </>
      )}
    </section>
  );
};

type DecideProps = {
  readonly preview: EpochPreview;
  readonly onClose: () => void;
  readonly onDone: (said: string) => void;
};

/** What this reader may do: restart, ask for it, or answer what a colleague has asked for; else why not. */
const Decide = (props: DecideProps) => {
  const w = useWords(own);
  const { roles } = useMe();
  const { preview } = props;
  if (!preview.allowed) return <p className="note">{w.notAllowed}</p>;
  if (!roles.includes('engineer')) return <p className="note">{w.notEngineer}</p>;
  if (preview.request?.holds) return <AnswerRestart {...props} request={preview.request} />;
  return preview.stakes.length > 0 ? <AskForm {...props} /> : <RestartForm {...props} />;
};

const RestartForm = ({ preview: { code }, onClose, onDone }: DecideProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const act = useAct(
    (command, why: string) => command('startEpoch', { params: { code }, body: { why } }),
    ({ epoch }) => onDone(w.done(say.count(epoch))),
  );
  return <WhyForm label={w.why} hint={w.whyHint} missing={w.whyMissing} sends={w.restart} {...{ act, onClose }} />;
};

const AskForm = ({ preview: { code, stakes }, onClose, onDone }: DecideProps) => {
  const w = useWords(own);
  const act = useAct(
    (command, why: string) => command('askRestart', { params: { code }, body: { why } }),
    () => onDone(w.asked),
  );
  return (
    <>
      <p className="note">{w.needsTwo(stakes.map(stake => w[`of-${stake}`]).join(', '))}</p>
      <WhyForm label={w.why} hint={w.whyHint} missing={w.whyMissing} sends={w.ask} {...{ act, onClose }} />
    </>
  );
};
