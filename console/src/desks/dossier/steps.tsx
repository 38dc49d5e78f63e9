import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { Icon } from '../../parts/icon.tsx';
import { useShortcut } from '../../parts/keys.ts';
import { useWords } from '../../parts/language/language.tsx';
import { type ListRow, useOpenedFrom } from '../../parts/opened-from/opened-from.ts';
import { own } from './dossier-words.ts';

/** Back to the list as it was, and to the dossiers before and after this one within its filter. */
export const Steps = ({ code }: { readonly code: string }) => {
  const w = useWords(own);
  const { address = '/viec', place, count, previous, next, goTo } = useOpenedFrom(code);
  const navigate = useNavigate();
  const goBack = (): void => void navigate({ href: address });
  useShortcut('Escape', goBack);
  useShortcut('j', () => next && goTo(next));
  useShortcut('k', () => previous && goTo(previous));
  return (
    <nav className="dossier-steps" aria-label={w.back}>
      <Way href={address} onGo={goBack}>
        <Icon name="back" size={16} /> {w.back} <kbd>Esc</kbd>
      </Way>
      {place !== undefined && (
        <>
          <span className="soft digits">{w.place(place + 1, count)}</span>
          <Neighbour row={previous} {...{ goTo }} keyName="K">
            {w.previous}
          </Neighbour>
          <Neighbour row={next} {...{ goTo }} keyName="J">
            {w.next}
          </Neighbour>
        </>
      )}
    </nav>
  );
};

type WayProps = { readonly href: string; readonly onGo: () => void; readonly children: React.ReactNode };

/** A link whose address is that of a list, with a filter of its own. */
const Way = ({ href, onGo, children }: WayProps) => (
  <a
    href={href}
    onClick={(event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      onGo();
    }}
  >
    {children}
  </a>
);

type NeighbourProps = {
  readonly row: ListRow | undefined;
  readonly goTo: (row: ListRow) => void;
  readonly keyName: string;
  readonly children: string;
};

const Neighbour = ({ row, goTo, keyName, children }: NeighbourProps) =>
  row && (
    <Way href={`/ho-so/${row.code}`} onGo={() => goTo(row)}>
      {children} <kbd>{keyName}</kbd>
    </Way>
  );
