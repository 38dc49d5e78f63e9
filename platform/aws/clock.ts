import { toInstant } from '../../schemas/time.ts';
import type { Clock } from '../ports.ts';

/** The real time: that of the machine, which AWS sets. Order never rests on it. */
export const realClock: Clock = { now: () => toInstant(Date.now()) };
