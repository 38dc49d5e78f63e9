import { useState } from 'react';
import type { ResultCode } from '../../../../schemas/identifiers.ts';
import { useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { type Bilingual, words } from '../../parts/language/words.ts';
import { TextField } from '../../parts/text-field.tsx';
import { useReason } from '../../parts/use-reason.ts';
import { WordsField } from '../../parts/words-field.tsx';

const own = words({
  title: { vi: (name: string) => `Chấm dứt hiệu lực: ${name}`, en: (name: string) => `End the validity: ${name}` },
  how: { vi: 'Vì', en: 'Because' },
  revoke: { vi: 'Thu hồi: không văn bản nào có hiệu lực thay', en: 'It is revoked: nothing holds in its place' },
  replace: {
    vi: 'Sửa sai hoặc thay thế: một kết quả khác có hiệu lực thay',
    en: 'It is corrected or replaced: another result holds in its place',
  },
  other: { vi: 'Mã kết quả thay thế', en: 'Code of the result that takes its place' },
  otherHint: {
    vi: 'Kết quả còn hiệu lực của đơn vị, đã ban hành. Ví dụ: H38.21.1-261122-0001.KQ1',
    en: 'A valid result that your unit has issued. For example H38.21.1-261122-0001.KQ1',
  },
  otherMissing: { vi: 'Nhập mã của kết quả thay thế', en: 'Write the code of the other result' },
  reason: { vi: 'Lý do', en: 'Reason' },
  reasonHint: { vi: 'Người nộp hồ sơ đọc được', en: 'The applicant reads it' },
  reasonMissing: { vi: 'Nhập lý do', en: 'Write the reason' },
  after: { vi: 'Sau khi xác nhận', en: 'What follows' },
  atOnce: {
    vi: 'Ai kiểm tra tệp hoặc mã của kết quả này đọc ngay rằng kết quả không còn hiệu lực.',
    en: 'Who checks its file or its code reads at once that it is not valid any more.',
  },
  message: { vi: 'Người nộp hồ sơ nhận thông báo có lý do.', en: 'The applicant gets a message with the reason.' },
  noBack: { vi: 'Không thể khôi phục hiệu lực.', en: 'This cannot be undone.' },
  send: { vi: 'Chấm dứt hiệu lực', en: 'End its validity' },
});

type Props = {
  readonly dossier: string;
  readonly result: { readonly code: string; readonly title: Bilingual };
  readonly onClose: () => void;
};

/** The leader revokes a result, or says which other one holds in its place; what follows is said before. */
export const EndResultDialog = ({ dossier, result, onClose }: Props) => {
  const w = useWords(own);
  const name = useTitle()(result.title);
  const refresh = useRefresh();
  const [isReplaced, setReplaced] = useState(false);
  const [other, setOther] = useState('');
  const reason = useReason(w.reasonMissing);
  const [isAsked, setAsked] = useState(false);
  const otherCode = other.trim().toUpperCase() as ResultCode;
  const { send, isSending, problem } = useCommand({
    send: command =>
      command('endResult', {
        params: { result: result.code as ResultCode },
        body: { reason: reason.text, ...(isReplaced && { replacedBy: otherCode }) },
      }),
    refresh: () => refresh(dossier),
    onDone: onClose,
  });
  const end = (): void => {
    setAsked(true);
    if (reason.check() && (!isReplaced || otherCode !== '')) send();
  };
  return (
    <FormDialog title={w.title(name)} sendLabel={w.send} {...{ isSending, problem, onClose }} onSend={end}>
      <fieldset className="field">
        <legend>{w.how}</legend>
        {[false, true].map(replaced => (
          <label key={String(replaced)} className="dialog-choice">
            <input
              type="radio"
              name="end-how"
              checked={isReplaced === replaced}
              onChange={() => setReplaced(replaced)}
            />
            {replaced ? w.replace : w.revoke}
          </label>
        ))}
      </fieldset>
      {isReplaced && (
        <TextField
          label={w.other}
          hint={w.otherHint}
          value={other}
          fault={isAsked && otherCode === '' ? w.otherMissing : undefined}
          onChange={setOther}
        />
      )}
      <WordsField label={w.reason} hint={w.reasonHint} {...reason.field} />
      <div className="note">
        <div>
          <strong>{w.after}</strong>
          <ul>
            <li>{w.atOnce}</li>
            <li>{w.message}</li>
            <li>{w.noBack}</li>
          </ul>
        </div>
      </div>
    </FormDialog>
  );
};
