import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { createPortal } from 'react-dom';
import './print.css';

type Props = {
  /** Called when the dialog of the browser was closed: printed or not. */
  readonly onDone: () => void;
  readonly children: ReactNode;
};

/** A paper that is printed as soon as it is there: only it is on the sheet, and nothing of it on the screen. It is in Vietnamese. */
export const PrintSheet = ({ onDone, children }: Props) => {
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
    <article className="sheet" lang="vi" data-theme="light">
      {children}
    </article>,
    document.body,
  );
};
