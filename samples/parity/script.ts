/**
 * A dossier is walked by chance at the reference, and every act is written down with how far the dossier had come. Elsewhere the same acts are done in the same
 * order, each when the dossier has come as far there. So what differs is never who came first.
 */
import { eventually } from '../../client/eventually.ts';
import { readDossier } from '../../functions/dossiers/declaration.ts';
import { readHistory } from '../../functions/operations/declaration.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { OpenTask } from '../journeys/at.ts';
import { type Filed, type Filing, file } from '../journeys/file.ts';
import type { Manner } from '../journeys/manner.ts';
import { ENGINEER, type Site } from '../journeys/site.ts';
import { type Dealing, type Next, walk } from '../journeys/walk.ts';
import { type Chance, chooseBy, fatesBy } from './chance.ts';

/** One act, and how far the dossier had come before it: every step that was opened, with its visit, and whether it is open. */
export type Act = {
  readonly step: string;
  readonly visit: number;
  readonly manner: Manner;
  readonly steps: readonly string[];
};
export type Walked = { readonly filed: Filed; readonly dossier: Dossier };
export type Recorded = Walked & { readonly script: readonly Act[] };

/** The other installation did not come to where the next act was done at the reference. */
export class CameElsewhere extends Error {
  readonly where: string;
  readonly reference: string;
  readonly other: string;
  constructor(act: Act | undefined, seen: readonly string[], cause: unknown) {
    super('the dossier did not come to where it came at the reference', { cause });
    this.name = 'CameElsewhere';
    this.where = act ? `the steps before ${act.step} ${act.visit} is dealt with` : 'the steps when everything was done';
    const only = (these: readonly string[], those: readonly string[]): string =>
      these.filter(step => !those.includes(step)).join(', ') || 'nothing else';
    this.reference = act ? only(act.steps, seen) : 'it had ended';
    this.other = only(seen, act?.steps ?? []);
  }
}

const isWithdrawn = (tasks: readonly OpenTask[]): boolean => tasks.some(({ kind }) => kind === 'withdrawal');

/** How far it has come: `receive 1 ended`, `register-business 2 open`. */
const stepsOf = ({ steps }: Dossier): readonly string[] =>
  Object.entries(steps)
    .map(([step, { visit, open }]) => `${step} ${visit} ${open ? 'open' : 'ended'}`)
    .toSorted();

/** Everything that is open waits for people, and for nobody who has acted already. */
const isAtRest = (dealings: readonly Dealing[], tasks: readonly OpenTask[]): boolean =>
  isWithdrawn(tasks) ? dealings.length === 1 : dealings.length === tasks.length;

/** Resolves when a machine that was started again has come to every step as often as it was visited before. */
const hasCaughtUp = (site: Site, { code, owner }: Filed): Promise<true> =>
  eventually(`the new machine of ${code} at its open steps`, async () => {
    const params = { code };
    const { dossier } = await owner.call(readDossier, { params });
    const { events } = await site.session(ENGINEER).call(readHistory, { params });
    const visits = Object.values(dossier.steps).reduce(
      (sum, { kind, visit }) => sum + (kind === 'withdrawal' ? 0 : visit),
      0,
    );
    return events.filter(({ type }) => type === 'TaskScheduled').length >= visits || undefined;
  });

const fileBy = async (site: Site, filing: Filing, chance: Chance): Promise<Filed> => {
  const filed = await file(site, filing);
  for (const { step, outcome } of fatesBy(chance, filing))
    await site.decree(step.system, filed.code, { step: step.name, outcome });
  return filed;
};

/** Walks it at an embedded server, whose clock can be moved: moving it waits until nothing happens there any more. */
export const record = async (site: Site, filing: Filing, chance: Chance): Promise<Recorded> => {
  const filed = await fileBy(site, filing, chance);
  const { choose, dealt } = chooseBy(chance, filing);
  const script: Act[] = [];
  let steps: readonly string[] = [];
  const next: Next = (dealings, { dossier, tasks }) => {
    if (dealings.length === 0 || !isAtRest(dealings, tasks)) return undefined;
    steps = stepsOf(dossier);
    return dealings[Math.floor(chance('order', script.length) * dealings.length)];
  };
  const dossier = await walk({
    ...{ site, filed, choose, next },
    atRest: () => site.session(ENGINEER).post('/embedded/clock', { advance: 'PT1S' }),
    dealt: async (task, manner) => {
      await dealt(task, manner);
      script.push({ step: task.step, visit: task.visit, manner, steps });
    },
  });
  return { filed, dossier, script };
};

/** Does the same elsewhere. Throws {@link CameElsewhere} where it never comes to the next act. */
export const replay = async (site: Site, { filed: { filing }, script }: Recorded, chance: Chance): Promise<Walked> => {
  const filed = await fileBy(site, filing, chance);
  let done = 0;
  let seen: readonly string[] = [];
  const next: Next = (dealings, { dossier }) => {
    seen = stepsOf(dossier);
    const act = script[done];
    if (!act || seen.join() !== act.steps.join()) return undefined;
    const dealing = dealings.find(({ task }) => task.step === act.step && task.visit === act.visit);
    return dealing && { task: dealing.task, manner: act.manner };
  };
  try {
    const dossier = await walk({
      ...{ site, filed, next },
      choose: () => script[done]?.manner ?? { by: 'silence' },
      dealt: async (_, { by }) => {
        if (by === 'restart') await hasCaughtUp(site, filed);
        done += 1;
      },
    });
    if (done < script.length)
      throw new CameElsewhere(script[done], [`nothing: it ended as ${dossier.status}`], undefined);
    return { filed, dossier };
  } catch (cause) {
    throw cause instanceof CameElsewhere ? cause : new CameElsewhere(script[done], seen, cause);
  }
};
