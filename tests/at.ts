import type { Instant } from '../schemas/time.ts';

/** A time of the Vietnamese day, in 2026. */
export const at = (date: string, time: string): Instant =>
  new Date(`2026-${date}T${time}:00+07:00`).toISOString() as Instant;
