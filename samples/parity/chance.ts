/** What is filed and done at random. The same seed gives the same dossiers and acts, however fast the machine is. */
import { hash } from 'node:crypto';
import type { Channel, Delivery } from '../../schemas/journal.ts';
import type { OutsideSystem } from '../../workflows/define/step.ts';
import { findStep, stepsOf } from '../../workflows/define/way.ts';
import { proceduresInForce } from '../../workflows/procedures/index.ts';
import { citizens } from '../citizens.ts';
import { formsFor } from '../forms.ts';
import type { Filing } from '../journeys/file.ts';
import { leavesOpen, type Manner, mainManner, mainOutcome, needsTime, turnsOf } from '../journeys/manner.ts';
import type { Choose, Walking } from '../journeys/walk.ts';

/** How often a step is dealt with otherwise than on the main way: often enough to meet everything, rarely enough to reach a result. */
const TURNS = 0.25;
/** How often a step is sent back or done again at most. */
const MOST_VISITS = 3;

/** 0 ≤ n < 1, the same for the same words. */
export type Chance = (...words: readonly (string | number)[]) => number;

export const chanceOf =
  (seed: number, dossier: number): Chance =>
  (...words) =>
    Number.parseInt(hash('sha256', [seed, dossier, ...words].join(' '), 'hex').slice(0, 12), 16) / 2 ** 48;

const oneOf = <Thing>(things: readonly Thing[], chance: number): Thing =>
  things[Math.floor(chance * things.length)] as Thing;

const CHANNELS = ['direct', 'direct', 'post'] as const satisfies readonly Channel[];
const DELIVERIES = ['counter', 'electronic', 'post'] as const satisfies readonly Delivery[];

/** The dossier of that number, filed on that local day: of each procedure in turn. */
export const filingBy = (chance: Chance, dossier: number, day: string): Filing => {
  const there = proceduresInForce(day);
  const procedure = there[dossier % there.length] as Filing['procedure'];
  return {
    procedure,
    form: oneOf(formsFor(procedure, day), chance('form')),
    channel: oneOf(CHANNELS, chance('channel')),
    delivery: oneOf(DELIVERIES, chance('delivery')),
    owner: oneOf(Object.values(citizens), chance('owner')),
  };
};

/** How outside systems end their steps: mostly by their main outcome. */
export const fatesBy = (
  chance: Chance,
  { procedure }: Filing,
): readonly { readonly step: OutsideSystem; readonly outcome: string }[] =>
  stepsOf(procedure.way).flatMap(step => {
    if (step.kind !== 'outside') return [];
    const isMain = chance('fate', step.name) >= TURNS;
    const outcome = isMain ? mainOutcome(step) : oneOf(Object.keys(step.outcomes), chance('outcome', step.name));
    return [{ step, outcome }];
  });

/** How each step is done. What needs the clock to be moved is left out: no other installation can do that. */
export const chooseBy = (
  chance: Chance,
  { procedure, delivery }: Filing,
): Required<Pick<Walking, 'choose' | 'dealt'>> => {
  const left = new Set<string>();
  const choose: Choose = ({ step: name, kind, visit }, dossier) => {
    if (kind === 'supplement') return { by: 'outcome', outcome: 'answered' };
    if (kind === 'withdrawal') return { by: 'outcome', outcome: 'confirmed' };
    const step = findStep(procedure.way, name);
    if (!step) throw new Error(`${procedure.code} knows no step ${name}.`);
    const isPossible = (manner: Manner): boolean =>
      !needsTime(manner) &&
      // A system that is not silent answers by itself.
      manner.by !== 'silent-system' &&
      (manner.by !== 'supplement' || dossier.supplements < procedure.supplementRounds) &&
      (!leavesOpen(manner) || !left.has(name));
    const turns = turnsOf(step, delivery).filter(isPossible);
    const isMain = visit >= MOST_VISITS || turns.length === 0 || chance('turn', name, visit, left.size) >= TURNS;
    return isMain ? mainManner(step) : oneOf(turns, chance('which', name, visit, left.size));
  };
  return { choose, dealt: ({ step }, manner) => void (leavesOpen(manner) && left.add(step)) };
};
