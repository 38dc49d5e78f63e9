import { useQueries as useMany } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeskQueries } from '../../../api/desk-queries.ts';
import { useWords } from '../../../parts/language/language.tsx';
import { words } from '../../../parts/language/words.ts';
import { Barcode } from '../../../parts/print/barcode.tsx';
import { grouped } from '../../../parts/scan/item-number.ts';
import { useListed, useUnits } from '../count/use-counting.ts';
import type { PostWork } from '../search.ts';
import { Sheets } from './sheet.tsx';

const own = words({
  title: { vi: 'Nhãn bưu gửi', en: 'Labels' },
  none: { vi: 'Không có bưu gửi nào để in nhãn.', en: 'There is no item to print a label for.' },
  first: {
    vi: (shown: number, all: number) => `In ${shown} nhãn đầu trong ${all}.`,
    en: (shown: number, all: number) => `The first ${shown} labels of ${all}.`,
  },
});

/** As many as fit on three sheets: each address is read, and noted as read. */
const MOST_LABELS = 24;

type Props = { readonly work: PostWork; readonly chosen: string | undefined };

/** Labels of what is to be delivered, or of filings on their way to a counter: the code in bars, and where it goes. */
export const LabelsPage = ({ work, chosen }: Props) => {
  const w = useWords(own);
  const navigate = useNavigate();
  const [first, second] = [useListed(work === 'giao' ? 'registered' : 'received'), useListed('invited')];
  const listed = work === 'giao' ? first.listed : [...first.listed, ...second.listed];
  const wanted = chosen ? listed.filter(({ item }) => item === chosen) : listed;
  const shown = wanted.slice(0, MOST_LABELS);
  const { shipment } = useDeskQueries();
  const { writtenNameOf, find } = useUnits();
  const addresses = useMany({ queries: work === 'giao' ? [] : shown.map(({ item }) => shipment(item)) });
  return (
    <Sheets
      title={w.title}
      onBack={() => {
        navigate({ to: '/buu-chinh', search: ({ to: _, ...before }) => before });
      }}
    >
      {wanted.length > shown.length && <p>{w.first(shown.length, wanted.length)}</p>}
      {shown.length === 0 ? (
        <p>{w.none}</p>
      ) : (
        <div className="labels" lang="vi">
          {shown.map(({ item, dossier, owner, unit }, i) => {
            const read = addresses[i]?.data;
            const [name, address, phone] =
              work === 'giao'
                ? [writtenNameOf(unit), find(unit)?.address, find(unit)?.phone]
                : [owner, read?.address, read?.phone];
            return (
              <section className="label" key={item} aria-label={item}>
                <Barcode text={item} />
                <p className="label-number digits">{grouped(item)}</p>
                <p className="label-to">{name}</p>
                <p>{address}</p>
                <p>{phone && `ĐT: ${phone}`}</p>
                <p className="digits">Hồ sơ: {dossier}</p>
              </section>
            );
          })}
        </div>
      )}
    </Sheets>
  );
};
