/** Without marks and capitals, so that `nguyen` finds Nguyễn. */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').toLowerCase();

/** The words of a name, folded: `Nguyễn Văn  An` → `nguyen`, `van`, `an`. */
export const foldedWords = (text: string): readonly string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
