/** Codes that devices read: bars for the scanners of counters, a square for telephones. Neither says anything of a person. */
import { encode } from 'uqr';
import { barsOf } from './code-128.ts';
import type { Sheet } from './sheet.ts';

/** Sets the text as bars, in the middle of the width that is given; returns their height. `module`: the width of the narrowest bar. */
export const setBars = (
  sheet: Sheet,
  {
    text,
    x,
    width,
    module,
    height,
  }: {
    readonly text: string;
    readonly x: number;
    readonly width: number;
    readonly module: number;
    readonly height: number;
  },
): number => {
  const { bars, width: modules } = barsOf(text);
  const from = x + (width - modules * module) / 2;
  sheet.boxes(bars.map(bar => ({ x: from + bar.x * module, y: sheet.y, width: bar.width * module, height })));
  return height;
};

/** Sets the text as a QR code with this side, its quiet zone of four modules included; the present line stays. */
export const setSquare = (
  sheet: Sheet,
  { text, x, side }: { readonly text: string; readonly x: number; readonly side: number },
): void => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const module = side / size;
  const boxes = data.flatMap((row, down) =>
    spansOf(row).map(({ from, length }) => ({
      ...{ x: x + from * module, y: sheet.y + down * module, width: length * module, height: module },
    })),
  );
  sheet.boxes(boxes);
};

/** Dark modules that stand side by side are one box, so that no printer leaves a gap between them. */
const spansOf = (row: readonly boolean[]): readonly { readonly from: number; readonly length: number }[] => {
  const spans: { from: number; length: number }[] = [];
  row.forEach((isDark, at) => {
    const last = spans.at(-1);
    if (!isDark) return;
    if (last && last.from + last.length === at) last.length += 1;
    else spans.push({ from: at, length: 1 });
  });
  return spans;
};
