/** Which part of the counter is shown, and which dossier is in hand: kept in the address, which names no person. */
export type CounterSearch = {
  /** Results to hand back, items from the post; intake without it. */
  readonly muc?: 'tra' | 'buu-chinh';
  /** The code of the dossier that was taken from a list. */
  readonly hs?: string;
};

const CODE = /^[A-Za-z0-9.-]{6,60}$/;

/** What an address says; the rest of it is left out. */
export const parseCounterSearch = ({ muc, hs }: Record<string, unknown>): CounterSearch => ({
  ...((muc === 'tra' || muc === 'buu-chinh') && { muc }),
  ...(typeof hs === 'string' && CODE.test(hs) && { hs }),
});
