import { lazy, Suspense, useState } from 'react';
import type { ResultCode } from '../../../../schemas/identifiers.ts';
import { useMe } from '../../api/api-context.tsx';
import type { Answered } from '../../api/route-types.ts';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';

/** Few open them: they are loaded then. */
const SignCorrectionDialog = lazy(async () => ({
  default: (await import('./sign-correction.tsx')).SignCorrectionDialog,
}));
const IssueCorrectionDialog = lazy(async () => ({
  default: (await import('./issue-correction.tsx')).IssueCorrectionDialog,
}));

const own = words({
  sign: { vi: 'Ký bản sửa', en: 'Sign the correction' },
  issue: { vi: 'Ban hành bản sửa', en: 'Issue the correction' },
});

type Props = {
  readonly code: string;
  readonly file: Answered<'listResultFiles'>['files'][number];
  readonly corrects: ResultCode;
};

/** What may be done with a corrected file: its leader signs it, then its registry issues it. */
export const CorrectionWays = ({ code, file, corrects }: Props) => {
  const w = useWords(own);
  const { roles } = useMe();
  const [isOpen, setOpen] = useState(false);
  const way = file.signed
    ? roles.includes('registry') && { label: w.issue, Dialog: IssueCorrectionDialog }
    : roles.includes('leader') && { label: w.sign, Dialog: SignCorrectionDialog };
  if (!way) return null;
  return (
    <>
      <button type="button" className="button button-small button-main" onClick={() => setOpen(true)}>
        {way.label}
      </button>
      {isOpen && (
        <Suspense>
          <way.Dialog {...{ code, file, corrects }} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
