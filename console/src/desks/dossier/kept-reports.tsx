import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { nameOfSystem, POST_ITEM } from '../../../../schemas/systems.ts';
import { useQueries } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { KeptReportView } from '../../api/views.ts';
import { FINDING_WORDS } from '../../parts/findings.ts';
import { MOVED } from '../../parts/journal/telling.ts';
import type { Titles } from '../../parts/journal/titles.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { sentenceOf, words } from '../../parts/language/words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TakeBack } from '../../parts/take-back.tsx';

const own = words({
  title: { vi: 'Trả lời của hệ thống ngoài chờ đối chiếu', en: 'Answers of outside systems to be compared' },
  explain: {
    vi: 'Trả lời này đến muộn, sai thứ tự hoặc khác lần trước, nên không tự thay đổi gì. Đối chiếu với hồ sơ rồi ghi kết quả.',
    en: 'This answer came late, out of order, or says something else than before, so it changed nothing. Compare it with the dossier, and say what came of it.',
  },
  note: { vi: 'Kết quả đối chiếu', en: 'What came of it' },
  missing: { vi: 'Thiếu kết quả đối chiếu.', en: 'Say what came of it.' },
  settle: { vi: 'Đã đối chiếu', en: 'Compared' },
});

type Props = { readonly code: string; readonly titles: Titles };

/** Reports that were kept for the reader's desk, and that nobody has compared yet; nothing where there are none. */
export const KeptReports = ({ code, titles }: Props) => {
  const w = useWords(own);
  const { journal, keptReports } = useQueries();
  const entries = useQuery(journal(code)).data?.entries ?? [];
  const isAny = entries.some(({ entry }) => entry.type === 'report-kept');
  const { data } = useQuery({ ...keptReports(code), enabled: isAny });
  const waiting = data?.reports.filter(({ settled }) => !settled) ?? [];
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="kept-reports" className="decisions">
      <h2 id="kept-reports">{w.title}</h2>
      <p className="soft">{w.explain}</p>
      {waiting.map(report => (
        <Report key={report.report} {...{ report, titles }} />
      ))}
    </section>
  );
};

const Report = ({ report, titles }: { readonly report: KeptReportView; readonly titles: Titles }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const id = useId();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { dossier: code, step, version, report: name } = report;
  const { send, isSending, problem } = useCommand({
    send: (command, said: string) =>
      command('settleReport', {
        params: { code, step, version: String(version), report: name },
        body: { note: said },
      }),
    refresh: () => client.invalidateQueries({ queryKey: ['dossier', code] }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (note.trim() !== '') send(note.trim());
  };
  const isMissing = isChecked && note.trim() === '';
  return (
    <div className="open-task">
      <header>
        <h3>{title(report.title)}</h3>
      </header>
      <p>
        {title(nameOfSystem(report.system))}:{' '}
        {title(
          step === POST_ITEM
            ? (MOVED[report.outcome] ?? titles.outcome(step, report.outcome))
            : titles.outcome(step, report.outcome),
        )}
        <span className="soft small"> · {say.moment(report.receivedAt)}</span>
      </p>
      <ul>
        {Object.entries(report.data).map(([field, value]) => (
          <li key={field}>
            {FINDING_WORDS[field] ? sentenceOf(title(FINDING_WORDS[field])) : field}:{' '}
            <strong>{field === 'at' ? say.moment(value) : value}</strong>
          </li>
        ))}
      </ul>
      {step === POST_ITEM && report.outcome === 'returned' && <TakeBack item={report.data.item ?? ''} />}
      <form className="kept-note" onSubmit={submit} noValidate>
        {problem && <ProblemNote problem={problem} />}
        <div className="field">
          <label htmlFor={id}>{w.note}</label>
          {isMissing && (
            <span className="fault" role="alert">
              {w.missing}
            </span>
          )}
          <input
            id={id}
            className="input"
            value={note}
            maxLength={500}
            onChange={event => setNote(event.target.value)}
            aria-invalid={isMissing}
            autoComplete="off"
          />
        </div>
        <button type="submit" className="button" aria-disabled={isSending}>
          {w.settle}
        </button>
      </form>
    </div>
  );
};
