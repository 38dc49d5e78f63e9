import { isText } from '../../parts/search-text.ts';

/** What `/ky-thuat` shows: kept in the address, so that a reload or a link shows the same. */

export const VIEWS = [
  'su-co',
  'qua-han',
  'dang-chay',
  'cho-gui',
  'cho-xac-nhan',
  'cho-tra-loi',
  'quy-trinh',
  'nhat-ky',
] as const;
export type View = (typeof VIEWS)[number];

export type TechnicalSearch = {
  /** Which list; what is stuck without it. */
  readonly xem?: View;
  /** Only dossiers of this procedure. */
  readonly tt?: string;
  /** Words that code, step, unit or cause must contain. */
  readonly q?: string;
  /** The chosen row. */
  readonly chon?: string;
};

/** What becomes of the address; `undefined` takes a part of it away. */
export type ChangeSearch = (
  changed: {
    readonly [Name in keyof TechnicalSearch]?: TechnicalSearch[Name] | undefined;
  },
) => void;

const isView = (value: unknown): value is View => VIEWS.some(view => view === value);
/** What an address says; the rest of it is left out. */
export const parseTechnicalSearch = ({ xem, tt, q, chon }: Record<string, unknown>): TechnicalSearch => ({
  ...(isView(xem) && { xem }),
  ...(isText(tt) && { tt }),
  ...(isText(q) && { q }),
  ...(isText(chon) && { chon }),
});
