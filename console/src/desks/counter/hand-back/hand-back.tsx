import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { DeskTask } from '../../../api/views.ts';
import { ExchangeStrip } from '../../../parts/corrections/exchange-strip.tsx';
import { DueChip } from '../../../parts/due-chip.tsx';
import { isFoundIn } from '../../../parts/folded.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useWords } from '../../../parts/language/language.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { useProcedureTitle } from '../../../parts/procedure-title.ts';
import { useScanner } from '../../../parts/scan/scanner.ts';
import { isCode, writtenCode } from '../../../parts/slip-codes.ts';
import type { Waiting } from '../queue/waiting.ts';
import { own } from './hand-back-words.ts';
import { type HandedBack, ResultSheet } from './result-sheet.tsx';

type Props = { readonly waiting: Waiting; readonly code: string | undefined };

/** Results that wait for their owners: found by the slip, handed over against a paper and a signature. */
export const HandBack = ({ waiting, code }: Props) => {
  const w = useWords(own);
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [unknown, setUnknown] = useState<string>();
  const [doneFor, setDoneFor] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const procedureTitle = useProcedureTitle();
  const open = (dossier: string | undefined): void => {
    navigate({ to: '/quay', search: { muc: 'tra', ...(dossier && { hs: dossier }) } });
  };
  const find = (text: string): boolean => {
    if (!isCode(text)) return false;
    const wanted = writtenCode(text);
    const isHere = waiting.results.some(({ dossier }) => dossier === wanted);
    setUnknown(isHere ? undefined : wanted);
    if (isHere) open(wanted);
    return true;
  };
  useScanner(find);
  const shown = waiting.results.filter(
    ({ owner, dossier, procedure }) => typed === '' || isFoundIn(typed, [owner, dossier, procedureTitle(procedure)]),
  );
  return (
    <div className="counter hand-back">
      <nav className="counter-queue" aria-label={w.title}>
        <div className="field hand-back-find">
          <label htmlFor="hand-back-find">{w.find}</label>
          <input
            ref={field}
            id="hand-back-find"
            className="input"
            value={typed}
            autoComplete="off"
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={({ key }) => {
              if (key === 'Enter' && !find(typed) && shown[0]) open(shown[0].dossier);
            }}
          />
        </div>
        {unknown && (
          <p className="fault" role="alert">
            {w.unknown(unknown)}
          </p>
        )}
        <ExchangeStrip />
        {waiting.problem && <ProblemNote problem={waiting.problem} onAgain={waiting.readAgain} />}
        <section className="counter-list" aria-labelledby="hand-back-list">
          <h2 id="hand-back-list">
            {w.title} <span className="soft digits">{shown.length}</span>
          </h2>
          {!waiting.isLoading && !waiting.problem && shown.length === 0 && (
            <p className="counter-empty small">{typed ? w.noMatch : `${w.none}. ${w.noneNext}`}</p>
          )}
          <ul>
            {shown.map(task => (
              <li key={task.dossier}>
                <ResultRow task={task} isChosen={task.dossier === code} what={procedureTitle(task.procedure)} />
              </li>
            ))}
          </ul>
        </section>
      </nav>
      {doneFor && !code && (
        <p className="counter-plain hand-back-done" role="status">
          <Icon name="check" /> {doneFor}
        </p>
      )}
      {!code && !doneFor && <p className="counter-plain soft">{w.choose}</p>}
      {code && (
        <ResultSheet
          key={code}
          code={code}
          onDone={(name, what) => {
            setDoneFor(w[DONE[what]](name));
            open(undefined);
            field.current?.focus();
          }}
        />
      )}
    </div>
  );
};

const DONE = { results: 'done', slip: 'doneRefused', papers: 'donePapers' } as const satisfies Record<
  HandedBack,
  string
>;

type RowProps = { readonly task: DeskTask; readonly isChosen: boolean; readonly what: string };

const ResultRow = ({ task, isChosen, what }: RowProps) => {
  const w = useWords(own);
  return (
    <Link
      to="/quay"
      search={{ muc: 'tra', hs: task.dossier }}
      className="counter-row"
      aria-current={isChosen ? 'true' : undefined}
    >
      <strong>{task.owner}</strong>
      <span className="soft small digits">{task.dossier}</span>
      <span className="soft small counter-row-what">{what}</span>
      <span className="small">
        {task.step === 'hand-back' ? <span className="chip chip-plain">{w.back}</span> : <DueChip {...task} />}
      </span>
    </Link>
  );
};
