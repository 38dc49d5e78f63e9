import { useInfiniteQuery } from '@tanstack/react-query';
import type { OfficerRole } from '../../../../schemas/officer.ts';
import type { Period } from '../../../../schemas/period.ts';
import { useMe } from '../../api/api-context.tsx';
import { asProblem } from '../../api/problem.ts';
import { localDay } from '../../parts/language/dates.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { type Bilingual, words } from '../../parts/language/words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { usePeriod } from '../../parts/period-chip.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ROLE_WORDS } from '../../parts/roles.ts';
import { useUnitName } from '../../parts/unit-name.ts';
import { type Change, useReads } from './reads.ts';
import type { ChangeSearch, DirectorySearch } from './search.ts';

const own = words({
  loading: { vi: 'Đang tải …', en: 'Loading …' },
  month: { vi: 'Tháng', en: 'Month' },
  none: { vi: 'Không có thay đổi nào trong tháng này', en: 'Nothing was changed in this month' },
  added: { vi: 'Thêm', en: 'Added' },
  removed: { vi: 'Bỏ', en: 'Removed' },
  changed: { vi: 'Sửa', en: 'Changed' },
  unit: { vi: 'đơn vị', en: 'the unit' },
  officer: { vi: 'cán bộ', en: 'the officer' },
  from: { vi: 'trước', en: 'before' },
  to: { vi: 'sau', en: 'after' },
  inPlaceOf: { vi: (id: string) => `thay ${id}`, en: (id: string) => `in place of ${id}` },
  nothing: { vi: 'không có', en: 'none' },
});

/** What each field is called. A field without a name here is shown by its own. */
const FIELDS: Readonly<Record<string, Bilingual>> = {
  name: { vi: 'tên', en: 'name' },
  title: { vi: 'chức danh', en: 'title' },
  unit: { vi: 'đơn vị', en: 'unit' },
  roles: { vi: 'vai trò', en: 'roles' },
  from: { vi: 'từ ngày', en: 'from' },
  until: { vi: 'đến hết ngày', en: 'until' },
  alsoAt: { vi: 'phân công khác', en: 'other appointments' },
  standsIn: { vi: 'làm thay', en: 'stands in' },
  email: { vi: 'thư điện tử', en: 'e-mail' },
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
  const { me } = useMe();
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
          value={search.thang ?? localDay(me.now).slice(0, 7)}
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
      <MoreButton query={query} />
    </div>
  );
};

const ChangeLine = ({ change }: { readonly change: Change }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say, language } = useLanguage();
  const inWords = useInWords();
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
          differences(before, after, inWords).map(([field, from, to]) => (
            <li key={field}>
              {FIELDS[field]?.[language] ?? field}: <s>{from || w.nothing}</s> → {to || w.nothing}
            </li>
          ))}
      </ul>
      <p className="soft small">
        {by.id}
        {by.insteadOf && ` (${w.inPlaceOf(by.insteadOf)})`} · <time dateTime={at}>{say.moment(at)}</time>
      </p>
    </li>
  );
};

type InWords = (field: string, value: unknown) => string;

/** The fields that differ, with both values in short. */
const differences = (
  before: object,
  after: object,
  inWords: InWords,
): readonly (readonly [field: string, from: string, to: string])[] => {
  const [from, to] = [before, after] as readonly [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap(field => {
    const [one, other] = [inWords(field, from[field]), inWords(field, to[field])];
    return one === other ? [] : [[field, one, other] as const];
  });
};

/** Units, roles and days as people call them; anything else as it is stored. */
const useInWords = (): InWords => {
  const title = useTitle();
  const unitName = useUnitName();
  const w = useWords(own);
  const period = usePeriod();
  const { say } = useLanguage();
  const roles = (all: readonly OfficerRole[]): string => all.map(role => title(ROLE_WORDS[role])).join(', ');
  const work = ({ unit, roles: held, insteadOf, ...days }: Work): string =>
    [unitName(unit), roles(held), insteadOf && w.inPlaceOf(insteadOf), period(days)].filter(Boolean).join(', ');
  const inWords: InWords = (field, value) => {
    if (value === undefined) return '';
    if (field === 'roles') return roles(value as OfficerRole[]);
    if (field === 'unit') return unitName(String(value));
    if (field === 'serves') return (value as string[]).map(unitName).join(', ');
    if (DAYS.has(field)) return say.day(String(value));
    if (field === 'alsoAt' || field === 'standsIn') return (value as Work[]).map(work).join('; ');
    return inShort(value);
  };
  return inWords;
};

const DAYS: ReadonlySet<string> = new Set(['from', 'until', 'validFrom', 'validTo']);

type Work = Period & { readonly unit: string; readonly roles: readonly OfficerRole[]; readonly insteadOf?: string };

const inShort = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(inShort).join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(inShort).join(' ');
  return String(value);
};
