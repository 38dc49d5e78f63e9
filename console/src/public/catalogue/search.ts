import { LIFE_EVENT_TITLE, type LifeEvent, SECTOR_TITLE, type Sector } from '../../../../schemas/catalogue-titles.ts';

/** What is looked for: kept in the address, so that a reload, a link or the way back shows the same. */
export type CatalogueSearch = {
  /** Words of the procedure, as they were typed. */
  readonly tim?: string;
  readonly sukien?: LifeEvent;
  readonly linhvuc?: Sector;
};

/** The API takes as many. */
export const MOST_LETTERS = 100;

const isIn = <Name extends string>(table: Readonly<Record<Name, unknown>>, name: unknown): name is Name =>
  typeof name === 'string' && Object.hasOwn(table, name);

/** What an address says; the rest of it is left out. */
export const parseCatalogueSearch = ({ tim, sukien, linhvuc }: Record<string, unknown>): CatalogueSearch => {
  // A router reads `?tim=113` as a number.
  const words = typeof tim === 'string' || typeof tim === 'number' ? String(tim).trim().slice(0, MOST_LETTERS) : '';
  return {
    ...(words && { tim: words }),
    ...(isIn(LIFE_EVENT_TITLE, sukien) && { sukien }),
    ...(isIn(SECTOR_TITLE, linhvuc) && { linhvuc }),
  };
};
