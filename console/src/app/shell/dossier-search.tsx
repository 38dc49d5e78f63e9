import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { rolesAt } from '../../api/session/me.ts';
import { Icon } from '../../parts/icon.tsx';
import { useShortcut } from '../../parts/keys.ts';
import { useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { isCode, writtenCode } from '../../parts/slip-codes.ts';

const own = words({
  label: { vi: 'Mở hồ sơ theo mã', en: 'Open a dossier by its code' },
  placeholder: { vi: 'Mã hồ sơ, ví dụ H38.21.1-261122-0001', en: 'Dossier code, e.g. H38.21.1-261122-0001' },
  wrong: {
    vi: 'Nhập đủ mã hồ sơ. Tìm theo tên và số định danh chưa có.',
    en: 'Enter a whole code. Search by name or identity number is not there yet.',
  },
});

/** Where the officer sees a dossier: operators see its way, and nothing that it holds. */
const usePageOfDossiers = () => {
  const { me, unit } = useMe();
  return rolesAt(me, unit).every(role => role === 'engineer' || role === 'control')
    ? '/ky-thuat/ho-so/$code'
    : '/ho-so/$code';
};

/** The field at the top of every page, reached by `/`. */
export const DossierSearch = () => {
  const w = useWords(own);
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const page = usePageOfDossiers();
  const input = useRef<HTMLInputElement>(null);
  useShortcut('/', () => input.current?.select());

  const open = (event: FormEvent): void => {
    event.preventDefault();
    setWrong(!isCode(text));
    if (!isCode(text)) return;
    setText('');
    input.current?.blur();
    navigate({ to: page, params: { code: writtenCode(text) } });
  };
  return (
    <search className="top-search">
      <form onSubmit={open} noValidate>
        <Icon name="search" />
        <input
          ref={input}
          value={text}
          onChange={event => {
            setText(event.target.value);
            setWrong(false);
          }}
          aria-label={w.label}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'top-search-fault' : undefined}
          placeholder={w.placeholder}
          autoComplete="off"
          spellCheck={false}
        />
        <kbd>/</kbd>
      </form>
      {isWrong && (
        <p id="top-search-fault" className="top-search-fault" role="alert">
          <Icon name="alert" /> {w.wrong}
        </p>
      )}
    </search>
  );
};
