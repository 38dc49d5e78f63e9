import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { nameOfSystem } from '../../../../schemas/systems.ts';
import { useMe } from '../../api/api-context.tsx';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { useReadOn, useReadOnWhile } from '../../api/read-on.ts';
import type { DeskTask, KeptReportView } from '../../api/views.ts';
import { Icon } from '../icon.tsx';
import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import type { QueueRole } from '../roles.ts';
import { DeskStrip } from './desk-strip.tsx';

const own = words({
  report: { vi: 'Có trả lời', en: 'Answer' },
  reportWaits: {
    vi: 'Hệ thống ngoài trả lời muộn: đối chiếu trước khi quyết định',
    en: 'An outside system answered late: compare before you decide',
  },
  reportsWait: { vi: 'Trả lời chờ đối chiếu', en: 'Answers to compare' },
});

/** No desk lets so many wait; of more, the oldest. */
const MOST_PAGES = 10;

/** Answers of outside systems that the desk has to compare, oldest first, and which dossiers they are about. */
export const useDeskReports = (role: QueueRole | 'counter') => {
  const { unit } = useMe();
  const query = useInfiniteQuery(useDeskQueries().deskReports({ unit, role }));
  const { data } = query;
  useReadOnWhile((data?.pages.length ?? 0) < MOST_PAGES, useReadOn(query));
  return useMemo(() => {
    const reports = data?.pages.flatMap(page => page.reports) ?? [];
    const dossiers: ReadonlySet<string> = new Set(reports.map(({ dossier }) => dossier));
    return { reports, dossiers };
  }, [data]);
};

/** In a row of the list: an answer waits to be compared before the task is decided. */
export const ReportChip = () => {
  const w = useWords(own);
  return (
    <span className="chip chip-soon" title={w.reportWaits}>
      <Icon name="mail" /> {w.report}
    </span>
  );
};

/** Beside the chosen task: the same, in a sentence. */
export const ReportNote = () => (
  <p className="note">
    <Icon name="mail" /> {useWords(own).reportWaits}
  </p>
);

type Props = { readonly reports: readonly KeptReportView[]; readonly tasks: readonly DeskTask[] };

/** All of them, also of dossiers that have left the list; nothing where there is none. */
export const ReportStrip = ({ reports, tasks }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  if (reports.length === 0) return null;
  const ownerOf = (code: string): string => tasks.find(({ dossier }) => dossier === code)?.owner ?? code;
  return (
    <DeskStrip label={w.reportsWait}>
      {reports.map(({ dossier, step, title: said, system, report, receivedAt }) => (
        <li key={`${dossier} ${step} ${report}`}>
          <Link to="/ho-so/$code" params={{ code: dossier }}>
            {ownerOf(dossier)}
          </Link>
          <span>
            {title(said)}, {title(nameOfSystem(system))}
          </span>
          <time className="soft" dateTime={receivedAt}>
            {say.short(receivedAt)}
          </time>
        </li>
      ))}
    </DeskStrip>
  );
};
