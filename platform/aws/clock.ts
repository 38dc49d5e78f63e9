import { toInstant } from '../../schemas/time.ts';
import type { Clock } from '../ports.ts';

/** The machine's time, which AWS sets. No order depends on it. */
export const realClock: Clock = { now: () => toInstant(Date.now()) };
