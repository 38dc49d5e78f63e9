import { useCommand } from '../../api/use-command.ts';
import { useVaultOffers, type VaultOffer } from '../../api/vault.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { FilingInHand } from './use-filing.ts';
import './vault-offers.css';

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
});

type Props = { readonly inHand: FilingInHand; readonly component: string };

/** What the own vault has for a paper; nothing where it has none, or cannot be read now: a file can be sent as ever. */
export const VaultOffers = ({ inHand, component }: Props) => {
  const w = useWords(own);
  const { filing, code, procedure, readDraftAgain } = inHand;
  const { draft = '' } = filing;
  const identityNumber = String(filing.owner.identityNumber ?? '');
  const offers = useVaultOffers({ procedure: code, version: procedure.version, identityNumber }).data?.offers ?? [];
  const taking = useCommand({
    send: (command, entry: string) => command('takeFromVault', { params: { draft }, body: { component, entry } }),
    refresh: readDraftAgain,
  });
  const fitting = offers.filter(offer => offer.component === component);
  if (fitting.length === 0) return null;
  return (
    <div className="vault-offers">
      <p>{w.has}</p>
      {taking.problem && <ProblemNote problem={taking.problem} />}
      <ul>
        {fitting.map(offer => (
          <Offer key={offer.entry} {...{ offer }} isBusy={taking.isSending} onTake={() => taking.send(offer.entry)} />
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
