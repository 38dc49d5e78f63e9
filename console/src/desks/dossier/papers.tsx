import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { useDeskQueries } from '../../api/desk-queries.ts';
import type { DossierView } from '../../api/views.ts';
import { useFileSize } from '../../parts/file-size.ts';
import { Icon } from '../../parts/icon.tsx';
import type { Titles } from '../../parts/journal/titles.ts';
import { useShortcut } from '../../parts/keys.ts';
import { useWords } from '../../parts/language/language.tsx';
import { PaperViewer } from '../../parts/paper-viewer/paper-viewer.tsx';
import { ClosedPaper, whyClosed } from '../../parts/verdict.tsx';
import { own } from './dossier-words.ts';
import './papers.css';

type Paper = DossierView['components'][number];
type Props = {
  readonly view: DossierView;
  readonly titles: Titles;
  /** The number of the open paper. */
  readonly open: number | undefined;
  readonly onOpen: (number: number | undefined) => void;
};

/** The papers that the reader may see. One opens beside the form: by a click, or by the key of its place in the list. */
export const Papers = ({ view, titles, open, onOpen }: Props) => {
  const w = useWords(own);
  const { components, announced, dossier } = view;
  const paper = components.find(({ number }) => number === open);
  if (components.length + announced.length === 0) return <p className="soft">{w.noPapers}</p>;
  return (
    <>
      <ul className="papers">
        {components.map((each, place) => (
          <PaperRow
            {...{ paper: each, titles, place }}
            key={each.number}
            isOpen={each.number === open}
            onOpen={() => onOpen(each.number === open ? undefined : each.number)}
          />
        ))}
        {announced.map(({ number, component }) => (
          <li key={number} className="paper paper-announced">
            <Icon name="clock" />
            <span>
              <span className="paper-title">{titles.component(component)}</span>
              <span className="soft small">{w.announced}</span>
            </span>
          </li>
        ))}
      </ul>
      {paper && (
        <OpenPaper key={paper.number} {...{ paper, titles }} code={dossier.code} onClose={() => onOpen(undefined)} />
      )}
    </>
  );
};

const MOST_KEYS = 9;

type PaperRowProps = {
  readonly paper: Paper;
  readonly titles: Titles;
  readonly place: number;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
};

const PaperRow = ({ paper: { component, fileName, size, verdict }, titles, place, isOpen, onOpen }: PaperRowProps) => {
  const closed = whyClosed(verdict);
  const hasKey = place < MOST_KEYS && !closed;
  useShortcut(hasKey ? String(place + 1) : '', onOpen);
  return (
    <li>
      <button
        type="button"
        className="paper"
        aria-pressed={isOpen}
        disabled={closed !== undefined}
        onClick={onOpen}
        title={fileName}
      >
        <Icon name="paper" />
        <span>
          <span className="paper-title">{titles.component(component)}</span>
          <span className="soft small">
            {fileName} · {useFileSize()(size)}
          </span>
          {closed && <ClosedPaper verdict={closed} />}
        </span>
        {hasKey && <kbd>{place + 1}</kbd>}
      </button>
    </li>
  );
};

type OpenPaperProps = {
  readonly paper: Paper;
  readonly titles: Titles;
  readonly code: string;
  readonly onClose: () => void;
};

const OpenPaper = ({ paper: { number, component }, titles, code, onClose }: OpenPaperProps) => {
  const { paper } = useDeskQueries();
  const { data, error, refetch } = useQuery(paper({ code, number }));
  const { save, saveError } = useSave(code, number);
  return (
    <PaperViewer
      title={titles.component(component)}
      file={data}
      error={error ?? saveError}
      onAgain={() => void refetch()}
      onSave={save}
      onClose={onClose}
    />
  );
};

/** Saves the file under its own name: the server's answer says so. */
const useSave = (code: string, number: number) => {
  const { call } = useApi();
  const [saveError, setError] = useState<unknown>();
  const save = (): void => {
    setError(undefined);
    call('readComponent', { params: { code, number: String(number) } }).then(({ url }) => {
      location.assign(new URL(url, location.href));
    }, setError);
  };
  return { save, saveError };
};
