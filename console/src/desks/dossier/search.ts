import { type OpenedSearch, parseOpenedSearch } from '../../parts/opened-from/opened-from.ts';

/** What the address of a dossier says: the list that it was opened from, and the paper that is open. */
export type DossierSearch = OpenedSearch & {
  /** The number of the open paper. */
  readonly giay?: number;
};

export const parseDossierSearch = (search: Record<string, unknown>): DossierSearch => {
  const { giay } = search;
  const isNumber = typeof giay === 'number' && Number.isSafeInteger(giay) && giay > 0;
  return { ...parseOpenedSearch(search), ...(isNumber && { giay }) };
};
