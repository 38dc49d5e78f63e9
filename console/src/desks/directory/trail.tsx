import { useInfiniteQuery } from '@tanstack/react-query';
import { asProblem } from '../../api/problem.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { type Bilingual, words } from '../../parts/language/words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { type Change, useReads } from './reads.ts';
import type { ChangeSearch, DirectorySearch } from './search.ts';

const own = words({
  loading: { vi: 'Đang tải …', en: 'Loading …' },
  month: { vi: 'Tháng', en: 'Month' },
  more: { vi: 'Xem thêm', en: 'Show more' },
  none: { vi: 'Không có thay đổi nào trong tháng này', en: 'Nothing was changed in this month' },
  added: { vi: 'Thêm', en: 'Added' },
  removed: { vi: 'Bỏ', en: 'Removed' },
  changed: { vi: 'Sửa', en: 'Changed' },
  unit: { vi: 'đơn vị', en: 'the unit' },
  officer: { vi: 'cán bộ', en: 'the officer' },
  from: { vi: 'trước', en: 'before' },
  to: { vi: 'sau', en: 'after' },
  nothing: { vi: 'không có', en: 'none' },
});

/** What each field is called. A field without a name here is shown by its own. */
const FIELDS: Readonly<Record<string, Bilingual>> = {
  name: { vi: 'tên', en: 'name' },
  title: { vi: 'chức danh', en: 'title' },
  unit: { vi: 'đơn vị', en: 'unit' },
  roles: { vi: 'vai trò', en: 'roles' },
  alsoAt: { vi: 'phân công khác', en: 'other appointments' },
  phone: { vi: 'điện thoại', en: 'phone' },
  address: { vi: 'địa chỉ', en: 'address' },
  hours: { vi: 'giờ làm việc', en: 'hours' },
  competences: { vi: 'thẩm quyền', en: 'competences' },
  serves: { vi: 'xã phục vụ', en: 'communes served' },
  validFrom: { vi: 'từ ngày', en: 'in force from' },
  validTo: { vi: 'đến ngày', en: 'up to' },
};

type Props = { readonly search: DirectorySearch; readonly change: ChangeSearch };

/** Who changed which unit or officer in a month, newest first, with what stood before and after. */
export const Trail = ({ search, change }: Props) => {
  const w = useWords(own);
  const { changes } = useReads();
  const query = useInfiniteQuery(changes(search.thang));
  const rows = query.data?.pages.flatMap(page => page.changes) ?? [];
  return (
    <div className="directory-trail">
      <label className="directory-month">
        {w.month}
        <input
          type="month"
          className="input"
          value={search.thang ?? ''}
          onChange={event => change({ thang: event.target.value || undefined })}
        />
      </label>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {query.isPending && !query.error && <p className="waiting">{w.loading}</p>}
      {query.data && rows.length === 0 && <p className="soft">{w.none}</p>}
      <ol>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the trail is never changed, and grows at its top only
          <ChangeLine key={`${row.at} ${i}`} change={row} />
        ))}
      </ol>
      {query.hasNextPage && (
        <button type="button" className="button" onClick={() => query.fetchNextPage()}>
          {w.more}
        </button>
      )}
    </div>
  );
};

const ChangeLine = ({ change }: { readonly change: Change }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say, language } = useLanguage();
  const { what, before, after, at, by } = change;
  const verb = !before ? w.added : !after ? w.removed : w.changed;
  const shown = after ?? before;
  const name = shown && (typeof shown.name === 'string' ? shown.name : title(shown.name));
  const code = shown && ('code' in shown ? shown.code : shown.id);
  return (
    <li>
      <p>
        <strong>
          {verb} {w[what]} {name}
        </strong>{' '}
        <span className="soft small">{code}</span>
      </p>
      <ul>
        {before &&
          after &&
          differences(before, after).map(([field, from, to]) => (
            <li key={field}>
              {FIELDS[field]?.[language] ?? field}: <s>{from || w.nothing}</s> → {to || w.nothing}
            </li>
          ))}
      </ul>
      <p className="soft small">
        {by.id} · <time dateTime={at}>{say.moment(at)}</time>
      </p>
    </li>
  );
};

/** The fields that differ, with both values in short. */
const differences = (
  before: object,
  after: object,
): readonly (readonly [field: string, from: string, to: string])[] => {
  const [from, to] = [before, after] as readonly [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap(field => {
    const [one, other] = [inShort(from[field]), inShort(to[field])];
    return one === other ? [] : [[field, one, other] as const];
  });
};

const inShort = (value: unknown): string => {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map(inShort).join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(inShort).join(' ');
  return String(value);
};
