import type { VaultOffer } from '../api/vault.ts';
import { shownDay } from './form/days.ts';
import { Icon } from './icon.tsx';
import { useLanguage, useTitle, useWords } from './language/language.tsx';
import { words } from './language/words.ts';
import { shortUnit } from './unit-name.ts';
import './vault-offer-rows.css';

const own = words({
  for: { vi: (paper: string) => `cho “${paper}”`, en: (paper: string) => `for “${paper}”` },
  take: { vi: 'Dùng lại', en: 'Use again' },
  taken: { vi: 'Đã lấy', en: 'Taken' },
  expired: {
    vi: (paper: string, day: string) => `“${paper}” trong kho đã hết giá trị sau ngày ${day}: cần giấy mới.`,
    en: (paper: string, day: string) => `“${paper}” in the vault ran out on ${day}: a new one is needed.`,
  },
  until: { vi: (day: string) => `có giá trị đến ${day}`, en: (day: string) => `valid until ${day}` },
});

type Props = {
  readonly offers: readonly VaultOffer[];
  /** The title of the paper that an offer can be, where the desk knows it. */
  readonly titleOf: (component: string) => VaultOffer['title'] | undefined;
  readonly isTaken: (offer: VaultOffer) => boolean;
  readonly onTake: (offer: VaultOffer) => void;
};

/** What ran out, and is not offered for that. */
export const ExpiredRows = ({ expired }: { readonly expired: readonly VaultOffer[] }) => {
  const w = useWords(own);
  const title = useTitle();
  return expired.map(({ component, title: named, validUntil = '', basis }) => (
    <p key={component} className="soft small">
      {w.expired(title(named), shownDay(validUntil))} {basis && `(${basis})`}
    </p>
  ));
};

/** What the vault of who stands at the counter has, a row each. */
export const VaultOfferRows = ({ offers, titleOf, isTaken, onTake }: Props) => (
  <ul className="vault-offer-rows">
    {offers.map(offer => (
      <Row
        key={`${offer.component} ${offer.entry}`}
        {...{ offer, wanted: titleOf(offer.component) ?? offer.title, isTaken: isTaken(offer) }}
        onTake={() => onTake(offer)}
      />
    ))}
  </ul>
);

type RowProps = {
  readonly offer: VaultOffer;
  readonly wanted: VaultOffer['title'];
  readonly isTaken: boolean;
  readonly onTake: () => void;
};

const Row = ({ offer, wanted, isTaken, onTake }: RowProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { title: named, unit, unitName, at, validUntil } = offer;
  return (
    <li>
      <span>
        <strong>{title(named)}</strong> {title(wanted) !== title(named) && w.for(title(wanted))}
        <span className="soft small">
          {' '}
          {unitName ? shortUnit(title(unitName)) : unit}, {say.day(at)}
          {validUntil && `, ${w.until(shownDay(validUntil))}`}
        </span>
      </span>
      <button
        type="button"
        className="button button-small"
        aria-label={`${isTaken ? w.taken : w.take}: ${title(named)}`}
        aria-pressed={isTaken}
        onClick={onTake}
      >
        {isTaken && <Icon name="check" size={14} />} {isTaken ? w.taken : w.take}
      </button>
    </li>
  );
};
