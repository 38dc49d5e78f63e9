import type { Verdict } from '../../../schemas/component.ts';
import type { DossierView } from '../api/views.ts';
import { Icon } from './icon.tsx';
import { useLanguage } from './language/language.tsx';

/** What is known about malware in a paper, in words. */
export const VERDICT_WORDS = {
  unjudged: { vi: 'Đang kiểm tra mã độc', en: 'Being searched for malware' },
  clean: { vi: 'Không có mã độc', en: 'Free of malware' },
  infected: { vi: 'Có mã độc', en: 'Has malware in it' },
} as const satisfies Record<Verdict, unknown>;

/** Why a paper does not open. */
const WHY = {
  unjudged: { vi: 'chưa mở được; thường xong trong một phút', en: 'opens in about a minute' },
  infected: { vi: 'không ai được mở; yêu cầu gửi lại tệp sạch', en: 'nobody may open it; ask for a clean file' },
} as const;

const VERDICT_MS = 5_000;

/** How often a dossier is read again while papers of it wait for the scanner: somebody sits before it, and the verdict comes within seconds. */
export const untilJudged = ({ state: { data } }: { readonly state: { readonly data?: DossierView | undefined } }) =>
  data?.dossier.withheld?.some(({ verdict }) => verdict === 'unjudged') ? VERDICT_MS : false;

/** Why this paper cannot be opened; nothing where it can. */
export const whyClosed = (verdict: Verdict | undefined): keyof typeof WHY | undefined =>
  verdict === 'unjudged' || verdict === 'infected' ? verdict : undefined;

/** Of a result in which malware was found: instead of a way to open it. */
export const ClosedResult = () => {
  const { language } = useLanguage();
  return (
    <span className="closed-paper infected small">
      <Icon name="alert" size={14} /> {VERDICT_WORDS.infected[language]}: {CLOSED[language]}
    </span>
  );
};
const CLOSED = { vi: 'không ai được mở', en: 'nobody may open it' };

/** The state of a paper that cannot be opened, with the reason. */
export const ClosedPaper = ({ verdict }: { readonly verdict: keyof typeof WHY }) => {
  const { language } = useLanguage();
  return (
    <span className={verdict === 'infected' ? 'closed-paper infected small' : 'closed-paper small'}>
      <Icon name={verdict === 'infected' ? 'alert' : 'clock'} size={14} /> {VERDICT_WORDS[verdict][language]}:{' '}
      {WHY[verdict][language]}
    </span>
  );
};
