/** Plays scenes and says how each dossier ended. */
import { readDossier, readJournal } from '../../functions/dossiers/declaration.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import { STATUS_TITLE } from '../../schemas/status.ts';
import { toInstant } from '../../schemas/time.ts';
import { faultsOfJournal } from '../journeys/faults-of-journal.ts';
import { Timeline } from '../journeys/timeline.ts';
import { describeEntry } from './entry-lines.ts';
import { type FollowedEntry, Follower } from './follower.ts';
import type { Printer, Verdict } from './printer.ts';
import type { Filed, Scene, Show, Stage } from './stage.ts';

/** How a scene ended; without a dossier it did not even begin. */
export type Outcome = {
  readonly scene: Scene;
  readonly dossier?: Dossier;
  readonly filed?: Filed;
  readonly journal: readonly JournalEntry[];
  readonly fault?: string;
  /** Why it was not played; such a scene is no fault. */
  readonly skipped?: string;
};

const ENDS = new Set([3, 8, 10]);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Shows a scene: its journal as it grows, and its own remarks in between. */
const showOf = (stage: Stage, scene: Scene, printer: Printer) => {
  let at = toInstant(0);
  let filed: Filed | undefined;
  let follower: Follower | undefined;
  const onEntry = (followed: FollowedEntry): void => {
    const { entry } = followed;
    at = entry.at;
    const words = describeEntry(followed, stage.names);
    printer.line({ ...words, at, scene: scene.number, promised: entry.due, status: entry.status });
  };
  const show: Show = {
    begin: one => {
      filed = one;
      printer.scene(scene.number, scene.title, one.code);
      follower = new Follower({ code: one.code, reader: one.owner, onEntry });
    },
    note: async (what, who) => {
      await follower?.catchUp();
      printer.line({ at, scene: scene.number, mark: 'note', what, who });
    },
  };
  return { show, filed: () => filed, stop: async () => follower?.stop() };
};

/** The dossier when it has ended, as it was expected or otherwise. */
const ended = (stage: Stage, { code, owner }: Filed): Promise<Dossier> =>
  stage.eventually(code, `the end of ${code}`, async () => {
    const { dossier } = await owner.call(readDossier, { params: { code } });
    return ENDS.has(dossier.status) ? dossier : undefined;
  });

/** What can still be said of a dossier whose scene failed. */
const standing = async (scene: Scene, filed: Filed): Promise<Outcome> => {
  const { code, owner } = filed;
  const [{ dossier }, { entries }] = await Promise.all([
    owner.call(readDossier, { params: { code } }),
    owner.call(readJournal, { params: { code } }),
  ]);
  return { scene, dossier, filed, journal: entries.map(({ entry }) => entry) };
};

/** Plays one scene to its end; never rejects. */
const playScene = async (stage: Stage, scene: Scene, printer: Printer): Promise<Outcome> => {
  const { show, filed, stop } = showOf(stage, scene, printer);
  const faults: string[] = [];
  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    await act().catch(error => faults.push(messageOf(error)));
  };
  await attempt(async () => {
    await scene.play(stage, show);
    const one = filed();
    if (!one) throw new Error('the scene filed nothing');
    const { status } = await ended(stage, one);
    if (status !== scene.expected)
      throw new Error(`ended as ${status} ${STATUS_TITLE[status].vi}, expected ${scene.expected}`);
  });
  await attempt(stop);
  const one = filed();
  let outcome: Outcome = { scene, journal: [] };
  if (one) {
    await attempt(async () => {
      outcome = await standing(scene, one);
    });
  }
  faults.push(...faultsOfJournal(outcome.journal));
  return faults.length === 0 ? outcome : { ...outcome, fault: faults.join('\n    ') };
};

const SKIPPED = 'máy chủ không cho phép chỉnh đồng hồ (the clock cannot be moved there)';

/**
 * Plays the scenes: all at once, but those that move the clock afterwards, one by one; these are skipped where it cannot
 * be moved.
 */
export const playAll = async (
  stage: Stage,
  scenes: readonly Scene[],
  printer: Printer,
): Promise<readonly Outcome[]> => {
  const movesTime = await Timeline.isAt(stage);
  const outcomes = await Promise.all(
    scenes.filter(({ movesClock }) => !movesClock).map(scene => playScene(stage, scene, printer)),
  );
  for (const scene of scenes.filter(({ movesClock }) => movesClock))
    outcomes.push(movesTime ? await playScene(stage, scene, printer) : { scene, journal: [], skipped: SKIPPED });
  return outcomes.toSorted((one, other) => one.scene.number - other.scene.number);
};

export const verdictOf = ({ scene: { number, title, expected }, dossier, fault, skipped }: Outcome): Verdict => ({
  scene: number,
  title,
  expected,
  ...(dossier && { code: dossier.code, status: dossier.status, due: dossier.due }),
  ...(fault !== undefined && { fault }),
  ...(skipped !== undefined && { skipped }),
});
