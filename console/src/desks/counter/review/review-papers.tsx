import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../../api/api-context.tsx';
import { useDeskQueries } from '../../../api/desk-queries.ts';
import type { DossierView, ProcedureView } from '../../../api/views.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useTitle, useWords } from '../../../parts/language/language.tsx';
import { usePaperTitle } from '../../../parts/paper-title.ts';
import { PaperViewer } from '../../../parts/paper-viewer/paper-viewer.tsx';
import { ClosedPaper, whyClosed } from '../../../parts/verdict.tsx';
import { own } from './review-words.ts';

/** A paper opens below the list, mostly out of sight. */
const show = (paper: HTMLElement | null): void => paper?.scrollIntoView({ block: 'start' });

type Props = { readonly view: DossierView; readonly procedure: ProcedureView };

/** Every paper of the procedure: what was handed in opens below, what was not is said. */
export const ReviewPapers = ({ view, procedure }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const [open, setOpen] = useState<number>();
  const shown = view.components.find(({ number }) => number === open);
  const titleOf = usePaperTitle(procedure);
  return (
    <>
      <ul className="review-papers">
        {procedure.components.map(({ component, title: said }) => {
          const given = view.components.filter(paper => paper.component === component);
          return (
            <li key={component}>
              <span>{title(said)}</span>
              {given.length === 0 && <span className="soft small">{w.notIn}</span>}
              {given.map(paper => (
                <GivenPaper
                  key={paper.number}
                  paper={paper}
                  isOpen={paper.number === open}
                  onOpen={() => setOpen(paper.number === open ? undefined : paper.number)}
                />
              ))}
            </li>
          );
        })}
      </ul>
      {shown && (
        <div key={shown.number} ref={show} className="review-open">
          <OpenPaper
            code={view.dossier.code}
            number={shown.number}
            title={titleOf(shown.component)}
            onClose={() => setOpen(undefined)}
          />
        </div>
      )}
    </>
  );
};

type GivenPaperProps = {
  readonly paper: DossierView['components'][number];
  readonly isOpen: boolean;
  readonly onOpen: () => void;
};

const GivenPaper = ({ paper: { fileName, verdict }, isOpen, onOpen }: GivenPaperProps) => {
  const closed = whyClosed(verdict);
  return (
    <>
      <button
        type="button"
        className="paper-file"
        aria-pressed={isOpen}
        disabled={closed !== undefined}
        onClick={onOpen}
      >
        <Icon name="paper" size={16} /> <span className="paper-file-name">{fileName}</span>
      </button>
      {closed && <ClosedPaper verdict={closed} />}
    </>
  );
};

type OpenPaperProps = {
  readonly code: string;
  readonly number: number;
  readonly title: string;
  readonly onClose: () => void;
};

const OpenPaper = ({ code, number, title, onClose }: OpenPaperProps) => {
  const { call } = useApi();
  const { paper } = useDeskQueries();
  const { data, error, refetch } = useQuery(paper({ code, number }));
  const [saveError, setSaveError] = useState<unknown>();
  const save = (): void => {
    call('readComponent', { params: { code, number: String(number) } }).then(
      ({ url }) => location.assign(new URL(url, location.href)),
      setSaveError,
    );
  };
  return (
    <PaperViewer
      {...{ title, onClose }}
      file={data}
      error={error ?? saveError}
      onAgain={() => void refetch()}
      onSave={save}
    />
  );
};
