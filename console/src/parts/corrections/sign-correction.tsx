import { useState } from 'react';
import type { ResultCode } from '../../../../schemas/identifiers.ts';
import { useApi } from '../../api/api-context.tsx';
import { useRefresh } from '../../api/queries.ts';
import type { Answered } from '../../api/route-types.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormDialog } from '../form-dialog.tsx';
import { Icon } from '../icon.tsx';
import { useTitle, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { useReason } from '../use-reason.ts';
import { WordsField } from '../words-field.tsx';

const own = words({
  title: { vi: (name: string) => `Ký bản sửa: ${name}`, en: (name: string) => `Sign the correction: ${name}` },
  lead: {
    vi: 'Ông/bà ký số đúng tệp đang trình. Sau đó văn thư cấp số, đóng dấu và ban hành.',
    en: 'You sign exactly the file that is shown here. Then the registry numbers, seals and issues it.',
  },
  reason: { vi: 'Lý do sửa', en: 'Why it is corrected' },
  reasonHint: { vi: 'Người nộp hồ sơ đọc được', en: 'The applicant reads it' },
  reasonMissing: { vi: 'Nhập lý do', en: 'Write the reason' },
  send: { vi: 'Ký bản sửa', en: 'Sign the correction' },
  confirm: { vi: 'Xác nhận lại và ký', en: 'Confirm and sign' },
  confirmAgain: {
    vi: 'Để ký số, ông/bà xác nhận lại danh tính trong cửa sổ nhỏ. Chưa có gì được ký.',
    en: 'To sign you confirm in a small window who you are. Nothing was signed yet.',
  },
});

export type CorrectionProps = {
  readonly code: string;
  readonly file: Answered<'listResultFiles'>['files'][number];
  /** The result with the mistake. */
  readonly corrects: ResultCode;
  readonly onClose: () => void;
};

/** The leader signs the file that lies there, as it was shown, with a reason. What was typed stays while he or she signs in once more. */
export const SignCorrectionDialog = ({ code, file: given, corrects, onClose }: CorrectionProps) => {
  const w = useWords(own);
  const title = useTitle();
  const refresh = useRefresh();
  const { session } = useApi();
  /** What lay there when the dialog was opened. */
  const [file] = useState(given);
  const reason = useReason(w.reasonMissing);
  const { send, isSending, problem } = useCommand({
    send: command =>
      command('signCorrection', {
        params: { result: corrects },
        body: { file: file.file, sha256: file.sha256, reason: reason.text },
      }),
    refresh: () => refresh(code),
    onDone: onClose,
  });
  const isUnconfirmed = problem?.facts.code === 'confirm-again';
  const sign = (): void => {
    if (!reason.check()) return;
    if (isUnconfirmed) void session.confirm().then(() => send());
    else send();
  };
  return (
    <FormDialog
      title={w.title(title(file.title))}
      sendLabel={isUnconfirmed ? w.confirm : w.send}
      problem={isUnconfirmed ? undefined : problem}
      {...{ isSending, onClose }}
      onSend={sign}
    >
      <p className="soft">{w.lead}</p>
      {isUnconfirmed && (
        <div className="note" role="status">
          <Icon name="person" />
          <p>{w.confirmAgain}</p>
        </div>
      )}
      <WordsField label={w.reason} hint={w.reasonHint} {...reason.field} takesFocus />
    </FormDialog>
  );
};
