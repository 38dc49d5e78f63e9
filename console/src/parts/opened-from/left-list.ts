/**
 * The list that was left last, in this window: codes and steps only, never a name. A reload passes by the issuer and ends the
 * page, so that the browser keeps it until the window is closed.
 */

/** A row of a list: its dossier, the task where there is one, and what the list calls its chosen row (`chon`). */
export type ListRow = { readonly code: string; readonly step?: string; readonly key: string };

/** A part of a list around a row. */
export type ListPart = {
  readonly rows: readonly ListRow[];
  /** How many rows of the list stand before the first of `rows`. */
  readonly before: number;
  /** Of the whole list. */
  readonly count: number;
};

const AT_EACH_SIDE = 200;

/** The rows around this place, as many as are worth keeping. */
export const partAround = (rows: readonly ListRow[], place: number): ListPart => {
  const before = Math.max(place - AT_EACH_SIDE, 0);
  return { rows: rows.slice(before, place + AT_EACH_SIDE + 1), before, count: rows.length };
};

/** Desk, role and filter of a list, without the chosen row and the words that its reader typed. */
const nameOf = (address: string): string => {
  const url = new URL(address, location.origin);
  url.searchParams.delete('chon');
  url.searchParams.delete('q');
  return url.pathname + url.search;
};

type Left = { readonly list: string; readonly part: ListPart };

const KEPT_AS = 'lien-thong.list';
let left: Left | undefined;

export const leaveList = (address: string, part: ListPart): void => {
  left = { list: nameOf(address), part };
  try {
    sessionStorage.setItem(KEPT_AS, JSON.stringify(left));
  } catch {
    // A browser may forbid it, or have no room; previous and next then last as long as the page.
  }
};

const readLeft = (): Left | undefined => {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null') ?? undefined;
  } catch {
    // As above.
    return undefined;
  }
};

/** The part of this list that was left last; undefined where another list was. */
export const leftList = (address: string): ListPart | undefined => {
  left ??= readLeft();
  return left?.list === nameOf(address) ? left.part : undefined;
};
