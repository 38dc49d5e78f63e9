/**
 * From which list a dossier was opened. The address of the dossier holds the address of the list with its filter (`tu`), so that
 * a reload or a link leads back to it. The rows around the dossier are kept as they stood when it was opened (`left-list.ts`):
 * previous and next stay within the filter and do not jump while others work.
 */
import { useNavigate, useRouter, useRouterState } from '@tanstack/react-router';
import { useCallback } from 'react';
import { type ListRow, leaveList, leftList, partAround } from './left-list.ts';

export type { ListRow };

/** Where the list was left. */
export type OpenedSearch = { readonly tu?: string };

/** The application's own addresses only: nobody is sent elsewhere by a link to a dossier. */
export const parseOpenedSearch = ({ tu }: Record<string, unknown>): OpenedSearch =>
  typeof tu === 'string' && /^\/(?![/\\])/.test(tu) && tu.length <= 1000 ? { tu } : {};

/** The address of a list with this row chosen. */
const choosing = (address: string, key: string): string => {
  const url = new URL(address, location.origin);
  url.searchParams.set('chon', key);
  return url.pathname + url.search;
};

/** Opens a dossier from a list: with all its rows in the order shown, and the one to open. */
export const useOpenDossier = () => {
  const navigate = useNavigate();
  const router = useRouter();
  return useCallback(
    (rows: readonly ListRow[], key: string): void => {
      const place = rows.findIndex(row => row.key === key);
      const row = rows[place];
      if (!row) return;
      const tu = choosing(router.state.location.href, key);
      leaveList(tu, partAround(rows, place));
      navigate({ to: '/ho-so/$code', params: { code: row.code }, search: { tu } });
    },
    [navigate, router],
  );
};

export type OpenedFrom = {
  /** The list, with the dossier chosen; undefined where the dossier was not opened from one. */
  readonly address: string | undefined;
  /** The place in the whole list, from 0; undefined where that is not known. */
  readonly place: number | undefined;
  readonly count: number;
  readonly previous: ListRow | undefined;
  readonly next: ListRow | undefined;
  /** What follows the dossier, nearest first. */
  readonly following: readonly ListRow[];
  /** Opens another row of the same list in the place of this dossier. */
  readonly goTo: (row: ListRow) => void;
};

/** The list that this dossier was opened from, on the dossier's own page. */
export const useOpenedFrom = (code: string): OpenedFrom => {
  const navigate = useNavigate();
  const tu = useRouterState({ select: ({ location: { search } }) => parseOpenedSearch(search).tu });
  const list = tu === undefined ? undefined : leftList(tu);
  const rows = list?.rows ?? [];
  const found = rows.findIndex(row => row.code === code && (tu === undefined || tu === choosing(tu, row.key)));
  const goTo = (row: ListRow): void => {
    navigate({
      to: '/ho-so/$code',
      params: { code: row.code },
      search: tu ? { tu: choosing(tu, row.key) } : {},
      replace: true,
    });
  };
  return {
    address: tu,
    place: list && found >= 0 ? list.before + found : undefined,
    count: list?.count ?? 0,
    previous: found > 0 ? rows[found - 1] : undefined,
    next: found >= 0 ? rows[found + 1] : undefined,
    following: found >= 0 ? rows.slice(found + 1) : [],
    goTo,
  };
};
