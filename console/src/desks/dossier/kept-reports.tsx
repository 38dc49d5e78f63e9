import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { ISSUED_RESULT, nameOfSystem, POST_ITEM } from '../../../../schemas/systems.ts';
import { useMe } from '../../api/api-context.tsx';
import { useDeskQueries } from '../../api/desk-queries.ts';
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
  infectedTitle: { vi: 'Mã độc trong kết quả đã ban hành', en: 'Malware in an issued result' },
  infected: {
    vi: 'Tìm thấy mã độc trong tệp của kết quả, nên không ai mở được nữa. Lãnh đạo đơn vị thu hồi kết quả, hoặc ban hành kết quả khác thay thế.',
    en: 'Malware was found in the file of the result, so nobody can open it any more. The leader of the unit revokes the result, or has another one issued in its place.',
  },
  why: { vi: 'Lý do thu hồi, người nộp đọc được', en: 'Why it is revoked; the applicant reads it' },
  whyMissing: { vi: 'Thiếu lý do thu hồi.', en: 'Say why it is revoked.' },
  revoke: { vi: 'Thu hồi kết quả', en: 'Revoke the result' },
});

type Props = { readonly code: string; readonly titles: Titles };

/** Reports that were kept for the reader's desk, and that nobody has compared yet; nothing where there are none. */
export const KeptReports = ({ code, titles }: Props) => {
  const w = useWords(own);
  const { journal } = useQueries();
  const { keptReports } = useDeskQueries();
  const entries = useQuery(journal(code)).data?.entries ?? [];
  const isAny = entries.some(({ entry }) => entry.type === 'report-kept');
  const { data } = useQuery({ ...keptReports(code), enabled: isAny });
  const waiting = data?.reports.filter(({ settled }) => !settled) ?? [];
  return (
    <>
      <Reports reports={waiting.filter(isOfResult)} title={w.infectedTitle} explain={w.infected} titles={titles} />
      <Reports reports={waiting.filter(one => !isOfResult(one))} title={w.title} explain={w.explain} titles={titles} />
    </>
  );
};

const isOfResult = ({ step }: KeptReportView): boolean => step === ISSUED_RESULT;

type ReportsProps = {
  readonly reports: readonly KeptReportView[];
  readonly title: string;
  readonly explain: string;
  readonly titles: Titles;
};

const Reports = ({ reports, title, explain, titles }: ReportsProps) => {
  const id = useId();
  if (reports.length === 0) return null;
  return (
    <section aria-labelledby={id} className="decisions">
      <h2 id={id}>{title}</h2>
      <p className="soft">{explain}</p>
      {reports.map(report => (
        <Report key={`${report.version} ${report.report}`} {...{ report, titles }} />
      ))}
    </section>
  );
};

/** What settles a report: words of the desk; malware in a result, that its leader revokes it. */
const useSettling = (report: KeptReportView) => {
  const w = useWords(own);
  const { unit, roles } = useMe();
  const client = useQueryClient();
  const { dossier: code, step, version, report: name, data } = report;
  const ofResult = isOfResult(report);
  const { send, isSending, problem } = useCommand({
    send: (command, said: string) =>
      ofResult
        ? command('endResult', { params: { result: data.result ?? '' }, body: { reason: said } })
        : command('settleReport', {
            params: { code, step, version: String(version), report: name },
            body: { note: said },
          }),
    refresh: () => client.invalidateQueries({ queryKey: ['dossier', code] }),
  });
  const said = ofResult
    ? { label: w.why, missing: w.whyMissing, button: w.revoke }
    : { label: w.note, missing: w.missing, button: w.settle };
  const mayRevoke = unit === report.unit && roles.includes('leader');
  return { send, isSending, problem, said, isMine: !ofResult || mayRevoke };
};

const Report = ({ report, titles }: { readonly report: KeptReportView; readonly titles: Titles }) => {
  const title = useTitle();
  const { say } = useLanguage();
  const id = useId();
  const [note, setNote] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { send, isSending, problem, said, isMine } = useSettling(report);
  const { step } = report;
  /** The number of a result is its title. */
  const details = isOfResult(report) ? [] : Object.entries(report.data);
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
      {details.length > 0 && (
        <ul>
          {details.map(([field, value]) => (
            <li key={field}>
              {FINDING_WORDS[field] ? sentenceOf(title(FINDING_WORDS[field])) : field}:{' '}
              <strong>{field === 'at' ? say.moment(value) : value}</strong>
            </li>
          ))}
        </ul>
      )}
      {step === POST_ITEM && report.outcome === 'returned' && <TakeBack item={report.data.item ?? ''} />}
      {isMine && (
        <form className="kept-note" onSubmit={submit} noValidate>
          {problem && <ProblemNote problem={problem} />}
          <div className="field">
            <label htmlFor={id}>{said.label}</label>
            {isMissing && (
              <span className="fault" role="alert">
                {said.missing}
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
            {said.button}
          </button>
        </form>
      )}
    </div>
  );
};
