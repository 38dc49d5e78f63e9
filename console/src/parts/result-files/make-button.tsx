import { lazy, Suspense, useState } from 'react';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import type { MakeProps } from './make-dialog.tsx';

/** It is loaded when it is opened. */
const MakeDialog = lazy(async () => ({ default: (await import('./make-dialog.tsx')).MakeDialog }));

const own = words({
  make: { vi: 'Lập theo mẫu', en: 'Make it' },
  again: { vi: 'Lập lại', en: 'Make it again' },
});

type Props = Omit<MakeProps, 'onClose'> & { readonly isAgain: boolean };

/** Has the system make the file of a result, with what the officer writes for it; then the file is shown. */
export const MakeButton = ({ code, kind, isAgain, onMade }: Props) => {
  const w = useWords(own);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={isAgain ? 'button button-small' : 'button button-small button-main'}
        onClick={() => setOpen(true)}
      >
        {isAgain ? w.again : w.make}
      </button>
      {isOpen && (
        <Suspense>
          <MakeDialog
            {...{ code, kind }}
            onClose={() => setOpen(false)}
            onMade={() => {
              setOpen(false);
              onMade();
            }}
          />
        </Suspense>
      )}
    </>
  );
};
