import { useLanguage } from './language.tsx';
import { LANGUAGES } from './words.ts';

const NAMES = { vi: 'Tiếng Việt', en: 'English' } as const;
const SHORT = { vi: 'VI', en: 'EN' } as const;

/** The two languages side by side; each is named in itself. */
export const LanguageSwitch = ({ short = false }: { readonly short?: boolean }) => {
  const { language, speakIn } = useLanguage();
  return (
    <div className="language-switch">
      {LANGUAGES.map(each => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          title={NAMES[each]}
          onClick={() => speakIn(each)}
        >
          <span aria-hidden={short}>{short ? SHORT[each] : NAMES[each]}</span>
          {short && <span className="unseen">{NAMES[each]}</span>}
        </button>
      ))}
    </div>
  );
};
