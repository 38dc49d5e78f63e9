/** What only the embedded platform can do: move time. */
import * as z from 'zod';
import { ProblemAnswer } from '../../../client/problem-answer.ts';
import { type Instant, toInstant } from '../../../schemas/time.ts';
import { ENGINEER } from '../../journeys/site.ts';
import { localMinute } from '../local-time.ts';
import type { Show, Stage } from '../stage.ts';

const Moved = z.object({ before: z.string(), now: z.string() });

/** The clock stands there already: an attempt whose answer was lost had moved it. A refusal says the time in its `state`. */
const isThere = ({ status, problem }: ProblemAnswer, to: Instant): boolean =>
  status === 409 && Date.parse(problem.state ?? '') >= Date.parse(to);

/** Moves the server's clock to an instant, in epoch milliseconds. */
export const moveClockTo = async (stage: Stage, show: Show, epochMilliseconds: number): Promise<void> => {
  const to = toInstant(epochMilliseconds);
  await show.note(`Đồng hồ máy chủ được chỉnh đến ${localMinute(to)}`, 'Kỹ sư vận hành');
  try {
    Moved.parse(await stage.session(ENGINEER).post('/embedded/clock', { to }));
  } catch (cause) {
    if (!(cause instanceof ProblemAnswer && isThere(cause, to))) throw cause;
  }
};
