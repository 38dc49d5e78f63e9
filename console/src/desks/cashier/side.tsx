import type { ReactNode } from 'react';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { useLostFocus } from '../../parts/lost-focus.ts';
import { own } from './cashier-words.ts';

type Props = {
  /** What was done last, in a sentence; empty before. */
  readonly done: string;
  /** The key of the chosen row. */
  readonly chosen: string | undefined;
  /** Whether it still stands in the list, but no longer waits. */
  readonly isGone: boolean;
  /** The form of the chosen row. */
  readonly children: ReactNode;
};

/** Beside a list of money that waits: what was done last, and the form of the chosen row, or why there is none. */
export const Side = ({ done, chosen, isGone, children }: Props) => {
  const w = useWords(own);
  const status = useLostFocus<HTMLDivElement>({ isThere: done !== '', after: `${done} ${chosen} ${isGone}` });
  return (
    <>
      <div role="status" tabIndex={-1} ref={status}>
        {done && (
          <p className="cashier-done">
            <Icon name="check" /> <strong>{done}</strong>
          </p>
        )}
      </div>
      {chosen === undefined && <p className="soft">{w.choose}</p>}
      {isGone ? <p className="soft">{w.gone}</p> : children}
    </>
  );
};
