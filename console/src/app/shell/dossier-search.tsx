// biome-ignore-all lint/a11y/noStaticElementInteractions: Esc and arrows belong to the field and to what it found
import { useNavigate } from '@tanstack/react-router';
import { type FocusEvent, type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useShortcut } from '../../parts/keys.ts';
import { useWords } from '../../parts/language/language.tsx';
import { mayFind } from '../../parts/roles.ts';
import { parseIdentityCard } from '../../parts/scan/identity-card.ts';
import { isItem, writtenItem } from '../../parts/scan/item-number.ts';
import { useScanner } from '../../parts/scan/scanner.ts';
import { isCode, writtenCode } from '../../parts/slip-codes.ts';
import { FoundList } from './found-list.tsx';
import { own } from './search-words.ts';
import { useSearch } from './use-search.ts';

/** Where the officer sees a dossier: operators see its way, and nothing that it holds. */
const usePageOfDossiers = () => {
  const { roles } = useMe();
  return roles.every(role => role === 'engineer' || role === 'control') ? '/ky-thuat/ho-so/$code' : '/ho-so/$code';
};

/**
 * The field at the top of every page, reached by `/`. A whole code opens its dossier; anything else is looked for. A scan that no part of
 * the page takes comes here, wherever the focus is.
 */
export const DossierSearch = () => {
  const w = useWords(own);
  const { roles } = useMe();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const page = usePageOfDossiers();
  const input = useRef<HTMLInputElement>(null);
  const isFinder = mayFind(roles);
  useShortcut('/', () => input.current?.select());

  const clear = (): void => {
    search.close();
    setText('');
    input.current?.blur();
  };
  const open = (code: string): void => {
    clear();
    navigate({ to: page, params: { code } });
  };
  const search = useSearch(open);
  const goTo = (sought: string): void => {
    if (isCode(sought)) open(writtenCode(sought));
    else if (isFinder) search.look(sought);
    else setWrong(true);
  };
  useScanner(scanned => {
    const sought = soughtIn(scanned);
    if (!sought || document.querySelector('[role="dialog"], [role="alertdialog"]')) return false;
    input.current?.focus();
    goTo(sought);
    return true;
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') goTo(soughtIn(text) ?? text.trim());
  };
  const isShown = search.shown !== undefined || search.isLooking || search.problem !== undefined;
  return (
    <search
      className="top-search"
      onKeyDown={event => isShown && leaveByKeys(event, search.close)}
      onBlur={event => isOutside(event) && search.close()}
    >
      <form onSubmit={send} noValidate>
        <Icon name="search" />
        <input
          ref={input}
          value={text}
          onChange={event => {
            setText(event.target.value);
            setWrong(false);
          }}
          aria-label={isFinder ? w.label : w.byCode}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'top-search-fault' : undefined}
          placeholder={isFinder ? w.placeholder : w.codePlaceholder}
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
        />
        <kbd>/</kbd>
      </form>
      {isWrong && (
        <p id="top-search-fault" className="top-search-fault" role="alert">
          <Icon name="alert" /> {w.wrongCode}
        </p>
      )}
      {isShown && <FoundList search={search} onOpen={clear} />}
    </search>
  );
};

/** What a scan is of: a dossier's code, an identity card or its number, an item of the post. Of a card nothing but the number is sent. */
const soughtIn = (scanned: string): string | undefined => {
  const text = scanned.trim();
  if (isCode(text) || /^\d{12}$/.test(text)) return text;
  return parseIdentityCard(text)?.number ?? (isItem(text) ? writtenItem(text) : undefined);
};

/** Esc closes what was found, and nothing behind it; arrow down goes from the field into it. */
const leaveByKeys = (event: KeyboardEvent<HTMLElement>, close: () => void): void => {
  const field = event.currentTarget.querySelector('input');
  if (event.key === 'Escape') {
    event.stopPropagation();
    field?.focus();
    close();
  } else if (event.key === 'ArrowDown' && event.target === field) {
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>('.found a, .found button')?.focus();
  }
};

/** The focus went to another part of the page; not where the window itself lost it. */
const isOutside = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): boolean =>
  relatedTarget !== null && !currentTarget.contains(relatedTarget);
