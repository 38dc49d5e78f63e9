// biome-ignore-all lint/a11y/useFocusableInteractive: the rows have the focus, and take the keys
// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: rows with the focus are a grid
import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react';
import { Icon } from '../icon.tsx';
import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import { NO_PAPER, PAPER_KINDS, type Paper, type PaperKind } from './filing.ts';
import { own } from './intake-words.ts';
import {
  type Component,
  faultOfPaper,
  namesOfTypes,
  type PaperFault,
  type Papers,
  pagesOf,
  withFiles,
} from './paper-rules.ts';

type Props = {
  readonly components: readonly Component[];
  /** The papers that this filing must have. */
  readonly required: readonly string[];
  readonly papers: Papers;
  /** Why the server refused a file, by paper. */
  readonly refused: Readonly<Record<string, string>>;
  /** The papers that have changed. */
  readonly onChange: (changed: Papers) => void;
  /** Whether faults are shown: after the first attempt to accept. */
  readonly isChecked: boolean;
};

const KIND_OF_KEY: Readonly<Record<string, PaperKind>> = { 1: 'original', 2: 'copy', 3: 'electronic', 0: 'missing' };

/** What was laid on the counter, worked by keys: a digit says what it is and goes on to the next. */
export const PapersTable = ({ components, required, papers, refused, onChange, isChecked }: Props) => {
  const w = useWords(own);
  const [place, setPlace] = useState(0);
  const rows = useRef<(HTMLTableRowElement | null)[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const at = Math.min(place, components.length - 1);

  const goTo = (index: number): void => {
    const next = Math.max(0, Math.min(index, components.length - 1));
    setPlace(next);
    rows.current[next]?.focus();
  };
  const change = (name: string, changed: Partial<Paper>): void =>
    onChange({ [name]: { ...(papers[name] ?? NO_PAPER), ...changed } });
  const take = async (from: number, files: readonly File[]): Promise<void> => {
    const given = withFiles(components, papers, { from, files });
    const counted = await Promise.all(
      Object.entries(given).map(async ([name, paper]) => {
        const isNew = paper.file && paper.file !== papers[name]?.file;
        return [name, isNew && paper.file ? { ...paper, pages: await pagesOf(paper.file) } : paper] as const;
      }),
    );
    onChange(Object.fromEntries(counted));
    rows.current[from]?.focus();
  };
  const press = (event: KeyboardEvent, index: number): void => {
    const { component: name = '' } = components[index] ?? {};
    const paper = papers[name] ?? NO_PAPER;
    const kind = KIND_OF_KEY[event.key];
    if (kind) {
      change(name, { kind });
      goTo(index + 1);
    } else if (event.key === 'ArrowDown') goTo(index + 1);
    else if (event.key === 'ArrowUp') goTo(index - 1);
    else if (event.key === 'Home') goTo(0);
    else if (event.key === 'End') goTo(components.length - 1);
    else if (event.key === 'Enter') input.current?.click();
    else if (event.key === 'Delete') change(name, { file: undefined, from: undefined });
    else if (event.key === '+') change(name, { pages: paper.pages + 1 });
    else if (event.key === '-') change(name, { pages: Math.max(1, paper.pages - 1) });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={components[at]?.accepts.join(',')}
        onChange={event => {
          take(at, [...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <p className="soft small papers-keys">{w.paperKeys}</p>
      <table className="papers-table" role="grid" aria-label={w.papers}>
        <thead>
          <tr>
            <th scope="col">{w.paper}</th>
            <th scope="col">{w.brought}</th>
            <th scope="col">{w.file}</th>
            <th scope="col">{w.pages}</th>
          </tr>
        </thead>
        <tbody>
          {components.map((component, i) => (
            <PaperRow
              key={component.component}
              {...{ component, isChecked }}
              isRequired={required.includes(component.component)}
              paper={papers[component.component] ?? NO_PAPER}
              refused={refused[component.component]}
              isCurrent={i === at}
              row={element => {
                rows.current[i] = element;
              }}
              onFocus={() => setPlace(i)}
              onPress={event => press(event, i)}
              onKind={kind => change(component.component, { kind })}
              onChoose={() => {
                setPlace(i);
                // The field takes the types of the row that is current after this.
                setTimeout(() => input.current?.click());
              }}
              onDrop={files => take(i, files)}
            />
          ))}
        </tbody>
      </table>
    </>
  );
};

type RowProps = {
  readonly component: Component;
  readonly paper: Paper;
  readonly refused: string | undefined;
  readonly isRequired: boolean;
  readonly isChecked: boolean;
  readonly isCurrent: boolean;
  readonly row: (element: HTMLTableRowElement | null) => void;
  readonly onFocus: () => void;
  readonly onPress: (event: KeyboardEvent) => void;
  readonly onKind: (kind: PaperKind) => void;
  readonly onChoose: () => void;
  readonly onDrop: (files: readonly File[]) => void;
};

const PaperRow = (props: RowProps) => {
  const { component, paper, refused, isRequired, isChecked, isCurrent } = props;
  const w = useWords(own);
  const title = useTitle();
  const fault = faultOfPaper(component, paper, isRequired);
  const shown = fault && (isChecked || fault.kind === 'wrong-type' || fault.kind === 'too-large') ? fault : undefined;
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    props.onDrop([...event.dataTransfer.files]);
  };
  return (
    <tr
      ref={props.row}
      tabIndex={isCurrent ? 0 : -1}
      data-faulty={shown !== undefined || refused !== undefined}
      onFocus={props.onFocus}
      onKeyDown={props.onPress}
      onDragOver={event => event.preventDefault()}
      onDrop={drop}
    >
      <td role="gridcell">
        {title(component.title)} {!isRequired && <span className="soft small">({w.optional})</span>}
        {shown && <FaultLine fault={shown} />}
        {refused && (
          <span className="fault paper-fault">
            <Icon name="alert" size={14} /> {refused}
          </span>
        )}
      </td>
      <td role="gridcell">
        <span className="kinds">
          {PAPER_KINDS.map((kind, i) => (
            <button
              key={kind}
              type="button"
              tabIndex={-1}
              className="kind"
              aria-pressed={paper.kind === kind}
              title={w[kind]}
              onClick={() => props.onKind(kind)}
            >
              <kbd>{kind === 'missing' ? 0 : i + 1}</kbd> <span>{w[kind]}</span>
            </button>
          ))}
        </span>
      </td>
      <td role="gridcell">
        <button type="button" tabIndex={-1} className="paper-file" onClick={props.onChoose}>
          <Icon name="paper" size={16} />{' '}
          <span className="paper-file-name">{paper.file?.name ?? (paper.from ? w.fromVault : w.chooseFile)}</span>
        </button>
      </td>
      <td role="gridcell" className="digits paper-pages" data-title={w.pages}>
        {paper.file || paper.from ? paper.pages : '–'}
      </td>
    </tr>
  );
};

const FaultLine = ({ fault }: { readonly fault: PaperFault }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const said = {
    missing: () => w.missing,
    'no-file': () => w.noFile,
    'wrong-type': () => `${w.wrongType} ${fault.kind === 'wrong-type' ? namesOfTypes(fault.accepts) : ''}`,
    'too-large': () =>
      w.tooLarge(`${fault.kind === 'too-large' ? say.count(Math.floor(fault.most / 1024 / 1024)) : ''} MB`),
  }[fault.kind]();
  return (
    <span className="fault paper-fault">
      <Icon name="alert" size={14} /> {said}
    </span>
  );
};
