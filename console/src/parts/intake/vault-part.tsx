import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useVaultOffers } from '../../api/vault.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { ProblemNote } from '../problem-note.tsx';
import { ExpiredRows, VaultOfferRows } from '../vault-offer-rows.tsx';
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
          <VaultOfferRows
            offers={query.data.offers}
            titleOf={name => procedure?.components.find(({ component }) => component === name)?.title}
            isTaken={({ component, entry }) => filing.papers[component]?.from?.entry === entry}
            onTake={({ component, entry, title, pages = 1 }) =>
              intake.change(now => ({
                papers: { ...now.papers, [component]: { kind: 'electronic', pages, from: { entry, title } } },
              }))
            }
          />
        </>
      )}
      <ExpiredRows expired={query.data.expired} />
    </div>
  );
};
