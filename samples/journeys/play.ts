/** Plays a journey from its filing to its end, and holds what came of it against what its definition says. */
import { readJournal } from '../../functions/dossiers/declaration.ts';
import { collectItem, listShipments } from '../../functions/postal/declaration.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { STATUS } from '../../schemas/status.ts';
import type { Instant } from '../../schemas/time.ts';
import { factsOf } from '../../workflows/define/procedure.ts';
import { findStep } from '../../workflows/define/way.ts';
import { endsWithoutResult } from '../../workflows/rules/status/transitions.ts';
import { type Citizen, citizens } from '../citizens.ts';
import type { OpenTask } from './at.ts';
import { type Ended, expectGoodEnd } from './expect-good-end.ts';
import { type Filed, file } from './file.ts';
import type { Journey } from './journeys-of.ts';
import { type Manner, mainManner, nameOf } from './manner.ts';
import { refundAll } from './pay.ts';
import { handBackRefused } from './return.ts';
import type { Site } from './site.ts';
import { walk } from './walk.ts';
import { wayOf } from './way-of.ts';

export type Playing = {
  readonly site: Site;
  readonly owner?: Citizen;
  readonly passTo?: (instant: Instant) => Promise<void>;
};

/** Plays it; resolves to how it ended. Throws where that is not as it should be, or where it stands still. */
export const play = async (journey: Journey, { site, owner = citizens.may, passTo }: Playing): Promise<Ended> => {
  const filed = await file(site, { ...journey, owner });
  await steerSystems(site, filed, journey);
  const { choose, takesOver, dealt, isTaken } = planOf(journey);
  const dossier = await walk({ site, filed, choose, takesOver, dealt, ...(passTo && { passTo }) });
  if (!isTaken())
    throw new Error(`${filed.code} ended before ${journey.turn?.step.name} could be dealt with otherwise`);
  if (endsWithoutResult(dossier.status)) await giveBack(site, filed, dossier);
  const { entries } = await filed.owner.call(readJournal, { params: { code: filed.code } });
  const ended = { site, filed, dossier, journal: entries.map(({ entry }) => entry) };
  await expectGoodEnd(ended, { status: journey.expected, passed: stepsToPass(journey) });
  return ended;
};

/** An outside system answers as soon as it is asked: it is said before how. */
const steerSystems = async (site: Site, { code }: Filed, { procedure, before, turn }: Journey): Promise<void> => {
  const fates = { ...before, ...(turn?.manner.by === 'outcome' && { [turn.step.name]: turn.manner.outcome }) };
  for (const [name, outcome] of Object.entries(fates)) {
    const step = findStep(procedure.way, name);
    if (step?.kind === 'outside') await site.decree(step.system, code, { step: name, outcome });
  }
  if (turn?.manner.by === 'silent-system' && turn.step.kind === 'outside')
    await site.steer(turn.step.system, `/dossiers/${code}/fate`, { step: turn.step.name, silent: true });
};

/** How each step is dealt with: as on the main way, but for the turn, once. */
const planOf = ({ procedure, before, turn }: Journey) => {
  // How a system answers is said before it is asked.
  const isDecreed = turn?.step.kind === 'outside' && turn.manner.by === 'outcome';
  let taken = turn === undefined || isDecreed;
  const choose = ({ step: name, kind }: OpenTask): Manner => {
    if (kind === 'supplement')
      return turn?.manner.by === 'unanswered' ? { by: 'silence' } : { by: 'outcome', outcome: 'answered' };
    if (kind === 'withdrawal') return { by: 'outcome', outcome: 'confirmed' };
    if (turn && name === turn.step.name && (!taken || turn.step.kind === 'outside')) return turn.manner;
    const led = before[name];
    if (led !== undefined) return { by: 'outcome', outcome: led };
    const step = findStep(procedure.way, name);
    if (!step) throw new Error(`${procedure.code} knows no step ${name}.`);
    return mainManner(step);
  };
  const dealt = ({ step }: OpenTask, manner: Manner): void => {
    taken ||= step === turn?.step.name && nameOf(manner) === nameOf(turn.manner);
  };
  const takesOver = ({ step }: OpenTask): boolean =>
    turn?.manner.by === 'silent-system' && step === turn.step.name && !taken;
  return { choose, takesOver, dealt, isTaken: () => taken };
};

/**
 * Of a dossier that was refused or stopped, the papers are handed out at the counter, and the money goes back; after an appraisal it does
 * not.
 */
const giveBack = async (site: Site, filed: Filed, { denial }: Dossier): Promise<void> => {
  const { code, owner, filing, units } = filed;
  if (denial) return handBackRefused(site, filed);
  await refundAll({ site, filed });
  if (filing.channel !== 'post') return;
  const item = await site.eventually(code, `the papers of ${code} at the counter`, async () => {
    const { shipments } = await owner.call(listShipments, { params: { code } });
    return shipments.find(({ leg, holder }) => leg !== 'return' && holder === 'counter')?.item;
  });
  await site.officerAt(units.receiving, 'counter').call(collectItem, { params: { item } });
};

/** The steps that must be passed by a dossier that comes to its result; of others those before the turn are not looked at. */
const stepsToPass = ({ procedure, form, before, turn, expected }: Journey): readonly string[] => {
  if (expected !== STATUS.returned) return [];
  const detour = turn?.manner.by === 'outcome' && turn.step.on[turn.manner.outcome]?.do === 'proceed';
  const outcomes = detour ? { ...before, [turn.step.name]: nameOf(turn.manner) } : before;
  const facts = factsOf(procedure, procedure.form.parse(form));
  return wayOf(procedure.way, facts, outcomes).map(({ name }) => name);
};
