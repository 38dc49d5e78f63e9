import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { createPortal } from 'react-dom';
import './print.css';

type Props = {
  /** A file that brings its own margins, on A4 upright, on A5, or on A4 across; else text, on A4 with margins. */
  readonly paper?: 'whole' | 'half' | 'across';
  /** Called when the dialog of the browser was closed: printed or not. */
  readonly onDone: () => void;
  readonly children: ReactNode;
};

/** A paper that is printed as soon as it is there: only it is on the sheet, and nothing of it on the screen. It is in Vietnamese. */
export const PrintSheet = ({ paper, onDone, children }: Props) => {
  const done = useEffectEvent(onDone);
  useEffect(() => {
    const after = (): void => done();
    addEventListener('afterprint', after);
    // Other pages print what is on the screen.
    document.body.dataset.prints = 'sheet';
    // Codes and letters are drawn first.
    const frame = requestAnimationFrame(() => print());
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('afterprint', after);
      delete document.body.dataset.prints;
    };
  }, []);
  return createPortal(
    <article className={paper ? `sheet sheet-${paper}` : 'sheet'} lang="vi" data-theme="light">
      {children}
    </article>,
    document.body,
  );
};
