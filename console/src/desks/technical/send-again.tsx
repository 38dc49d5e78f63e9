import { useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import type { UndeliveredEntry } from '../../api/views.ts';
import { useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { useAct } from './act.ts';
import { ReasonForm } from './reason-form.tsx';

const own = words({
  again: { vi: 'Gửi lại ngay', en: 'Send again now' },
  explain: {
    vi: 'Gửi lại trong vòng một phút, giữ nguyên số của thông điệp. Bên nhận đã có thì bỏ qua.',
    en: 'It is sent again within a minute, under the same number. A receiver that has it already ignores it.',
  },
  why: { vi: 'Lý do gửi lại', en: 'Why you send it again' },
  whyMissing: { vi: 'Thiếu lý do gửi lại.', en: 'The reason is missing.' },
  sending: { vi: 'Đang ghi …', en: 'Sending …' },
  failedAgain: { vi: 'Đã thử lại, vẫn chưa gửi được.', en: 'It was tried again, and not delivered.' },
  done: { vi: 'Đã xếp lại, sẽ được thử trong vòng một phút.', en: 'It will be tried within a minute.' },
  notEngineer: { vi: 'Chỉ kỹ sư vận hành được gửi lại.', en: 'Only engineers may send it again.' },
  delivered: { vi: 'Đã gửi tới máy trạng thái; chờ máy đi tiếp.', en: 'Delivered; the machine is to move on.' },
});

/** Tries an undelivered entry at once, with a reason; says why where that is not possible. */
export const SendAgain = ({ entry }: { readonly entry: UndeliveredEntry }) => {
  const w = useWords(own);
  const { roles } = useMe();
  const { dossier: code, entry: number } = entry;
  /** How often it had been tried when this reader sent it again. */
  const [triedThen, setTriedThen] = useState<number>();
  const act = useAct(
    (command, why: string) => command('sendAgain', { params: { code, entry: number }, body: { why } }),
    () => setTriedThen(entry.attempts),
  );
  if (entry.toldAt) return <p className="soft">{w.delivered}</p>;
  if (!roles.includes('engineer')) return <p className="soft">{w.notEngineer}</p>;
  return (
    <ReasonForm label={w.why} hint={w.explain} missing={w.whyMissing} onSend={act.send} {...act}>
      <button type="submit" className="button" aria-disabled={act.isSending}>
        {act.isSending ? w.sending : w.again}
      </button>
      <p role="status" className="soft">
        {triedThen !== undefined && (entry.attempts > triedThen ? w.failedAgain : w.done)}
      </p>
    </ReasonForm>
  );
};
