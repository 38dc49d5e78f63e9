/** The pages of a slip as pictures for the printer. */
import type { SlipSize } from '../../api/slip-queries.ts';
import { openPages } from '../paper-viewer/open-pages.ts';

/** A page as it lies on the paper. */
export type SlipPage = { readonly picture: string; readonly isAcross: boolean };

/** Widths of the narrowest bar on each size, in CSS pixels (`documents/make-slip.ts`). */
const BAR: Readonly<Record<SlipSize, number>> = { A4: (0.3 / 25.4) * 96, A5: (0.25 / 25.4) * 96 };
/** So many dots wide the narrowest bar is drawn: a whole number, so that all bars keep their widths. About 340 dots an inch. */
const DOTS = 4;

/** Draws every page of the file, one after the other: a page of A4 takes 44 MB while it is drawn. */
export const drawSlip = async (file: Blob, size: SlipSize, signal: AbortSignal): Promise<readonly SlipPage[]> => {
  const pages = await openPages(file);
  try {
    const drawn: SlipPage[] = [];
    for (let number = 1; number <= pages.count; number++) {
      const { width, height } = await pages.sizeOf(number);
      const canvas = await pages.draw(number, { scale: DOTS / BAR[size], turn: 0, signal });
      drawn.push({ picture: canvas.toDataURL('image/png'), isAcross: width > height });
      canvas.width = 0;
    }
    return drawn;
  } finally {
    pages.close();
  }
};
