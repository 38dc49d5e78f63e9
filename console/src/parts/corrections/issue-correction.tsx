import { useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormDialog } from '../form-dialog.tsx';
import { useTitle, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import type { CorrectionProps } from './sign-correction.tsx';

const own = words({
  title: { vi: (name: string) => `Ban hành bản sửa: ${name}`, en: (name: string) => `Issue the correction: ${name}` },
  after: { vi: 'Khi ban hành', en: 'What happens' },
  number: {
    vi: 'Bản sửa được cấp số kế tiếp của sổ, ngày hôm nay và con dấu của cơ quan.',
    en: 'The correction gets the next number of its series, the day of today and the seal of the agency.',
  },
  ended: {
    vi: (code: string) => `Kết quả ${code} hết hiệu lực ngay, được thay bằng bản sửa.`,
    en: (code: string) => `The result ${code} is not valid any more from this moment: the correction takes its place.`,
  },
  message: { vi: 'Người nộp hồ sơ nhận thông báo có lý do.', en: 'The applicant gets a message with the reason.' },
  send: { vi: 'Ban hành', en: 'Issue it' },
});

/** The registry issues the signed correction; what follows is said before. */
export const IssueCorrectionDialog = ({ code, file, corrects, onClose }: CorrectionProps) => {
  const w = useWords(own);
  const title = useTitle();
  const refresh = useRefresh();
  const { send, isSending, problem } = useCommand({
    send: command =>
      command('issueCorrection', { params: { result: corrects }, body: { file: file.signed?.file ?? file.file } }),
    refresh: () => refresh(code),
    onDone: onClose,
  });
  return (
    <FormDialog
      title={w.title(title(file.title))}
      sendLabel={w.send}
      {...{ isSending, problem, onClose }}
      onSend={() => send()}
    >
      <div className="note">
        <div>
          <strong>{w.after}</strong>
          <ul>
            <li>{w.number}</li>
            <li>{w.ended(corrects)}</li>
            <li>{w.message}</li>
          </ul>
        </div>
      </div>
    </FormDialog>
  );
};
