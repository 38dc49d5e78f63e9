import { useQuery } from '@tanstack/react-query';
import { useControlQueries } from '../../api/control-queries.ts';
import { asProblem } from '../../api/problem.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { ControlSearch } from './search.ts';
import { Empty, moveInTable } from './tables.tsx';

const own = words({
  title: { vi: 'Sai sót của kết quả quá hạn sửa', en: 'Mistakes that were not corrected in time' },
  intro: {
    vi: 'Kết quả có sai sót phải được sửa, hoặc được trả lời, trong 3 ngày làm việc kể từ khi báo.',
    en: 'A mistake in a result is corrected, or answered, within 3 working days of the report.',
  },
  atLeast: { vi: 'Chỉ hiện 50 trường hợp cũ nhất.', en: 'The oldest 50 are shown.' },
  code: { vi: 'Mã hồ sơ', en: 'Code' },
  result: { vi: 'Kết quả', en: 'Result' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  phone: { vi: 'Điện thoại', en: 'Phone' },
  until: { vi: 'Hạn sửa', en: 'Was due' },
  none: { vi: 'Không có sai sót nào quá hạn sửa', en: 'No mistake is late' },
  noneNext: {
    vi: 'Sai sót chưa được sửa hoặc trả lời trong 3 ngày làm việc tự hiện ra ở đây.',
    en: 'Those that are neither corrected nor answered within 3 working days appear here by themselves.',
  },
  loading: { vi: 'Đang tải danh sách …', en: 'Loading the list …' },
});

/** Results whose mistakes the units have not corrected in time. */
export const LateMistakes = ({ search: { dv } }: { readonly search: ControlSearch }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const query = useQuery(useControlQueries().lateMistakes());
  const { data } = query;
  if (query.error && !data) return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  if (!data) return <p className="waiting">{w.loading}</p>;
  const mistakes = data.mistakes.filter(({ unit }) => !dv || unit === dv);
  if (mistakes.length === 0) return <Empty title={w.none} next={w.noneNext} />;
  return (
    <>
      <p className="control-intro">
        {w.intro} {data.more && w.atLeast}
      </p>
      <table className="control-table" aria-label={w.title} onKeyDown={moveInTable}>
        <thead>
          <tr>
            <th scope="col">{w.unit}</th>
            <th scope="col">{w.phone}</th>
            <th scope="col">{w.result}</th>
            <th scope="col">{w.code}</th>
            <th scope="col">{w.until}</th>
          </tr>
        </thead>
        <tbody>
          {mistakes.map(({ dossier, result, title: said, until, name, phone }) => (
            <tr key={result}>
              <th scope="row">{name && title(name)}</th>
              <td>{phone && <a href={`tel:${phone}`}>{phone}</a>}</td>
              <td>{title(said)}</td>
              <td className="digits">{dossier}</td>
              <td>{say.short(until)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
