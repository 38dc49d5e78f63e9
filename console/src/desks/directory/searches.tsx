import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { asProblem } from '../../api/problem.ts';
import type { Answered } from '../../api/route-types.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { type Bilingual, words } from '../../parts/language/words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { useUnitName } from '../../parts/unit-name.ts';
import { useReads } from './reads.ts';
import type { ChangeSearch, DirectorySearch } from './search.ts';

const own = words({
  about: {
    vi: 'Mỗi lần cán bộ tìm hồ sơ đều được ghi lại: lúc nào, tìm theo loại gì, hiện bao nhiêu hồ sơ. Nội dung đã gõ không được ghi.',
    en: 'Each search for dossiers is noted: when, by what kind of thing, and how many were shown. What was typed is not.',
  },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  find: { vi: 'Gõ tên đơn vị …', en: 'Type the name of a unit …' },
  noUnit: { vi: 'Không có đơn vị nào khớp', en: 'No unit fits' },
  officer: { vi: 'Cán bộ', en: 'Officer' },
  choose: { vi: 'Chọn …', en: 'Choose …' },
  first: { vi: 'Chọn đơn vị và cán bộ để xem.', en: 'Choose a unit and an officer.' },
  loading: { vi: 'Đang tải …', en: 'Loading …' },
  none: { vi: 'Cán bộ này chưa tìm hồ sơ nào', en: 'This officer has not searched' },
  when: { vi: 'Lúc', en: 'When' },
  kind: { vi: 'Tìm theo', en: 'By' },
  found: { vi: 'Số hồ sơ hiện ra', en: 'Dossiers shown' },
  at: { vi: 'Làm việc cho', en: 'Acting for' },
});

type Search = Answered<'listSearches'>['searches'][number];

const KINDS: Readonly<Record<Search['kind'], Bilingual>> = {
  code: { vi: 'mã hồ sơ', en: 'code of a dossier' },
  item: { vi: 'số hiệu bưu gửi', en: 'item of the post' },
  'identity-number': { vi: 'số định danh', en: 'identity number' },
  phone: { vi: 'số điện thoại', en: 'telephone' },
  name: { vi: 'họ tên', en: 'name' },
  'known-person': { vi: 'người đã từng nộp hồ sơ', en: 'a person who has filed before' },
  vault: { vi: 'kho giấy tờ của người đang có mặt', en: 'the vault of who stands at the counter' },
};

type Props = { readonly search: DirectorySearch; readonly change: ChangeSearch };

/** When an officer looked for dossiers, by what, and how many were shown. */
export const Searches = ({ search, change }: Props) => {
  const w = useWords(own);
  const { units, officers } = useReads();
  const known = useQuery(units()).data?.units ?? [];
  const here = useQuery({ ...officers(search.chon ?? ''), enabled: search.chon !== undefined });
  return (
    <div className="directory-trail">
      <p className="soft">{w.about}</p>
      <div className="directory-pair directory-form">
        <ChoiceField
          label={w.unit}
          placeholder={w.find}
          none={w.noUnit}
          offered={known.map(({ code, name }) => ({ code, title: name }))}
          chosen={search.chon}
          onChoose={chon => change({ chon, ai: undefined })}
        />
        <SelectField
          label={w.officer}
          none={w.choose}
          choices={(here.data?.officers ?? []).map(({ id, name, title }) => ({
            value: id,
            title: `${name}, ${title}`,
          }))}
          value={search.ai ?? ''}
          onChoose={ai => change({ ai: ai || undefined })}
        />
      </div>
      {here.error && <ProblemNote problem={asProblem(here.error)} onAgain={() => here.refetch()} />}
      {search.ai === undefined ? <p className="soft">{w.first}</p> : <SearchesOf key={search.ai} officer={search.ai} />}
    </div>
  );
};

const SearchesOf = ({ officer }: { readonly officer: string }) => {
  const w = useWords(own);
  const { say, language } = useLanguage();
  const unitName = useUnitName();
  const query = useInfiniteQuery(useReads().searches(officer));
  const rows = query.data?.pages.flatMap(page => page.searches) ?? [];
  if (query.error && !query.data)
    return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  if (query.isPending) return <p className="waiting">{w.loading}</p>;
  if (rows.length === 0) return <p className="soft">{w.none}</p>;
  return (
    <div className="directory-gaps directory-searches">
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      <table>
        <thead>
          <tr>
            <th scope="col">{w.when}</th>
            <th scope="col">{w.kind}</th>
            <th scope="col">{w.found}</th>
            <th scope="col">{w.at}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the trail is never changed, and grows at its top only
            <tr key={`${row.at} ${i}`}>
              <td>
                <time dateTime={row.at}>{say.moment(row.at)}</time>
              </td>
              <td>{KINDS[row.kind][language]}</td>
              <td className="digits">{say.count(row.found)}</td>
              <td>{unitName(row.unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreButton query={query} />
    </div>
  );
};
