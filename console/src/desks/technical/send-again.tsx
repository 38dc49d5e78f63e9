import { type FormEvent, useId, useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { rolesAt } from '../../api/session/me.ts';
import { useCommand } from '../../api/use-command.ts';
import type { UndeliveredEntry } from '../../api/views.ts';
import { useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useRefresh } from './reads.ts';

const own = words({
  again: { vi: 'Gửi lại ngay', en: 'Send again now' },
  explain: {
    vi: 'Gửi lại trong vòng một phút, giữ nguyên số của tin. Bên nhận đã có tin này thì bỏ qua.',
    en: 'It is sent again within a minute, under the same number. A receiver that has it already ignores it.',
  },
  why: { vi: 'Lý do gửi lại', en: 'Why you send it again' },
  whyMissing: { vi: 'Thiếu lý do gửi lại.', en: 'The reason is missing.' },
  sending: { vi: 'Đang ghi …', en: 'Sending …' },
  done: { vi: 'Đã xếp lại, sẽ được thử trong vòng một phút.', en: 'It will be tried within a minute.' },
  notEngineer: { vi: 'Chỉ kỹ sư vận hành được gửi lại.', en: 'Only engineers may send it again.' },
  delivered: { vi: 'Đã gửi tới máy trạng thái; chờ máy đi tiếp.', en: 'Delivered; the machine is to move on.' },
});

/** Tries an undelivered entry at once, with a reason; says why where that is not possible. */
export const SendAgain = ({ entry }: { readonly entry: UndeliveredEntry }) => {
  const w = useWords(own);
  const id = useId();
  const { me, unit } = useMe();
  const [why, setWhy] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { send, isSending, isDone, problem } = useSendAgain(entry);
  if (entry.toldAt) return <p className="soft">{w.delivered}</p>;
  if (!rolesAt(me, unit).includes('engineer')) return <p className="soft">{w.notEngineer}</p>;
  const isMissing = isChecked && why.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (why.trim() !== '') send(why.trim());
  };
  return (
    <form className="redrive-form" onSubmit={submit} noValidate>
      {problem && <ProblemNote problem={problem} />}
      <div className="field">
        <label htmlFor={id}>{w.why}</label>
        <span className="hint" id={`${id}-hint`}>
          {w.explain}
        </span>
        {isMissing && (
          <span className="fault" id={`${id}-fault`} role="alert">
            {w.whyMissing}
          </span>
        )}
        <input
          id={id}
          className="input"
          value={why}
          maxLength={300}
          onChange={event => setWhy(event.target.value)}
          aria-invalid={isMissing}
          aria-describedby={isMissing ? `${id}-hint ${id}-fault` : `${id}-hint`}
          autoComplete="off"
        />
      </div>
      <button type="submit" className="button" aria-disabled={isSending}>
        {isSending ? w.sending : w.again}
      </button>
      <p role="status" className="soft">
        {isDone && w.done}
      </p>
    </form>
  );
};

const useSendAgain = ({ dossier: code, entry }: UndeliveredEntry) => {
  const refresh = useRefresh();
  return useCommand({
    send: (command, why: string) => command('sendAgain', { params: { code, entry }, body: { why } }),
    onDone: refresh,
  });
};
