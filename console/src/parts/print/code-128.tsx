/** Code 128 (ISO/IEC 15417), code set B: the letters, digits and signs of a code of ours as bars. */

/** Widths of bars and gaps, in modules, of the values 0 to 105; the last is the stop sign. */
const PATTERNS =
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232'
    .match(/.{6}/g)
    ?.concat('2331112') ?? [];

const START_B = 104;
const STOP = 106;
/** Free space at both ends, in modules. */
const QUIET = 10;

/** Values of the signs: start, text, check sign, stop. Throws for a text that code set B does not have. */
export const code128Values = (text: string): readonly number[] => {
  const values = [...text].map(letter => {
    const value = letter.charCodeAt(0) - 32;
    if (value < 0 || value > 94) throw new Error(`Code 128 B has no sign for ${JSON.stringify(letter)}.`);
    return value;
  });
  const check = values.reduce((sum, value, i) => sum + value * (i + 1), START_B) % 103;
  return [START_B, ...values, check, STOP];
};

/** Bars as [from, width], in modules. */
const barsOf = (text: string): { readonly bars: readonly (readonly [number, number])[]; readonly width: number } => {
  const bars: (readonly [number, number])[] = [];
  let at = QUIET;
  for (const value of code128Values(text))
    for (const [i, width] of [...(PATTERNS[value] ?? '')].map(Number).entries()) {
      if (i % 2 === 0) bars.push([at, width]);
      at += width;
    }
  return { bars, width: at + QUIET };
};

export const Code128 = ({ text }: { readonly text: string }) => {
  const { bars, width } = barsOf(text);
  return (
    <svg
      viewBox={`0 0 ${width} 40`}
      width={`${width * 0.3}mm`}
      height="11mm"
      preserveAspectRatio="none"
      role="img"
      aria-label={text}
    >
      {bars.map(([from, wide]) => (
        <rect key={from} x={from} y={0} width={wide} height={40} fill="#000" />
      ))}
    </svg>
  );
};
