import type { ReactNode } from 'react';
import { useReadOnWhile } from '../../api/read-on.ts';
import { DayField, isNoDay } from '../../parts/day-field.tsx';
import { DeskFilters, useFilterWords } from '../../parts/desk/desk-filters.tsx';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { NoRows } from '../../parts/desk/no-rows.tsx';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { type Column, List } from '../../parts/list/list.tsx';
import type { PagedList } from '../../parts/list/paged-list.ts';
import { useOpenDossier } from '../../parts/opened-from/opened-from.ts';
import type { ChangeSearch, RegistrySearch } from './search.ts';

const own = words({
  from: { vi: 'Từ ngày', en: 'From' },
  to: { vi: 'Đến ngày', en: 'To' },
  noneNext: { vi: 'Chọn ngày khác ở trên để xem.', en: 'Choose other days above.' },
  counted: { vi: (count: string) => `${count} văn bản`, en: (count: string) => `Documents: ${count}` },
  andMore: { vi: ', còn nữa', en: ', and more' },
});

/** Fewer letters are not sought: nearly every entry has them. */
const SHORTEST = 2;

/** What is typed, once it is long enough to be sought. */
export const soughtIn = ({ q }: RegistrySearch): string | undefined => (q && q.length >= SHORTEST ? q : undefined);

type Props<Row> = {
  readonly title: string;
  readonly placeholder: string;
  readonly loading: string;
  /** Why there are no rows, where no filter leaves them out. */
  readonly none: string;
  readonly list: PagedList & { readonly rows: readonly Row[] | undefined };
  /** The days that the list is of; not known until it has been read. */
  readonly days: { readonly from: string; readonly to: string } | undefined;
  readonly keyOf: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  readonly summary: (row: Row) => ReactNode;
  readonly search: RegistrySearch;
  readonly change: ChangeSearch;
  /** The filter that only this register has. */
  readonly children: ReactNode;
};

/** A register of documents, newest first: of this year, or of the days that are chosen. A row opens its dossier. */
export const Book = <Row extends { readonly dossier: string }>(props: Props<Row>) => {
  const { title, placeholder, loading, none, list, days, keyOf, columns, summary, search, change, children } = props;
  const w = useWords(own);
  const { say } = useLanguage();
  const openDossier = useOpenDossier();
  const { q, tu, den, trangThai, noiGui, chon } = search;
  const isFiltered = [q, tu, den, trangThai, noiGui].some(one => one !== undefined);
  const words = useFilterWords({ q, change, onClear: () => change(NO_FILTER) });
  const { rows = [], hasMore } = list;
  // A page may hold nothing of what is sought, and say that there is more.
  useReadOnWhile(rows.length === 0, list.loadMore);
  const chosen = rows.find(row => keyOf(row) === chon) ?? rows[0];
  return (
    <section className="desk-list" aria-labelledby="desk-title">
      <header className="desk-head">
        <h1 id="desk-title">{title}</h1>
        <DeskFilters {...{ words, isFiltered, placeholder }}>
          <DayField
            label={w.from}
            value={tu ?? days?.from ?? ''}
            onChange={day => !isNoDay(day) && change({ tu: day || undefined, chon: undefined })}
          />
          <DayField
            label={w.to}
            value={den ?? days?.to ?? ''}
            onChange={day => !isNoDay(day) && change({ den: day || undefined, chon: undefined })}
          />
          {children}
        </DeskFilters>
      </header>
      <DeskNotes list={list} />
      {list.isLoading && <p className="waiting">{loading}</p>}
      {list.rows?.length === 0 && !hasMore && (
        <NoRows title={none} next={w.noneNext} onClear={isFiltered ? words.clear : undefined} />
      )}
      {rows.length > 0 && (
        <List
          label={title}
          {...{ rows, columns, keyOf, summary }}
          chosen={chosen && keyOf(chosen)}
          onChoose={row => change({ chon: keyOf(row) })}
          onOpen={row =>
            openDossier(
              rows.map(one => ({ code: one.dossier, key: keyOf(one) })),
              keyOf(row),
            )
          }
          onNearEnd={list.loadMore}
          foot={
            <>
              {w.counted(say.count(rows.length))}
              {hasMore && w.andMore}
            </>
          }
        />
      )}
    </section>
  );
};

const NO_FILTER = {
  q: undefined,
  tu: undefined,
  den: undefined,
  trangThai: undefined,
  noiGui: undefined,
  chon: undefined,
} as const;
