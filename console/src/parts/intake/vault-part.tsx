import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useVaultOffers, type VaultOffer } from '../../api/vault.ts';
import { Icon } from '../icon.tsx';
import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { ProblemNote } from '../problem-note.tsx';
import { shortUnit } from '../unit-name.ts';
import type { Intake } from './use-intake.ts';

const own = words({
  open: { vi: 'Chủ hồ sơ có mặt, đồng ý: mở kho giấy tờ', en: 'The owner is here and agrees: open the vault' },
  noted: {
    vi: 'Việc mở kho được ghi lại; chủ hồ sơ xem được ai đã dùng giấy tờ nào.',
    en: 'That it was opened is noted; the owner can see who used which paper.',
  },
  loading: { vi: 'Đang tìm trong kho …', en: 'Looking into the vault …' },
  none: { vi: 'Kho không có giấy tờ nào phù hợp. Quét giấy như thường lệ.', en: 'Nothing there fits. Scan as usual.' },
  has: { vi: 'Kho giấy tờ đã có:', en: 'In the vault:' },
  for: { vi: (paper: string) => `cho “${paper}”`, en: (paper: string) => `for “${paper}”` },
  take: { vi: 'Dùng lại', en: 'Use again' },
  taken: { vi: 'Đã lấy', en: 'Taken' },
  until: { vi: (day: string) => `có giá trị đến ${day}`, en: (day: string) => `valid until ${day}` },
});

/** What the vault of who stands at the counter has for the papers; asked only once he or she has agreed, for this number and procedure. */
export const VaultPart = ({ intake }: { readonly intake: Intake }) => {
  const w = useWords(own);
  const { filing, procedure } = intake;
  const identityNumber = String(filing.owner.identityNumber ?? '').trim();
  const [agreed, setAgreed] = useState('');
  const whose = `${filing.id} ${identityNumber} ${procedure?.code}`;
  const isOpen = agreed === whose;
  const query = useVaultOffers(
    isOpen && procedure
      ? { procedure: procedure.code, version: procedure.version, identityNumber, consent: 'counter' }
      : undefined,
  );
  if (!procedure?.components.some(({ paperType }) => paperType) || identityNumber === '') return null;
  if (filing.terms.authority !== 'owner') return null;
  if (!isOpen)
    return (
      <p className="intake-vault">
        <button type="button" className="button" onClick={() => setAgreed(whose)}>
          <Icon name="folder" size={16} /> {w.open}
        </button>
        <span className="soft small">{w.noted}</span>
      </p>
    );
  if (query.error) return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  if (!query.data) return <p className="soft small">{w.loading}</p>;
  return (
    <div className="intake-vault" role="status">
      {query.data.offers.length === 0 ? (
        <p className="soft small">{w.none}</p>
      ) : (
        <>
          <p>{w.has}</p>
          <ul>
            {query.data.offers.map(offer => (
              <Offer key={`${offer.component} ${offer.entry}`} {...{ intake, offer }} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
};

const Offer = ({ intake, offer }: { readonly intake: Intake; readonly offer: VaultOffer }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { component, entry, title: named, unit, unitName, at, validUntil, pages = 1 } = offer;
  const wanted = intake.procedure?.components.find(one => one.component === component)?.title ?? named;
  const isTaken = intake.filing.papers[component]?.from?.entry === entry;
  const take = (): void =>
    intake.change(now => ({
      papers: { ...now.papers, [component]: { kind: 'electronic', pages, from: { entry, title: named } } },
    }));
  return (
    <li>
      <span>
        <strong>{title(named)}</strong> {title(wanted) !== title(named) && w.for(title(wanted))}
        <span className="soft small">
          {' '}
          {unitName ? shortUnit(title(unitName)) : unit}, {say.day(at)}
          {validUntil && `, ${w.until(validUntil.split('-').toReversed().join('/'))}`}
        </span>
      </span>
      <button
        type="button"
        className="button button-small"
        aria-label={`${isTaken ? w.taken : w.take}: ${title(named)}`}
        aria-pressed={isTaken}
        onClick={take}
      >
        {isTaken && <Icon name="check" size={14} />} {isTaken ? w.taken : w.take}
      </button>
    </li>
  );
};
