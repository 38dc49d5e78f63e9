/** A name in both languages. */
type Bilingual = { readonly vi: string; readonly en: string };

/** `UBND xã Bát Xát` → `xã Bát Xát`: a commune is known by its committee. */
export const placeOfCommittee = ({ vi, en }: Bilingual): Bilingual => ({
  vi: vi.replace(/^(UBND|Ủy ban nhân dân)\s+/i, ''),
  en: en.replace(/\s+committee$/i, ''),
});

/** `UBND xã Bát Xát` → `Xã Bát Xát`, where the name stands alone. */
export const communeName = (committee: Bilingual): Bilingual => {
  const { vi, en } = placeOfCommittee(committee);
  return { vi: vi.slice(0, 1).toUpperCase() + vi.slice(1), en };
};

export type Address = { readonly line: string; readonly commune: string; readonly province: string };

/** `Thôn Bản Vền, xã Bát Xát, Lào Cai`. A line copied from an identity card may name the commune already: it is not said twice. */
export const writtenAddress = ({ line, province }: Address, committee: Bilingual | undefined): string => {
  const place = committee && placeOfCommittee(committee).vi;
  const isSaid = place !== undefined && line.toLocaleLowerCase('vi').endsWith(place.toLocaleLowerCase('vi'));
  return [line, !isSaid && place, province].filter(Boolean).join(', ');
};
