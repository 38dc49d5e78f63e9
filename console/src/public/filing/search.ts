export const PAGES = ['nguoi', 'to-khai', 'giay-to', 'kiem-tra'] as const;
export type Page = (typeof PAGES)[number];

/** What the address of a filing says: the draft that the server keeps of it, and the page that is shown. */
export type FilingSearch = { readonly nhap?: string; readonly trang?: Page };

export const parseFilingSearch = ({ nhap, trang }: Record<string, unknown>): FilingSearch => ({
  ...(typeof nhap === 'string' && /^[0-9a-f-]{36}$/.test(nhap) && { nhap }),
  ...(PAGES.some(page => page === trang) && { trang: trang as Page }),
});
