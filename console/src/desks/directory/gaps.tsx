import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import { Icon } from '../../parts/icon.tsx';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useReads } from './reads.ts';

const own = words({
  loading: { vi: 'Đang tải …', en: 'Loading …' },
  none: {
    vi: (procedures: number, communes: number) => `Cả ${procedures} thủ tục đều nộp được ở cả ${communes} xã.`,
    en: (procedures: number, communes: number) =>
      `All ${procedures} procedures can be filed in all ${communes} communes.`,
  },
  some: {
    vi: (count: number) => `${count} chỗ còn thiếu: hồ sơ nộp ở đó bị từ chối vì không có đơn vị giải quyết.`,
    en: (count: number) => `${count} gaps: filings there are refused, since no unit can do a part of the work.`,
  },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  competence: { vi: 'Thiếu đơn vị có thẩm quyền', en: 'No unit with the competence' },
  where: { vi: 'Không nộp được ở', en: 'Cannot be filed in' },
  everywhere: { vi: 'cả tỉnh', en: 'the whole province' },
  next: {
    vi: 'Thêm thẩm quyền cho một đơn vị, hoặc thêm xã vào danh sách phục vụ của đơn vị đó.',
    en: 'Give a unit the competence, or add the commune to those that it serves.',
  },
});

/** Which procedures cannot be filed where, and whom the province lacks for that. */
export const Gaps = () => {
  const w = useWords(own);
  const title = useTitle();
  const { gaps } = useReads();
  const { procedures, units } = useQueries();
  const query = useQuery(gaps());
  const known = useQuery(procedures()).data?.procedures;
  const table = useQuery(units()).data?.units;
  if (query.error && !query.data)
    return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  if (!query.data) return <p className="waiting">{w.loading}</p>;
  const nameOf = (code: string): string => {
    const unit = table?.find(one => one.code === code);
    return unit ? title(unit.name) : code;
  };
  const { gaps: found, procedures: all, communes } = query.data;
  return (
    <div className="directory-gaps" role="status">
      {found.length === 0 && (
        <p className="chip chip-good">
          <Icon name="check" /> {w.none(all, communes)}
        </p>
      )}
      {found.length > 0 && (
        <>
          <p>
            <strong>{w.some(found.length)}</strong> {w.next}
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col">{w.procedure}</th>
                <th scope="col">{w.competence}</th>
                <th scope="col">{w.where}</th>
              </tr>
            </thead>
            <tbody>
              {found.map(gap => (
                <tr key={`${gap.procedure} ${gap.role}`}>
                  <td>
                    {title(
                      known?.find(({ code }) => code === gap.procedure)?.title ?? {
                        vi: gap.procedure,
                        en: gap.procedure,
                      },
                    )}
                  </td>
                  <td>
                    {title(gap.title)} <span className="soft small">({gap.competence})</span>
                  </td>
                  <td>{gap.communes ? gap.communes.map(nameOf).join(', ') : w.everywhere}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
};
