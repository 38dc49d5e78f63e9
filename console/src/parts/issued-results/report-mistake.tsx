import { useState } from 'react';
import type { ResultCode } from '../../../../schemas/identifiers.ts';
import { useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormDialog } from '../form-dialog.tsx';
import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import { type Bilingual, words } from '../language/words.ts';
import { WordsField } from '../words-field.tsx';

const own = words({
  report: { vi: 'Báo sai sót', en: 'Report a mistake' },
  of: { vi: (title: string) => `Báo sai sót: ${title}`, en: (title: string) => `Report a mistake: ${title}` },
  lead: {
    vi: 'Cơ quan phát hành sửa trong 3 ngày làm việc kể từ khi được báo, và thông báo cho người nộp hồ sơ.',
    en: 'The agency that issued it corrects it within 3 working days of the report, and sends the applicant a message.',
  },
  what: { vi: 'Sai ở đâu, nội dung đúng là gì', en: 'What is wrong, and what should stand there' },
  missing: { vi: 'Nhập nội dung sai sót', en: 'Write what is wrong' },
  send: { vi: 'Gửi báo sai sót', en: 'Send the report' },
  sent: {
    vi: (at: string) => `Đã báo sai sót. Hạn sửa: ${at}.`,
    en: (at: string) => `Reported. To be corrected by ${at}.`,
  },
});

type Props = {
  readonly dossier: string;
  readonly result: string;
  readonly title: Bilingual;
  /** Until when a mistake that was reported before is to be corrected. */
  readonly known?: string | undefined;
};

/** Reports a mistake in an issued result: a button, then a form; then by when it is corrected. */
export const ReportMistake = ({ dossier, result, title, known }: Props) => {
  const w = useWords(own);
  const name = useTitle()(title);
  const { say } = useLanguage();
  const refresh = useRefresh();
  const [isOpen, setOpen] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [text, setText] = useState('');
  const [until, setUntil] = useState<string>();
  const { send, isSending, problem } = useCommand({
    send: (command, text: string) =>
      command('reportMistake', { params: { result: result as ResultCode }, body: { text } }),
    refresh: () => refresh(dossier),
    onDone: answer => {
      setUntil(answer.until);
      setOpen(false);
    },
  });
  const report = (): void => {
    setAsked(true);
    if (text.trim() !== '') send(text.trim());
  };
  const due = until ?? known;
  if (due !== undefined)
    return (
      <p className="soft small" role="status">
        {w.sent(say.moment(due))}
      </p>
    );
  return (
    <>
      <button type="button" className="button button-small" aria-label={w.of(name)} onClick={() => setOpen(true)}>
        {w.report}
      </button>
      {isOpen && (
        <FormDialog
          title={w.of(name)}
          sendLabel={w.send}
          {...{ isSending, problem }}
          onSend={report}
          onClose={() => setOpen(false)}
        >
          <p className="soft">{w.lead}</p>
          <WordsField
            label={w.what}
            value={text}
            fault={isAsked && text.trim() === '' ? w.missing : undefined}
            onChange={setText}
            takesFocus
          />
        </FormDialog>
      )}
    </>
  );
};
