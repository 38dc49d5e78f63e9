import { isText } from '../../parts/search-text.ts';

/** What `/quan-tri` shows: kept in the address, so that a reload or a link shows the same. */
export const VIEWS = ['don-vi', 'thieu', 'nhat-ky', 'tim-kiem'] as const;
export type View = (typeof VIEWS)[number];

export type DirectorySearch = {
  /** Units; what is missing; the trail of changes; that of searches. Units without it. */
  readonly xem?: View;
  /** Words that a unit's name or code must contain. */
  readonly q?: string;
  /** The chosen unit, or `moi` for a new one. */
  readonly chon?: string;
  /** The month of the trail: `2026-11`; this month without it. */
  readonly thang?: string;
  /** The officer whose searches are shown, of the chosen unit. */
  readonly ai?: string;
};

export type ChangeSearch = (
  changed: {
    readonly [Name in keyof DirectorySearch]?: DirectorySearch[Name] | undefined;
  },
) => void;

/** The chosen row of a unit that does not exist yet. */
export const NEW = 'moi';

const isView = (value: unknown): value is View => VIEWS.some(view => view === value);
/** What an address says; the rest of it is left out. */
export const parseDirectorySearch = ({ xem, q, chon, thang, ai }: Record<string, unknown>): DirectorySearch => ({
  ...(isView(xem) && { xem }),
  ...(isText(q) && { q }),
  ...(isText(chon) && { chon }),
  ...(isText(ai) && { ai }),
  ...(isText(thang) && /^\d{4}-\d{2}$/.test(thang) && { thang }),
});
