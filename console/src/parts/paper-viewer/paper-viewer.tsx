import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { Icon } from '../icon.tsx';
import { useTitle, useWords } from '../language/language.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { openPages } from './open-pages.ts';
import { PageView } from './page-view.tsx';
import { type Pages, PaperUnreadable, type Turn } from './pages.ts';
import { FAULTS, own } from './viewer-words.ts';
import './paper-viewer.css';

type Props = {
  readonly title: string;
  /** The file; undefined while it is on its way. */
  readonly file: Blob | undefined;
  /** Why it did not come. */
  readonly error: unknown;
  readonly onAgain: () => void;
  readonly onSave: () => void;
  readonly onClose: () => void;
};

/** A paper beside what is worked with it: pages, size and direction by keys and buttons; what cannot be shown says why. */
export const PaperViewer = ({ title, file, error, onAgain, onSave, onClose }: Props) => {
  const w = useWords(own);
  const say = useTitle();
  const { pages, fault } = usePages(file);
  const [look, setLook] = useState<Look>(FIRST_LOOK);
  const problem = error ?? (fault instanceof PaperUnreadable ? undefined : fault);
  const step = useSteps({ pages, look, setLook, onClose });
  const region = useRef<HTMLElement>(null);
  // The keys work at once for who has just opened it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another paper takes the focus again
  useEffect(() => region.current?.focus(), [title]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : KEYS[event.key];
    if (!act) return;
    step[act]();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the pane scrolls and takes keys
    <section ref={region} className="paper-viewer" aria-label={w.viewer(title)} tabIndex={0} onKeyDown={onKeyDown}>
      <Tools {...{ title, pages, look, step, onSave }} />
      {problem !== undefined && <ProblemNote problem={asProblem(problem)} onAgain={onAgain} />}
      {fault instanceof PaperUnreadable && (
        <p className="note note-problem" role="alert">
          <Icon name="alert" /> {say(FAULTS[fault.fault])}
        </p>
      )}
      {pages ? (
        <PageView {...{ pages, title, ...look }} />
      ) : (
        !fault && problem === undefined && <p className="waiting">{w.loading}</p>
      )}
    </section>
  );
};

type Look = { readonly page: number; readonly zoom: number; readonly turn: Turn };
const FIRST_LOOK: Look = { page: 1, zoom: 1, turn: 0 };
const ZOOM_STEP = 1.25;
const [LEAST_ZOOM, MOST_ZOOM] = [0.5, 6];

const KEYS: Readonly<Record<string, keyof Steps>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ArrowLeft: 'previous',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
  '0': 'fit',
  r: 'turn',
  R: 'turn',
  Escape: 'close',
};

type Steps = ReturnType<typeof useSteps>;

const useSteps = (of: {
  readonly pages: Pages | undefined;
  readonly look: Look;
  readonly setLook: (look: Look) => void;
  readonly onClose: () => void;
}) => {
  const { pages, look, setLook, onClose } = of;
  const count = pages?.count ?? 1;
  const go = (page: number): void => setLook({ ...look, page: Math.min(Math.max(page, 1), count) });
  const size = (zoom: number): void => setLook({ ...look, zoom: Math.min(Math.max(zoom, LEAST_ZOOM), MOST_ZOOM) });
  return {
    next: () => go(look.page + 1),
    previous: () => go(look.page - 1),
    first: () => go(1),
    last: () => go(count),
    larger: () => size(look.zoom * ZOOM_STEP),
    smaller: () => size(look.zoom / ZOOM_STEP),
    fit: () => size(1),
    turn: () => setLook({ ...look, turn: ((look.turn + 90) % 360) as Turn }),
    close: onClose,
  };
};

/** The pages of the file, or what is wrong with it. */
const usePages = (file: Blob | undefined): { readonly pages?: Pages; readonly fault?: unknown } => {
  const [opened, setOpened] = useState<{ readonly pages?: Pages; readonly fault?: unknown }>({});
  useEffect(() => {
    if (!file) return;
    let isOver = false;
    let pages: Pages | undefined;
    openPages(file).then(
      found => {
        pages = found;
        if (isOver) found.close();
        else setOpened({ pages: found });
      },
      fault => isOver || setOpened({ fault }),
    );
    return () => {
      isOver = true;
      pages?.close();
      setOpened({});
    };
  }, [file]);
  return opened;
};

type ToolsProps = {
  readonly title: string;
  readonly pages: Pages | undefined;
  readonly look: Look;
  readonly step: Steps;
  readonly onSave: () => void;
};

const Tools = ({ title, pages, look, step, onSave }: ToolsProps) => {
  const w = useWords(own);
  const count = pages?.count ?? 0;
  return (
    <div className="paper-tools" role="toolbar" aria-label={w.tools}>
      <strong className="paper-tools-title" title={title}>
        {title}
      </strong>
      {count > 1 && (
        <>
          <Tool icon="chevron-left" label={w.previous} onPress={step.previous} isOff={look.page === 1} />
          <span className="digits" role="status">
            <span aria-hidden="true">
              {look.page}/{count}
            </span>
            <span className="unseen">{w.page(look.page, count)}</span>
          </span>
          <Tool icon="chevron-right" label={w.next} onPress={step.next} isOff={look.page === count} />
        </>
      )}
      {count > 0 && (
        <>
          <Tool icon="minus" label={w.smaller} onPress={step.smaller} />
          <Tool icon="fit" label={w.fit} onPress={step.fit} />
          <Tool icon="plus" label={w.larger} onPress={step.larger} />
          <Tool icon="turn" label={w.turn} onPress={step.turn} />
        </>
      )}
      <Tool icon="save" label={w.save} onPress={onSave} />
      <Tool icon="cross" label={w.close} onPress={step.close} />
    </div>
  );
};

type ToolProps = {
  readonly icon: Parameters<typeof Icon>[0]['name'];
  readonly label: string;
  readonly onPress: () => void;
  readonly isOff?: boolean;
};

const Tool = ({ icon, label, onPress, isOff = false }: ToolProps) => (
  <button
    type="button"
    className="paper-tool"
    aria-label={label}
    title={label}
    aria-disabled={isOff}
    onClick={() => isOff || onPress()}
  >
    <Icon name={icon} />
  </button>
);
