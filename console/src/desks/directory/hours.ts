import type { Unit } from './reads.ts';

/** `07:30-11:30, 13:30-17:00` */
export const writtenHours = (hours: Unit['hours']): string => hours.map(({ from, to }) => `${from}-${to}`).join(', ');

/** Hours as they are written; undefined where they are not understood. Whether they overlap, the server says. */
export const readHours = (text: string): Unit['hours'] | undefined => {
  const spans = text.split(',').map(span => /^\s*(\d\d:\d\d)\s*[-–]\s*(\d\d:\d\d)\s*$/.exec(span));
  if (spans.some(span => span === null)) return undefined;
  return spans.map(span => ({ from: span?.[1] ?? '', to: span?.[2] ?? '' }));
};
