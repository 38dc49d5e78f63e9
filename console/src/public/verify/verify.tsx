import { useLocation } from '@tanstack/react-router';
import { type ChangeEvent, type DragEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import type { LookupKey, ResultCode } from '../../../../schemas/identifiers.ts';
import type { ResultVerification } from '../../../../schemas/result.ts';
import type { FileVerification } from '../../../../schemas/verification.ts';
import { useApi } from '../../api/api-context.tsx';
import { useCommand } from '../../api/use-command.ts';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { CodeAnswer, FileAnswer } from './answers.tsx';
import { shownOf } from './shown.ts';
import { own } from './verify-words.ts';
import './verify.css';

/** `#H38.21-261123-0012.KQ1/K7M2P9XQ` (`documents/make-result.ts`). */
const PRINTED = /^#?([^/]+)\/([^/]+)$/;

/** No result is larger (`store/results/offer-results.ts`). */
const MOST_BYTES = 20 * 1024 * 1024;

type Found = { readonly file: FileVerification; readonly name: string } | { readonly result: ResultVerification };

/** `/xac-thuc`: whether a result is genuine, by its file, or by the code and key that are printed on it. */
export const VerifyPage = () => {
  const w = useWords(own);
  const { call } = useApi();
  const [isTooBig, setTooBig] = useState(false);
  const [found, setFound] = useState<Found>();
  const file = useCommand({
    send: async (_, given: File) =>
      call('verifyFile', { body: await shownOf(new Uint8Array(await given.arrayBuffer())) }),
    onDone: (answer, { name }) => setFound({ file: answer, name }),
  });
  const byCode = useCommand({
    send: (_, { code, key }: { readonly code: string; readonly key: string }) =>
      call('verifyResult', { params: { result: code as ResultCode }, query: { key: key as LookupKey } }),
    onDone: result => setFound({ result }),
  });
  const hash = useLocation({ select: ({ hash }) => hash });
  const { send: checkCode } = byCode;
  const checked = useRef<string>(undefined);
  /** The QR code of a result leads here with both codes behind `#`, where no log has them. */
  useEffect(() => {
    const [, code, key] = PRINTED.exec(hash) ?? [];
    if (!code || !key || checked.current === hash) return;
    checked.current = hash;
    checkCode({ code, key });
  }, [hash, checkCode]);
  const again = (): void => {
    setFound(undefined);
    file.forget();
    byCode.forget();
  };
  const take = (given: File | undefined): void => {
    if (!given) return;
    again();
    setTooBig(given.size > MOST_BYTES);
    if (given.size <= MOST_BYTES) file.send(given);
  };
  const problem = file.problem ?? byCode.problem;
  if (found && 'file' in found) return <FileAnswer found={found.file} fileName={found.name} onAgain={again} />;
  if (found) return <CodeAnswer result={found.result} onAgain={again} />;
  return (
    <div className="stack">
      <h1>{w.title}</h1>
      <p className="lead">{w.lead}</p>
      {problem && <ProblemNote problem={problem} />}
      {isTooBig && (
        <p className="fault" role="alert">
          <Icon name="alert" /> {w.tooBig}
        </p>
      )}
      <DropPlace onFile={take} isBusy={file.isSending} />
      <section className="stack home-track">
        <h2>{w.byCode}</h2>
        <p className="lead">{w.byCodeLead}</p>
        <CodeForm onCheck={byCode.send} />
      </section>
    </div>
  );
};

const DropPlace = ({
  onFile,
  isBusy,
}: {
  readonly onFile: (file: File | undefined) => void;
  readonly isBusy: boolean;
}) => {
  const w = useWords(own);
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  const choose = (event: ChangeEvent<HTMLInputElement>): void => onFile(event.target.files?.[0]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files are dropped here by a mouse; the field below takes them by keys
    <div
      className={isOver ? 'verify-drop verify-drop-over' : 'verify-drop'}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <strong className="verify-drop-hint">{w.drop}</strong>
      <label className="button button-main verify-choose">
        {w.choose}
        <input type="file" accept="application/pdf,.pdf" onChange={choose} disabled={isBusy} />
      </label>
      <p className="soft" role="status">
        {isBusy ? w.checking : w.stays}
      </p>
    </div>
  );
};

const CodeForm = ({ onCheck }: { readonly onCheck: (of: { code: string; key: string }) => void }) => {
  const w = useWords(own);
  const [code, setCode] = useState('');
  const [key, setKey] = useState('');
  const check = (event: FormEvent): void => {
    event.preventDefault();
    onCheck({ code: code.trim().toUpperCase(), key: key.trim().toUpperCase() });
  };
  return (
    <form className="stack" onSubmit={check}>
      <div className="field">
        <label htmlFor="result-code">{w.code}</label>
        <span className="hint" id="result-code-hint">
          {w.codeHint}
        </span>
        <input
          {...{ id: 'result-code', className: 'input input-code', value: code, required: true, autoComplete: 'off' }}
          aria-describedby="result-code-hint"
          onChange={event => setCode(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="result-key">{w.key}</label>
        <span className="hint" id="result-key-hint">
          {w.keyHint}
        </span>
        <input
          {...{ id: 'result-key', className: 'input input-code input-narrow', value: key, required: true }}
          autoComplete="off"
          aria-describedby="result-key-hint"
          onChange={event => setKey(event.target.value)}
        />
      </div>
      <button type="submit" className="button look-up-submit">
        {w.check}
      </button>
    </form>
  );
};
