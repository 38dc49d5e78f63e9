/** Plays many journeys at one installation: so many at the same time, and those that need time together, at the end. */

import { inTurn } from '../../client/in-turn.ts';
import { overview } from '../../functions/operations/declaration.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { DAY_MILLISECONDS } from '../../schemas/time.ts';
import { stepsOf } from '../../workflows/define/way.ts';
import { citizens } from '../citizens.ts';
import { errands } from './errands.ts';
import type { Journey } from './journeys-of.ts';
import { play } from './play.ts';
import { ENGINEER, type Site } from './site.ts';
import { Timeline } from './timeline.ts';

/** How a journey ended. */
export type Outcome = {
  readonly name: string;
  readonly seconds: number;
  readonly journey?: Journey;
  readonly dossier?: Dossier;
  readonly fault?: string;
  /** Why it was not played; such a journey is no fault. */
  readonly skipped?: string;
};

/** One to be played. */
type Act = { readonly name: string; readonly journey?: Journey; readonly act: () => Promise<Dossier | undefined> };

const OWNERS = Object.values(citizens);
/** What is paid, built or handed in beside the longest limit. */
const SLACK_DAYS = 60;

const attempt = async ({ name, journey, act }: Act): Promise<Outcome> => {
  const started = performance.now();
  const ended = (more: Partial<Outcome>): Outcome => ({
    ...{ name, seconds: (performance.now() - started) / 1000 },
    ...(journey && { journey }),
    ...more,
  });
  try {
    const dossier = await act();
    return ended(dossier ? { dossier } : {});
  } catch (error) {
    return ended({ fault: error instanceof Error ? error.message : String(error) });
  }
};

/** The longest limit on the way, in days: so far ahead of now something may become due. */
const daysOf = ({ procedure }: Journey): number =>
  Math.max(...stepsOf(procedure.way).map(({ within }) => (within.unit === 'calendarDay' ? within.amount : 0)));

/** Why it cannot be played there, if it cannot. */
const makeReasonToSkip = async (site: Site, movesTime: boolean) => {
  const { at, calendar } = await site.session(ENGINEER).call(overview, {});
  const last = Date.parse(`${calendar.lastYear}-12-31T00:00:00Z`);
  return (journey: Journey): string | undefined => {
    if (Date.parse(at) + (daysOf(journey) + SLACK_DAYS) * DAY_MILLISECONDS > last)
      return `the published calendar ends with ${calendar.lastYear}, before its limits are over`;
    return journey.needsTime && !movesTime ? 'the clock cannot be moved there' : undefined;
  };
};

export type Company = {
  readonly site: Site;
  readonly atOnce: number;
  /** Hears of each when it has ended. */
  readonly tell: (outcome: Outcome) => void;
};

/** Plays them all, and every errand whose name is wanted. */
export const playAll = async (
  journeys: readonly Journey[],
  wanted: (name: string) => boolean,
  { site, atOnce, tell }: Company,
): Promise<void> => {
  const reasonToSkip = await makeReasonToSkip(site, await Timeline.isAt(site));
  const played = journeys.flatMap((journey, i) => {
    const skipped = reasonToSkip(journey);
    if (skipped !== undefined) tell({ name: journey.name, seconds: 0, journey, skipped });
    return skipped === undefined ? [{ journey, owner: OWNERS[i % OWNERS.length] }] : [];
  });
  const timeline = new Timeline(site);
  const acts = played.map(({ journey, owner }): Act => {
    const { name, needsTime } = journey;
    const passTo = needsTime && { passTo: timeline.passTo.bind(timeline) };
    const act = async () => (await play(journey, { site, ...(owner && { owner }), ...passTo })).dossier;
    return { name, journey, act: needsTime ? () => timeline.during(act) : act };
  });
  const others = Object.entries(errands)
    .filter(([name]) => wanted(name))
    .map(([name, run]): Act => ({ name, act: async () => void (await run(site)) }));
  const attemptAndTell = async (act: Act): Promise<void> => tell(await attempt(act));
  await inTurn([...others, ...acts.filter(({ journey }) => !journey?.needsTime)], attemptAndTell, atOnce);
  // Each waits until all of them wait.
  const late = acts.filter(({ journey }) => journey?.needsTime);
  await inTurn(late, attemptAndTell, late.length);
};
