/** A paper of any kind of file, as pages that can be drawn. */
export type Pages = {
  readonly count: number;
  /** Of a page as it is meant to be seen, unturned, in CSS pixels at its own size. */
  readonly sizeOf: (page: number) => Promise<Size>;
  /** Draws a page into a canvas of its own, `scale` pixels for each of `sizeOf`, turned clockwise. Rejects when aborted. */
  readonly draw: (page: number, how: Drawing) => Promise<HTMLCanvasElement>;
  /** What is written on a page, for people who listen to it; empty for a picture. */
  readonly textOf: (page: number) => Promise<string>;
  /** Gives back the memory that the pages take. */
  readonly close: () => void;
};

export type Size = { readonly width: number; readonly height: number };
export type Turn = 0 | 90 | 180 | 270;
export type Drawing = { readonly scale: number; readonly turn: Turn; readonly signal: AbortSignal };

/** Why a paper cannot be shown: the network is a problem of the call, these are of the file. */
export type PaperFault = 'damaged' | 'locked' | 'other-type';

export class PaperUnreadable extends Error {
  override readonly name = 'PaperUnreadable';
  readonly fault: PaperFault;
  constructor(fault: PaperFault, options?: ErrorOptions) {
    super(`The paper cannot be shown: ${fault}.`, options);
    this.fault = fault;
  }
}

const isSideways = (turn: Turn): boolean => turn === 90 || turn === 270;

/** A size after the page was turned. */
export const turned = ({ width, height }: Size, turn: Turn): Size =>
  isSideways(turn) ? { width: height, height: width } : { width, height };

/** Browsers draw nothing on larger canvases: the scale is lowered before that. */
const MOST_PIXELS = 16_000_000;

/** The largest scale up to `scale` at which a page of that size still fits into a canvas. */
export const fittingScale = ({ width, height }: Size, scale: number): number =>
  Math.min(scale, Math.sqrt(MOST_PIXELS / Math.max(width * height, 1)));
