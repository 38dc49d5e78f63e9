import { useEffect } from 'react';
import { forgetDone, useDone } from '../../parts/done.ts';
import { Icon } from '../../parts/icon.tsx';
import { useTitle } from '../../parts/language/language.tsx';

/** Long enough to read it twice; a name does not stay on the screen. */
const SHOWN_MS = 15_000;

/** Says what was done last while the page shows the next dossier. */
export const DoneNote = () => {
  const done = useDone();
  const title = useTitle();
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => forgetDone(done), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <div role="status" className="top-done">
      {done && (
        <>
          <Icon name="check" />
          <p className="top-done-words">
            <strong>{title(done.what)}</strong>
            <span>{done.whose}</span>
          </p>
        </>
      )}
    </div>
  );
};
