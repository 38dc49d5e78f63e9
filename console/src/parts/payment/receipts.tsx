import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Language } from '../../../../schemas/language.ts';
import { numberOfReceipt } from '../../../../schemas/receipt-number.ts';
import { useApi } from '../../api/api-context.tsx';
import { asProblem } from '../../api/problem.ts';
import type { PaymentView } from '../../api/views.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { ProblemNote } from '../problem-note.tsx';
import './payment.css';

const own = words({
  receipt: { vi: 'Biên lai', en: 'Receipt' },
  number: { vi: (number: string) => `số ${number}`, en: (number: string) => `no. ${number}` },
  replaced: { vi: 'đã được thay thế', en: 'replaced' },
  translation: { vi: 'Bản tiếng Anh', en: 'In English' },
});

type Of = Pick<PaymentView, 'dossier' | 'payment'>;
type Props = { readonly payment: Of & Pick<PaymentView, 'state' | 'receipts'> };

/** The receipts of a payment that was made, the newest first. One that another has replaced stays, and says so. */
export const Receipts = ({ payment }: Props) => {
  if (payment.state !== 'paid') return null;
  // It has its number some seconds after the payment, or when it is opened.
  const lines = payment.receipts.length > 0 ? payment.receipts.toReversed() : [undefined];
  return (
    <ul className="receipts">
      {lines.map(line => (
        <OneReceipt key={line?.which ?? 0} {...{ payment, line }} />
      ))}
    </ul>
  );
};

type LineProps = { readonly payment: Of; readonly line: PaymentView['receipts'][number] | undefined };

const OneReceipt = ({ payment, line }: LineProps) => {
  const w = useWords(own);
  const isReplaced = line?.state === 'replaced';
  const number = line && w.number(numberOfReceipt(line));
  const said = [w.receipt, number, isReplaced && w.replaced].filter(Boolean).join(' ');
  return (
    <li>
      <Open {...{ payment, line, said }} language="vi" label={w.receipt} isMain={!isReplaced} />
      <Open {...{ payment, line, said }} language="en" label={w.translation} />
      {number && <span className="soft small digits">{number}</span>}
      {isReplaced && <span className="chip">{w.replaced}</span>}
    </li>
  );
};

type OpenProps = LineProps & {
  readonly said: string;
  readonly language: Language;
  readonly label: string;
  readonly isMain?: boolean;
};

/** Asks for an address of the file, which is good for a few minutes, and has the browser save it. */
const Open = ({ payment: { dossier, payment }, line, said, language, label, isMain = false }: OpenProps) => {
  const { call } = useApi();
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const params = { code: dossier, payment };
      const query = { language, ...(line && { which: line.which }) };
      const { url } = await call('readReceipt', { params, query });
      // The first opening may have given it its number.
      if (!line) void client.invalidateQueries({ queryKey: ['dossier', dossier, 'payments'] });
      location.assign(new URL(url, location.href));
    },
  });
  return (
    <>
      <button
        type="button"
        className={isMain ? 'button button-small' : 'button button-small button-quiet'}
        aria-label={label === said ? said : `${label}: ${said}`}
        aria-disabled={isPending}
        onClick={() => isPending || mutate()}
      >
        {language === 'vi' && <Icon name="save" size={16} />} {label}
      </button>
      {error && <ProblemNote problem={asProblem(error)} />}
    </>
  );
};
