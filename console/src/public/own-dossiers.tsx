import { Link } from '@tanstack/react-router';
import { useOwnDossiers } from '../api/own-dossiers.ts';
import { asProblem } from '../api/problem.ts';
import type { OwnDossier } from '../api/views.ts';
import { useLanguage, useWords } from '../parts/language/language.tsx';
import { words } from '../parts/language/words.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useProcedureTitle } from '../parts/procedure-title.ts';
import { StatusChip } from '../parts/status-chip.tsx';

const own = words({
  title: { vi: 'Hồ sơ của tôi', en: 'My dossiers' },
  loading: { vi: 'Đang tải hồ sơ …', en: 'Loading the dossiers …' },
  none: { vi: 'Ông/bà chưa có hồ sơ nào.', en: 'You have no dossier yet.' },
  find: { vi: 'Tìm thủ tục cần làm', en: 'Find the procedure that you need' },
  filed: { vi: (day: string) => `Nộp ngày ${day}`, en: (day: string) => `Filed on ${day}` },
  promised: { vi: (moment: string) => `Hẹn trả: ${moment}`, en: (moment: string) => `Promised: ${moment}` },
  more: { vi: 'Xem thêm', en: 'Show more' },
});

/** `/cua-toi`: the dossiers of the person who is signed in, the newest first. */
export const OwnDossiersPage = () => {
  const w = useWords(own);
  const query = useOwnDossiers();
  const dossiers = query.data?.pages.flatMap(page => page.dossiers) ?? [];
  return (
    <div className="stack">
      <h1>{w.title}</h1>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {query.isPending && !query.error && <p className="waiting">{w.loading}</p>}
      {query.data && dossiers.length === 0 && (
        <p>
          {w.none} <Link to="/">{w.find}</Link>
        </p>
      )}
      <ul className="own-dossiers">
        {dossiers.map(dossier => (
          <Line key={dossier.code} dossier={dossier} />
        ))}
      </ul>
      {query.hasNextPage && (
        <button type="button" className="button" disabled={query.isFetching} onClick={() => query.fetchNextPage()}>
          {w.more}
        </button>
      )}
    </div>
  );
};

const Line = ({
  dossier: { code, procedure, status, submittedAt, due, promised },
}: {
  readonly dossier: OwnDossier;
}) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const procedureTitle = useProcedureTitle();
  const until = promised ?? due;
  return (
    <li>
      <Link to="/cua-toi/$code" params={{ code }}>
        {procedureTitle(procedure.code)}
      </Link>
      <p>
        <StatusChip status={status} />
      </p>
      <p className="soft small">
        <span className="digits">{code}</span> · {w.filed(say.day(submittedAt))}
        {until && status < 8 && <> · {w.promised(say.deadline(until))}</>}
      </p>
    </li>
  );
};
