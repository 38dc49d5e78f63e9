import { barsOf } from '../../../../documents/typesetting/code-128.ts';

/** A text as bars (Code 128). The text itself stands beside it for people. Black on white on every screen. */
export const Barcode = ({ text }: { readonly text: string }) => {
  const { bars, width } = barsOf(text);
  return (
    <svg
      className="barcode"
      viewBox={`0 0 ${width} 40`}
      width={`${width * MODULE_MM}mm`}
      height="11mm"
      preserveAspectRatio="none"
      role="img"
      aria-label={text}
      shapeRendering="crispEdges"
    >
      <rect width={width} height={40} fill="#fff" />
      {bars.map(bar => (
        <rect key={bar.x} x={bar.x} width={bar.width} height={40} fill="#000" />
      ))}
    </svg>
  );
};

/** Width of the narrowest bar: what printers and scanners of an office manage. */
const MODULE_MM = 0.3;
