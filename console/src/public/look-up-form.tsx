import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../parts/language/language.tsx';
import { words } from '../parts/language/words.ts';
import {
  type CodeFault,
  faultOfCode,
  faultOfKey,
  type KeyFault,
  writtenCode,
  writtenKey,
} from '../parts/slip-codes.ts';

const own = words({
  code: { vi: 'Mã hồ sơ', en: 'Dossier code' },
  codeHint: { vi: 'Ví dụ: H38.21.1-261122-0001', en: 'For example H38.21.1-261122-0001' },
  key: { vi: 'Mã tra cứu', en: 'Look-up key' },
  keyHint: { vi: '8 chữ và số in dưới mã hồ sơ', en: 'The 8 letters and digits below the dossier code' },
  submit: { vi: 'Tra cứu', en: 'Look up' },
  where: { vi: 'Hai mã này ở đâu trên giấy?', en: 'Where are the two codes on the slip?' },
  slip: {
    vi: 'Ở đầu giấy tiếp nhận hồ sơ và hẹn trả kết quả, bên trái, trên mã vạch. Mất giấy? Hỏi lại nơi đã nộp hồ sơ, mang theo giấy tờ tùy thân.',
    en: 'At the top left of the receipt slip, above the bar code. Lost it? Ask where you filed, and bring your identity card.',
  },
  faults: { vi: 'Có chỗ cần sửa', en: 'Something has to be corrected' },
  'code-missing': {
    vi: 'Thiếu mã hồ sơ. Nhập mã in trên giấy tiếp nhận.',
    en: 'The dossier code is missing. Enter the one on your slip.',
  },
  'code-wrong': {
    vi: 'Mã hồ sơ chưa đúng dạng. Nhập đủ ba phần, ví dụ H38.21.1-261122-0001.',
    en: 'The dossier code has another form. Enter all three parts, for example H38.21.1-261122-0001.',
  },
  'key-missing': {
    vi: 'Thiếu mã tra cứu. Nhập 8 chữ và số in dưới mã hồ sơ.',
    en: 'The look-up key is missing. Enter the 8 letters and digits below the code.',
  },
  'key-wrong': {
    vi: 'Mã tra cứu có 8 chữ và số, không có số 0, số 1, chữ I và chữ O.',
    en: 'A look-up key has 8 letters and digits, and never 0, 1, I or O.',
  },
});

type Faults = { readonly code: CodeFault | undefined; readonly key: KeyFault | undefined };
const NONE: Faults = { code: undefined, key: undefined };

type Props = { readonly code?: string; readonly lookupKey?: string };

/** Asks for code and key, beginning with what was asked before; checked when it is sent, and the first fault gets the focus. */
export const LookUpForm = ({ code: first = '', lookupKey = '' }: Props) => {
  const w = useWords(own);
  const navigate = useNavigate();
  const [code, setCode] = useState(first);
  const [key, setKey] = useState(lookupKey);
  const [faults, setFaults] = useState(NONE);
  const summary = useRef<HTMLDivElement>(null);
  const hasFaults = faults.code !== undefined || faults.key !== undefined;
  useEffect(() => {
    if (hasFaults) summary.current?.focus();
  }, [hasFaults]);

  const lookUp = (event: FormEvent): void => {
    event.preventDefault();
    const found = { code: faultOfCode(code), key: faultOfKey(key) };
    setFaults(found);
    if (found.code || found.key) return;
    // Behind `#`, so that no server's log has the key.
    navigate({ to: '/tra-cuu/$code', params: { code: writtenCode(code) }, hash: writtenKey(key) });
  };

  return (
    <form className="stack" noValidate onSubmit={lookUp}>
      {hasFaults && (
        <div className="note note-problem" ref={summary} tabIndex={-1} role="alert">
          <Icon name="alert" />
          <div>
            <strong>{w.faults}</strong>
            {faults.code && <a href="#code">{w[faults.code]}</a>}
            {faults.key && <a href="#key">{w[faults.key]}</a>}
          </div>
        </div>
      )}
      <CodeField
        {...{ id: 'code', label: w.code, hint: w.codeHint, value: code, onChange: setCode }}
        fault={faults.code && w[faults.code]}
      />
      <CodeField
        {...{ id: 'key', label: w.key, hint: w.keyHint, value: key, onChange: setKey, narrow: true }}
        fault={faults.key && w[faults.key]}
      />
      <button type="submit" className="button button-main look-up-submit">
        {w.submit}
      </button>
      <details className="look-up-where">
        <summary>{w.where}</summary>
        <div className="look-up-slip">
          <SlipPicture />
          <p>{w.slip}</p>
        </div>
      </details>
    </form>
  );
};

type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly fault: string | undefined;
  readonly narrow?: boolean;
  readonly onChange: (value: string) => void;
};

const CodeField = ({ id, label, hint, value, fault, narrow = false, onChange }: FieldProps) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    <span className="hint" id={`${id}-hint`}>
      {hint}
    </span>
    {fault && (
      <span className="fault" id={`${id}-fault`}>
        <Icon name="alert" /> {fault}
      </span>
    )}
    <input
      id={id}
      className={narrow ? 'input input-code input-narrow' : 'input input-code'}
      value={value}
      onChange={event => onChange(event.target.value)}
      aria-describedby={fault ? `${id}-fault ${id}-hint` : `${id}-hint`}
      aria-invalid={fault !== undefined}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
    />
  </div>
);

/** A slip in outline: where the two codes stand. */
const SlipPicture = () => (
  <svg className="slip-picture" viewBox="0 0 150 190" width="150" height="190" aria-hidden="true">
    <rect x="1" y="1" width="148" height="188" rx="3" className="slip-sheet" />
    <path
      className="slip-line"
      d="M14 13h46M18 21h38M88 13h48M94 21h36M42 76h66M54 85h42M14 104h122M14 114h96M14 132h122M14 142h80M14 168h40M98 168h38"
    />
    <rect x="8" y="29" width="62" height="30" rx="3" className="slip-codes" />
    <path className="slip-code" d="M15 39h46M15 50h28" />
  </svg>
);
