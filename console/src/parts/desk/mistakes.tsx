import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReportedMistake } from '../../../../schemas/mistake.ts';
import { useMe } from '../../api/api-context.tsx';
import { useResultQueries } from '../../api/result-queries.ts';
import { Icon } from '../icon.tsx';
import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import './desk.css';

const own = words({
  mistakes: {
    vi: (count: number) => `${count} kết quả được báo có sai sót, cần sửa`,
    en: (count: number) =>
      count === 1 ? 'A mistake was reported in 1 result' : `Mistakes were reported in ${count} results`,
  },
  correctBy: {
    vi: (at: string, late: boolean) => (late ? `quá hạn sửa ${at}` : `sửa trước ${at}`),
    en: (at: string, late: boolean) => (late ? `should have been corrected by ${at}` : `correct by ${at}`),
  },
  byApplicant: { vi: 'người nộp báo', en: 'reported by the applicant' },
  byOfficer: { vi: 'cán bộ báo', en: 'reported by an officer' },
  signed: { vi: 'bản sửa đã ký, chờ ban hành', en: 'its correction is signed, to be issued' },
});

/** Mistakes in results of the unit, which it is to correct within 3 working days; late ones, and those to be issued here, stand open. */
export const Mistakes = ({ issues = false }: { readonly issues?: boolean }) => {
  const w = useWords(own);
  const { unit } = useMe();
  const { data } = useQuery(useResultQueries().mistakes(unit));
  const mistakes = data?.mistakes ?? [];
  if (mistakes.length === 0) return null;
  return (
    <details className="late-answers" open={mistakes.some(({ late, signed }) => late || (issues && signed))}>
      <summary>
        <Icon name="alert" /> {w.mistakes(mistakes.length)}
      </summary>
      <ul>
        {mistakes.map(mistake => (
          <Line key={mistake.result} mistake={mistake} />
        ))}
      </ul>
    </details>
  );
};

const Line = ({ mistake }: { readonly mistake: ReportedMistake }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { dossier, title: said, number, until, late, signed, reportedBy } = mistake;
  return (
    <li>
      <Link to="/ho-so/$code" params={{ code: dossier }} className="digits">
        {dossier}
      </Link>
      <span>{`${title(said)} ${number}`}</span>
      <span className={late ? 'load-late' : 'soft small'}>{w.correctBy(say.short(until), late)}</span>
      <span className="soft small">{signed ? w.signed : reportedBy === 'citizen' ? w.byApplicant : w.byOfficer}</span>
    </li>
  );
};
