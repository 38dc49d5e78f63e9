/** The six sample dossiers of the demo, in the order in which they are played. */
import type { Scene } from '../stage.ts';
import { byPostBothWays } from './by-post-both-ways.ts';
import { missedDeadline } from './missed-deadline.ts';
import { refusedAtIntake } from './refused-at-intake.ts';
import { straightThrough } from './straight-through.ts';
import { supplemented } from './supplemented.ts';
import { withdrawn } from './withdrawn.ts';

export const scenes: readonly Scene[] = [
  straightThrough,
  supplemented,
  refusedAtIntake,
  byPostBothWays,
  missedDeadline,
  withdrawn,
];
