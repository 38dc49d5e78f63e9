import { useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useShortcut } from '../../parts/keys.ts';
import { useWords } from '../../parts/language/language.tsx';
import { own } from './work-words.ts';

/** Words that a row must contain; kept in the address. */
export const TextFilter = () => {
  const w = useWords(own);
  const { q = '' } = useSearch({ from: '/staff/viec' });
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(q);
  const settled = useDeferredValue(text);
  useShortcut('f', () => input.current?.select());
  useEffect(() => {
    if (settled === q) return;
    navigate({
      to: '/viec',
      search: ({ q: _, ...before }) => ({ ...before, ...(settled && { q: settled }) }),
      replace: true,
    });
  }, [settled, q, navigate]);
  return (
    <search className="work-filters" aria-label={w.filters}>
      <input
        ref={input}
        className="input"
        aria-label={w.filters}
        placeholder={w.words}
        value={text}
        onChange={event => setText(event.target.value)}
        spellCheck={false}
      />
    </search>
  );
};
