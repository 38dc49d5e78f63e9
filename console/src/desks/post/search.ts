/** What the address of the post desk says: which work, of which counter, which part of the list, and which row. */
export const POST_WORK = ['nhan', 'giao', 'phat', 'nop'] as const;
export type PostWork = (typeof POST_WORK)[number];
const PARTS_OF_COUNT = ['du', 'con', 'xong', 'lech'] as const;
export type PartOfCount = (typeof PARTS_OF_COUNT)[number];

export type PostSearch = {
  /** Take over from a counter, give to a counter, deliver, or take a filing in; taking over without it. */
  readonly viec?: PostWork;
  /** Only items of this counter. */
  readonly quay?: string;
  /** What was expected, not scanned yet, scanned, or different; all of it without it. */
  readonly phan?: PartOfCount;
  /** The chosen item. */
  readonly chon?: string;
  /** Words that number, owner or dossier must contain. */
  readonly q?: string;
  /** A sheet to be printed, in the place of the list. */
  readonly to?: 'bien-ban' | 'nhan';
};

const oneOf = <const Of extends readonly string[]>(values: Of, value: unknown): Of[number] | undefined =>
  values.find(one => one === value);

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined;

/** What an address says; the rest of it is left out. */
export const parsePostSearch = (given: Record<string, unknown>): PostSearch => {
  const search = {
    viec: oneOf(POST_WORK, given.viec),
    quay: textOf(given.quay),
    phan: oneOf(PARTS_OF_COUNT, given.phan),
    chon: textOf(given.chon),
    q: textOf(given.q),
    to: oneOf(['bien-ban', 'nhan'] as const, given.to),
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as PostSearch;
};

export type PostSearchChange = { readonly [Name in keyof PostSearch]?: PostSearch[Name] | undefined };
