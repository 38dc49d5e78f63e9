/** What is filed and done by chance: the same seed gives the same dossiers and the same acts, whatever the machine does meanwhile. */
import { hash } from 'node:crypto';
import type { Channel, Delivery } from '../../schemas/journal.ts';
import { findStop, type OutsideSystem, stopsOf } from '../../workflows/define/step.ts';
import { procedures } from '../../workflows/procedures/index.ts';
import { citizens } from '../citizens.ts';
import { formsOf } from '../forms.ts';
import type { Filing } from '../journeys/file.ts';
import { type Manner, mainManner, mainOutcome, needsTime, turnsOf } from '../journeys/manner.ts';
import type { Choose, Walking } from '../journeys/walk.ts';

/** How often a step is dealt with otherwise than on the main way: often enough to meet everything, seldom enough to come to a result. */
const TURNS = 0.25;
/** So often a step is sent back or done again at most. */
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

/** The dossier of that number: of each version of each procedure in turn. */
export const filingBy = (chance: Chance, dossier: number): Filing => {
  const procedure = procedures[dossier % procedures.length] as Filing['procedure'];
  return {
    procedure,
    form: oneOf(formsOf(procedure.code), chance('form')),
    channel: oneOf(CHANNELS, chance('channel')),
    delivery: oneOf(DELIVERIES, chance('delivery')),
    owner: oneOf(Object.values(citizens), chance('owner')),
  };
};

/** How outside systems end their steps: mostly as they mainly do. */
export const fatesBy = (
  chance: Chance,
  { procedure }: Filing,
): readonly { readonly stop: OutsideSystem; readonly outcome: string }[] =>
  stopsOf(procedure.way).flatMap(stop => {
    if (stop.kind !== 'outside') return [];
    const isMain = chance('fate', stop.name) >= TURNS;
    const outcome = isMain ? mainOutcome(stop) : oneOf(Object.keys(stop.outcomes), chance('outcome', stop.name));
    return [{ stop, outcome }];
  });

/** How each step is dealt with. What needs time to be moved is left out: no other installation can do that. */
export const chooseBy = (
  chance: Chance,
  { procedure, delivery }: Filing,
): Required<Pick<Walking, 'choose' | 'dealt'>> => {
  const restarted = new Set<string>();
  const choose: Choose = ({ step, kind, visit }, dossier) => {
    if (kind === 'supplement') return { by: 'outcome', outcome: 'answered' };
    if (kind === 'withdrawal') return { by: 'outcome', outcome: 'confirmed' };
    const stop = findStop(procedure.way, step);
    if (!stop) throw new Error(`${procedure.code} knows no step ${step}.`);
    const isPossible = (manner: Manner): boolean =>
      !needsTime(manner) &&
      (manner.by !== 'supplement' || dossier.supplements < procedure.supplementRounds) &&
      (manner.by !== 'restart' || !restarted.has(step));
    const turns = turnsOf(stop, delivery).filter(isPossible);
    const isMain = visit >= MOST_VISITS || turns.length === 0 || chance('turn', step, visit, restarted.size) >= TURNS;
    return isMain ? mainManner(stop) : oneOf(turns, chance('which', step, visit, restarted.size));
  };
  return { choose, dealt: ({ step }, { by }) => void (by === 'restart' && restarted.add(step)) };
};
