import type { ResultCode } from '../../../../schemas/identifiers.ts';
import { useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormDialog } from '../form-dialog.tsx';
import { useTitle, useWords } from '../language/language.tsx';
import { type Bilingual, words } from '../language/words.ts';
import { useReason } from '../use-reason.ts';
import { WordsField } from '../words-field.tsx';

const own = words({
  title: { vi: (name: string) => `Không có sai sót: ${name}`, en: (name: string) => `No mistake: ${name}` },
  lead: {
    vi: 'Kết quả giữ nguyên hiệu lực. Người nộp hồ sơ nhận thông báo có lý do.',
    en: 'The result stays valid. The applicant gets a message with the reason.',
  },
  reason: { vi: 'Vì sao không phải là sai sót', en: 'Why it is no mistake' },
  reasonHint: { vi: 'Người nộp hồ sơ đọc được', en: 'The applicant reads it' },
  reasonMissing: { vi: 'Nhập lý do', en: 'Write the reason' },
  send: { vi: 'Kết luận không có sai sót', en: 'Find no mistake' },
});

type Props = {
  readonly dossier: string;
  readonly result: { readonly code: string; readonly title: Bilingual };
  readonly onClose: () => void;
};

/** The leader finds that a reported mistake is none. */
export const RejectMistakeDialog = ({ dossier, result, onClose }: Props) => {
  const w = useWords(own);
  const name = useTitle()(result.title);
  const refresh = useRefresh();
  const reason = useReason(w.reasonMissing);
  const { send, isSending, problem } = useCommand({
    send: command =>
      command('rejectMistake', { params: { result: result.code as ResultCode }, body: { reason: reason.text } }),
    refresh: () => refresh(dossier),
    onDone: onClose,
  });
  const reject = (): void => {
    if (reason.check()) send();
  };
  return (
    <FormDialog title={w.title(name)} sendLabel={w.send} {...{ isSending, problem, onClose }} onSend={reject}>
      <p className="soft">{w.lead}</p>
      <WordsField label={w.reason} hint={w.reasonHint} {...reason.field} takesFocus />
    </FormDialog>
  );
};
