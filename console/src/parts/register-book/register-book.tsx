import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RegisterFormat } from '../../../../schemas/register-book.ts';
import { useMe } from '../../api/api-context.tsx';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import { useSlipQueries } from '../../api/slip-queries.ts';
import { DayField, isNoDay } from '../day-field.tsx';
import { DialogFrame } from '../dialog-frame.tsx';
import { localDay } from '../language/dates.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { ProblemNote } from '../problem-note.tsx';
import './register-book.css';

const own = words({
  register: { vi: 'Sổ theo dõi', en: 'Register' },
  title: { vi: 'Sổ theo dõi hồ sơ (mẫu số 07)', en: 'Register of dossiers (form 07)' },
  what: {
    vi: 'Hồ sơ đơn vị tiếp nhận trong kỳ, hoặc sẽ trả kết quả. Việc xem sổ được ghi vào nhật ký của từng hồ sơ.',
    en: 'Dossiers that the unit received in the period, or will hand back. Each counts as read by you.',
  },
  from: { vi: 'Từ ngày', en: 'From' },
  to: { vi: 'Đến ngày', en: 'To' },
  pdf: { vi: 'Tải PDF', en: 'PDF' },
  xlsx: { vi: 'Tải Excel', en: 'Excel' },
  making: { vi: 'Đang lập sổ …', en: 'Making it …' },
  made: { vi: (count: string) => `Đã lập sổ: ${count} hồ sơ.`, en: (count: string) => `Made: dossiers ${count}.` },
  close: { vi: 'Đóng', en: 'Close' },
});

/** Where a unit that has a counter looks for its register: a button that asks for the period and gives the file. */
export const RegisterBook = () => {
  const w = useWords(own);
  const { unit } = useMe();
  const units = useQuery(useQueries().units()).data?.units;
  const [isOpen, setOpen] = useState(false);
  const here = units?.find(({ code }) => code === unit);
  if (!here?.competences.includes('counter')) return null;
  return (
    <>
      <button type="button" className="button button-quiet register-book-open" onClick={() => setOpen(true)}>
        {w.register}
      </button>
      {isOpen && <Period unit={here.code} onClose={() => setOpen(false)} />}
    </>
  );
};

type Props = { readonly unit: string; readonly onClose: () => void };

const Period = ({ unit, onClose }: Props) => {
  const w = useWords(own);
  const { language, say } = useLanguage();
  const { me } = useMe();
  const today = localDay(me.now);
  const [from, setFrom] = useState(`${today.slice(0, 7)}-01`);
  const [to, setTo] = useState(today);
  const { registerOf } = useSlipQueries();
  const { mutate, isPending, data, error, reset } = useMutation({
    mutationFn: async (as: RegisterFormat) => {
      const made = await registerOf({ unit, from, to, as, language });
      location.assign(new URL(made.url, location.href));
      return made;
    },
  });
  const change = (set: (day: string) => void) => (day: string) => {
    reset();
    set(day);
  };
  const take = (as: RegisterFormat): void => {
    if (!isPending && ![from, to].some(day => day === '' || isNoDay(day))) mutate(as);
  };
  return (
    <DialogFrame title={w.title} isBusy={isPending} onClose={onClose}>
      <div className="dialog-form">
        <p className="soft">{w.what}</p>
        <div className="register-book-period">
          <DayField label={w.from} value={from} onChange={change(setFrom)} />
          <DayField label={w.to} value={to} onChange={change(setTo)} />
        </div>
        <div role="status">{isPending ? w.making : data && w.made(say.count(data.dossiers))}</div>
        {error && <ProblemNote problem={asProblem(error)} />}
        <div className="ways">
          <button type="button" className="button button-main" aria-disabled={isPending} onClick={() => take('pdf')}>
            {w.pdf}
          </button>
          <button type="button" className="button" aria-disabled={isPending} onClick={() => take('xlsx')}>
            {w.xlsx}
          </button>
          <button type="button" className="button button-quiet" onClick={onClose}>
            {w.close}
          </button>
        </div>
      </div>
    </DialogFrame>
  );
};
