import type { ApiProblem } from '../../api/problem.ts';
import type { VaultOffer } from '../../api/vault.ts';
import { shownDay } from '../../parts/form/days.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import './offer-list.css';

const own = words({
  has: {
    vi: 'Kho giấy tờ của ông/bà đã có, không cần gửi lại:',
    en: 'You have handed this in before, and need not send it again:',
  },
  issued: {
    vi: (unit: string, day: string) => `${unit} cấp ngày ${day}`,
    en: (unit: string, day: string) => `issued by ${unit} on ${day}`,
  },
  accepted: {
    vi: (unit: string, day: string) => `${unit} tiếp nhận ngày ${day}`,
    en: (unit: string, day: string) => `accepted by ${unit} on ${day}`,
  },
  take: { vi: 'Dùng giấy này', en: 'Use this one' },
  expired: {
    vi: (paper: string, day: string) => `“${paper}” trong kho của ông/bà đã hết giá trị sau ngày ${day}: nộp giấy mới.`,
    en: (paper: string, day: string) => `“${paper}” among your papers ran out on ${day}: hand in a new one.`,
  },
});

type Props = {
  readonly offers: readonly VaultOffer[];
  /** What ran out, where nothing is offered. */
  readonly expired: readonly VaultOffer[];
  readonly onTake: (entry: string) => void;
  readonly isBusy: boolean;
  readonly problem: ApiProblem | undefined;
};

/** What the own vault has for one paper; nothing where it has none: a file can be sent as ever. */
export const OfferList = ({ offers, expired, onTake, isBusy, problem }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const [old] = expired;
  if (offers.length === 0 && old?.validUntil)
    return (
      <p className="soft">
        {w.expired(title(old.title), shownDay(old.validUntil))} {old.basis && `(${old.basis})`}
      </p>
    );
  if (offers.length === 0) return null;
  return (
    <div className="vault-offers">
      <p>{w.has}</p>
      {problem && <ProblemNote problem={problem} />}
      <ul>
        {offers.map(offer => (
          <Offer key={offer.entry} {...{ offer, isBusy }} onTake={() => onTake(offer.entry)} />
        ))}
      </ul>
    </div>
  );
};

type OfferProps = { readonly offer: VaultOffer; readonly isBusy: boolean; readonly onTake: () => void };

const Offer = ({ offer: { title: named, kind, unit, unitName, at }, isBusy, onTake }: OfferProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const origin = kind === 'result' ? w.issued : w.accepted;
  return (
    <li>
      <span>
        <strong>{title(named)}</strong>
        <span className="soft small">{origin(unitName ? title(unitName) : unit, say.day(at))}</span>
      </span>
      <button
        type="button"
        className="button"
        aria-label={`${w.take}: ${title(named)}`}
        disabled={isBusy}
        onClick={onTake}
      >
        <Icon name="check" /> {w.take}
      </button>
    </li>
  );
};
