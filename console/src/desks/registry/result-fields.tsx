import { type DragEvent, useId, useRef, useState } from 'react';
import type { IssuanceView } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import type { Faults, ResultDraft } from './issue-draft.ts';
import { own } from './registry-words.ts';

type Props = {
  readonly result: IssuanceView['results'][number];
  readonly number: string;
  readonly draft: ResultDraft;
  readonly faults: Faults[string] | undefined;
  readonly onChange: (changed: ResultDraft) => void;
};

/** One result: its code to print, the number that it gets, and its file, chosen or dropped here. */
export const ResultFields = ({ result, number, draft, faults, onChange }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const id = useId();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped && result.signed === undefined) onChange({ file: dropped });
  };
  return (
    <fieldset
      className={isOver ? 'issue-result issue-result-over' : 'issue-result'}
      data-kind={result.kind}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <legend>{title(result.title)}</legend>
      <p className="soft small">
        {w.resultCode}: <span className="digits">{result.code}</span>
        {result.paperCode && (
          <>
            <br />
            {w.paperCode}: <span className="digits">{result.paperCode}</span>
          </>
        )}
      </p>
      <div className="field">
        <label htmlFor={`${id}-number`}>{w.number}</label>
        <span className="hint" id={`${id}-hint`}>
          {result.last ? w.lastNumber(result.last) : result.next ? w.newYear : w.firstNumber}
        </span>
        {faults?.number && (
          <span className="fault" id={`${id}-fault`} role="alert">
            {w[faults.number]}
          </span>
        )}
        <input
          id={`${id}-number`}
          className="input digits"
          value={number}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          onChange={event => onChange({ number: event.target.value })}
          aria-invalid={faults?.number !== undefined}
          aria-describedby={`${id}-hint${faults?.number ? ` ${id}-fault` : ''}`}
        />
        {result.next && number.trim() !== result.next && (
          <button
            type="button"
            className="button button-small issue-next"
            onClick={() => onChange({ number: undefined })}
          >
            {w.takeNext(result.next)}
          </button>
        )}
      </div>
      <RegisterFields {...{ result, draft, onChange }} />
      {result.signed === undefined ? (
        <FileField {...{ file: draft.file, fault: faults?.file, onChange }} />
      ) : (
        <p className="issue-signed">
          <Icon name="check" /> {w.signedFile}
        </p>
      )}
    </fieldset>
  );
};

type RegisterProps = Pick<Props, 'result' | 'draft' | 'onChange'>;

/** What the register says of the result; proposed, and seldom changed. */
const RegisterFields = ({ result, draft, onChange }: RegisterProps) => {
  const w = useWords(own);
  const id = useId();
  const { abstract = result.abstract, recipients = result.recipients.join('\n') } = draft;
  return (
    <details className="issue-register">
      <summary>
        {w.abstract}: {abstract || result.abstract}
      </summary>
      <div className="field">
        <label htmlFor={`${id}-abstract`}>{w.abstract}</label>
        <textarea
          id={`${id}-abstract`}
          className="input"
          rows={2}
          maxLength={300}
          value={abstract}
          onChange={event => onChange({ abstract: event.target.value.replaceAll('\n', ' ') })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-recipients`}>{w.recipients}</label>
        <span className="hint" id={`${id}-recipients-hint`}>
          {w.oneALine}
        </span>
        <textarea
          id={`${id}-recipients`}
          className="input"
          rows={3}
          value={recipients}
          aria-describedby={`${id}-recipients-hint`}
          onChange={event => onChange({ recipients: event.target.value })}
        />
      </div>
    </details>
  );
};

type FileProps = {
  readonly file: File | undefined;
  readonly fault: (keyof typeof own & `file${string}`) | undefined;
  readonly onChange: (changed: ResultDraft) => void;
};

const FileField = ({ file, fault, onChange }: FileProps) => {
  const w = useWords(own);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="field">
      <label htmlFor={id}>{w.file}</label>
      {fault && (
        <span className="fault" id={`${id}-fault`} role="alert">
          {w[fault as 'fileMissing']}
        </span>
      )}
      <input
        ref={input}
        id={id}
        type="file"
        accept="application/pdf"
        className="unseen"
        aria-describedby={fault ? `${id}-fault` : undefined}
        onChange={event => {
          const [chosen] = event.target.files ?? [];
          if (chosen) onChange({ file: chosen });
        }}
      />
      <span className="issue-file">
        <button type="button" className="button button-small" tabIndex={-1} onClick={() => input.current?.click()}>
          <Icon name="paper" size={16} /> {file ? w.otherFile : w.chooseFile}
        </button>
        {file ? (
          <strong className="issue-file-name">{file.name}</strong>
        ) : (
          <span className="soft small">{w.dropHere}</span>
        )}
      </span>
    </div>
  );
};
