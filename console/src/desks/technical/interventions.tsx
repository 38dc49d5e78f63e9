import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { asProblem } from '../../api/problem.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useReads } from './reads.ts';

const own = words({
  loading: { vi: 'Đang tải …', en: 'Loading …' },
  none: { vi: 'Tháng này chưa có can thiệp nào', en: 'Nobody has intervened this month' },
  'epoch-started': {
    vi: (which: string) => `Chạy lại thành lần ${which}`,
    en: (which: string) => `Restarted as epoch ${which}`,
  },
  'sent-again': {
    vi: (which: string) => `Gửi lại thông điệp số ${which}`,
    en: (which: string) => `Sent entry ${which} again`,
  },
  'system-asked-again': {
    vi: (which: string) => `Gửi lại yêu cầu cho hệ thống ngoài: ${which}`,
    en: (which: string) => `Asked the outside system again: ${which}`,
  },
  'step-given-to-desk': {
    vi: (which: string) => `Giao cho đơn vị xử lý thay hệ thống ngoài: ${which}`,
    en: (which: string) => `Gave to a desk in place of the outside system: ${which}`,
  },
  'restart-asked': {
    vi: (which: string) => `Đề nghị chạy lại (đang ở lần ${which})`,
    en: (which: string) => `Asked for a restart of epoch ${which}`,
  },
  'restart-refused': {
    vi: (which: string) => `Từ chối chạy lại (đang ở lần ${which})`,
    en: (which: string) => `Refused a restart of epoch ${which}`,
  },
  'restart-withdrawn': {
    vi: (which: string) => `Rút đề nghị chạy lại (đang ở lần ${which})`,
    en: (which: string) => `Withdrew the request to restart epoch ${which}`,
  },
  askedBy: { vi: (name: string) => `${name} đề nghị`, en: (name: string) => `asked for by ${name}` },
});

/** What engineers did by hand this month, newest first: to which dossier, who, when and why. */
export const Interventions = () => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { interventions } = useReads();
  const query = useInfiniteQuery(interventions());
  const rows = query.data?.pages.flatMap(page => page.interventions) ?? [];
  return (
    <div className="tech-log">
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {query.isPending && !query.error && <p className="waiting">{w.loading}</p>}
      {query.data && rows.length === 0 && <p className="soft">{w.none}</p>}
      <ol>
        {rows.map(({ at, by, officer, askedBy, askedByName, dossier, what, which, step, why }) => (
          <li key={`${at} ${dossier} ${which}`}>
            <p>
              <strong>{w[what](step ? `“${title(step)}”` : which)}</strong>{' '}
              <Link to="/ky-thuat/ho-so/$code" params={{ code: dossier }} className="digits">
                {dossier}
              </Link>
            </p>
            <p>{why}</p>
            <p className="soft small">
              {officer ?? by.id}
              {askedBy && askedBy !== by.id && `, ${w.askedBy(askedByName ?? askedBy)}`} ·{' '}
              <time dateTime={at}>{say.moment(at)}</time>
            </p>
          </li>
        ))}
      </ol>
      <MoreButton query={query} />
    </div>
  );
};
