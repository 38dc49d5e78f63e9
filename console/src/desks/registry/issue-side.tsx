import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { asProblem } from '../../api/problem.ts';
import type { DeskTask, IssuanceView } from '../../api/views.ts';
import { CertificateEnd } from '../../parts/certificate-end.tsx';
import { DueChip } from '../../parts/due-chip.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { useLostFocus } from '../../parts/lost-focus.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useUnitName } from '../../parts/unit-name.ts';
import type { Issued } from './issue.ts';
import { IssueForm } from './issue-form.tsx';
import { own } from './registry-words.ts';

type Props = {
  readonly chosen: DeskTask | undefined;
  readonly procedureTitle: (code: string) => string;
  readonly isGone: boolean;
  readonly onOpen: (task: DeskTask) => void;
  readonly onIssued: (task: DeskTask) => void;
};

type Done = Issued & { readonly issuance: IssuanceView };

/** What the chosen dossier owes; above it what was issued last, and where it goes. */
export const IssueSide = ({ chosen, procedureTitle, isGone, onOpen, onIssued }: Props) => {
  const w = useWords(own);
  const [done, setDone] = useState<Done>();
  const status = useLostFocus<HTMLDivElement>({
    isThere: done !== undefined,
    after: `${chosen?.dossier} ${isGone}`,
  });
  return (
    <>
      <div role="status" tabIndex={-1} ref={status}>
        {done && <DoneNote {...done} />}
        {done && <CertificateEnd of="seal" until={done.certificateUntil} />}
      </div>
      {chosen ? (
        <>
          <header className="desk-side-head">
            <h2>{chosen.owner}</h2>
            <p>{procedureTitle(chosen.procedure)}</p>
            <p className="soft digits">{chosen.dossier}</p>
            <DueChip {...chosen} />
          </header>
          {isGone ? (
            <p className="soft">{w.gone}</p>
          ) : (
            <Chosen
              key={`${chosen.dossier} ${chosen.version}`}
              task={chosen}
              onIssued={(issued, issuance) => {
                setDone({ ...issued, issuance });
                onIssued(chosen);
              }}
            />
          )}
          <button type="button" className="button button-quiet" onClick={() => onOpen(chosen)}>
            {w.open}
          </button>
        </>
      ) : (
        <p className="soft">{w.choose}</p>
      )}
    </>
  );
};

type ChosenProps = {
  readonly task: DeskTask;
  readonly onIssued: (issued: Issued, issuance: IssuanceView) => void;
};

const Chosen = ({ task, onIssued }: ChosenProps) => {
  const w = useWords(own);
  const isIssuing = task.kind === 'issuance' || task.kind === 'partial-issuance';
  const query = useQuery({ ...useDeskQueries().issuance(task.dossier), enabled: isIssuing });
  if (!isIssuing) return <p className="soft">{w.otherWork}</p>;
  if (query.error) return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  if (!query.data) return <p className="waiting">{w.reading}</p>;
  const issuance = query.data;
  return <IssueForm issuance={issuance} onIssued={issued => onIssued(issued, issuance)} />;
};

const DoneNote = ({ count, issuance }: Done) => {
  const w = useWords(own);
  const unitName = useUnitName();
  const { delivery, returning, owner } = issuance;
  const way =
    delivery === 'post'
      ? w.goesByPost
      : delivery === 'electronic'
        ? w.goesOnline
        : returning && w.goesTo(unitName(returning));
  return (
    <p className="registry-done">
      <Icon name="check" />
      <span>
        <strong>{w.done(count, owner)}</strong> {way}
      </span>
    </p>
  );
};
