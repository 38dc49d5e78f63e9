import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useDeskQueries } from '../../../api/desk-queries.ts';
import { asProblem } from '../../../api/problem.ts';
import type { ApologyLine, ApologyRead } from '../../../api/views.ts';
import { isOf } from '../../../parts/actions.ts';
import { ApologyForm } from '../../../parts/apology/apology-form.tsx';
import { useWriter } from '../../../parts/apology/written-by.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../../parts/language/language.tsx';
import { useLostFocus } from '../../../parts/lost-focus.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { useUnitName } from '../../../parts/unit-name.ts';
import { own } from './apology-list-words.ts';

type Props = {
  readonly line: ApologyLine;
  readonly procedureTitle: (code: string) => string;
  readonly isGone: boolean;
  readonly onOpen: (line: ApologyLine) => void;
  readonly onApproved: (line: ApologyLine) => void;
};

/** For whom, which step is late and until when; then the apology as it was written, to be changed and sent. */
export const ApologySide = ({ line, procedureTitle, isGone, onOpen, onApproved }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const unitName = useUnitName();
  const heading = useLostFocus<HTMLHeadingElement>();
  const { dossier, owner, step, due, apology } = line;
  return (
    <>
      <header className="desk-side-head">
        <h2 ref={heading} tabIndex={-1}>
          {owner ?? dossier}
        </h2>
        <p>{procedureTitle(line.procedure)}</p>
        <p className="soft digits">{dossier}</p>
      </header>
      <dl className="facts apology-facts">
        <div>
          <dt>{w.step}</dt>
          <dd>
            {step && title(step)}
            {apology.unit && <span className="soft"> · {unitName(apology.unit)}</span>}
          </dd>
        </div>
        <div>
          <dt>{w.due}</dt>
          <dd>{say.deadline(due)}</dd>
        </div>
        {apology.until && (
          <div>
            <dt>{w.until}</dt>
            <dd>
              {say.deadline(apology.until)}. <span className="soft">{w.else}</span>
            </dd>
          </div>
        )}
      </dl>
      {isGone ? <p className="soft">{w.gone}</p> : <Read {...{ line }} onDone={() => onApproved(line)} />}
      <button type="button" className="button button-quiet" onClick={() => onOpen(line)}>
        {w.open}
      </button>
    </>
  );
};

type ReadProps = { readonly line: ApologyLine; readonly onDone: () => void };

const Read = ({ line, onDone }: ReadProps) => {
  const w = useWords(own);
  const { dossier, owner, apology } = line;
  const { data, error, refetch } = useQuery(useDeskQueries().apology(dossier));
  // The list was read later: an officer has written it, or written it again.
  const isBehind = data !== undefined && (data.apology?.seq ?? 0) < apology.seq;
  useEffect(() => {
    if (isBehind) void refetch();
  }, [isBehind, refetch]);
  if (!data)
    return error ? (
      <ProblemNote problem={asProblem(error)} onAgain={() => refetch()} />
    ) : (
      <p className="waiting">{w.reading}</p>
    );
  return (
    <>
      {error && <ProblemNote problem={asProblem(error)} onAgain={() => refetch()} />}
      <Writer code={dossier} read={data} />
      <Approval code={dossier} read={data} whose={owner ?? dossier} onDone={onDone} />
    </>
  );
};

const Writer = ({ code, read: { apology } }: { readonly code: string; readonly read: ApologyRead }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const isWritten = apology?.state === 'written';
  const writer = useWriter(code, isWritten ? apology.seq : undefined);
  if (!isWritten)
    return (
      <p className="note">
        <Icon name="help" /> {w.notWritten}
      </p>
    );
  const at = say.moment(apology.since);
  return <p className="soft">{writer ? w.writtenBy(writer, at) : w.writtenAt(at)}</p>;
};

type ApprovalProps = {
  readonly code: string;
  readonly read: ApologyRead;
  readonly whose: string;
  readonly onDone: () => void;
};

/** The form, or why the reader cannot send it. */
const Approval = ({ code, read, whose, onDone }: ApprovalProps) => {
  const title = useTitle();
  const action = read.actions.find(isOf('approveApology'));
  if (action && !action.allowed)
    return (
      <p className="note">
        <Icon name="help" /> {action.why && title(action.why)}
      </p>
    );
  return <ApologyForm {...{ code, read, whose, onDone }} approves hasKey />;
};
