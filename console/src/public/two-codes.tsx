import { useWords } from '../parts/language/language.tsx';
import { words } from '../parts/language/words.ts';

const own = words({
  code: { vi: 'Mã hồ sơ', en: 'Dossier code' },
  key: { vi: 'Mã tra cứu', en: 'Look-up key' },
});

type Props = { readonly code: string; readonly lookupKey: string };

/** The two codes by which anybody who has them can look a dossier up. */
export const TwoCodes = ({ code, lookupKey }: Props) => {
  const w = useWords(own);
  return (
    <dl className="card procedure-facts">
      <div>
        <dt>{w.code}</dt>
        <dd className="own-code">{code}</dd>
      </div>
      <div>
        <dt>{w.key}</dt>
        <dd className="own-code">{lookupKey}</dd>
      </div>
    </dl>
  );
};
