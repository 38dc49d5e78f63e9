/** What happens to the parts of the system: a message arrives, or meets a fault; time passes and the sweeps run; the machine dies. */
import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import type { ExploredWorld, State } from './explored-world.ts';
import { epochOf, inWords, type Message } from './messages.ts';
import { headIn, tasksIn } from './people.ts';

/** What may go wrong: the machine dies; a message is late, lost, arrives twice, or takes effect and is not answered. */
export const FAULTS = ['death', 'late', 'lost', 'twice', 'unanswered'] as const;
export type Fault = (typeof FAULTS)[number];

export type Happening = { readonly says: string; readonly fault?: Fault; readonly happen: () => Promise<void> };

/** Whether people and sweeps come only after the messages on their way. */
export const isUnderWay = ({ messages }: State): boolean => messages.some(({ isLate }) => !isLate);

const arrival = (explored: ExploredWorld, message: Message): Happening => ({
  says: `${inWords(message)} arrives`,
  happen: () => explored.deliver(message),
});

/** What arrives when nothing goes wrong, in the order in which it was sent. */
export const arrivals = (explored: ExploredWorld, { messages }: State): readonly Happening[] =>
  messages.map(message => arrival(explored, message));

/** A message that is late or a repetition has had its fault. */
const faultsOn = (explored: ExploredWorld, message: Message): readonly Happening[] => {
  if (message.isLate) return [];
  const says = inWords(message);
  const happenings: readonly Happening[] = [
    { fault: 'late', says: `${says} is late`, happen: async () => explored.delay(message) },
    { fault: 'lost', says: `${says} is lost`, happen: async () => explored.lose(message) },
    {
      fault: 'twice',
      says: `${says} arrives, and will once more`,
      happen: async () => {
        await explored.deliver(message);
        explored.repeat(message);
      },
    },
    {
      fault: 'unanswered',
      says: `${says} arrives and goes unanswered`,
      happen: () => explored.deliverUnanswered(message),
    },
  ];
  // Nobody waits for an answer to a report.
  return happenings.filter(({ fault }) => fault !== 'unanswered' || message.kind !== 'report');
};

const death = (explored: ExploredWorld, state: State): readonly Happening[] => {
  const name = `${explored.code}-e${headIn(state).dossier.epoch}`;
  if (!state.rows.executions.some(row => row.name === name && row.status === 'RUNNING')) return [];
  const happen = (): Promise<void> => explored.world.workflow.abort({ name }, 'it died');
  return [{ fault: 'death', says: `the machine dies (${epochOf(name)})`, happen }];
};

const MINUTE = 60_000;

/** Time passes, and then the minute's sweeps run. */
export const passTime = (explored: ExploredWorld, minutes: number): Happening => ({
  says: minutes === 1 ? 'a minute passes' : `${minutes} minutes pass`,
  happen: async () => {
    explored.world.clock.advance({ minutes });
    await explored.world.tick();
  },
});

/** Whether something is due within a minute; otherwise a minute changes only the time. */
const isDueSoon = ({ now, items, rows }: State): boolean => {
  const soon = toEpoch(now) + MINUTE;
  const dues = [...items.map(({ dueAt }) => dueAt && toEpoch(dueAt as Instant)), ...rows.waits.map(({ due }) => due)];
  return dues.some(due => typeof due === 'number' && due <= soon);
};

/** Longer than the time after which a silent machine counts as dead. */
const LONG_MINUTES = 6;

/** The applicant does not answer in time. */
const expiry = (explored: ExploredWorld, state: State): readonly Happening[] =>
  tasksIn(state).flatMap(({ kind, due, step }) => {
    if (kind !== 'supplement' || !due) return [];
    const happen = async (): Promise<void> => {
      explored.world.clock.moveTo(toInstant(toEpoch(due) + MINUTE));
      await explored.world.tick();
    };
    return [{ says: `the time for ${step} runs out`, happen }];
  });

/** Everything that may happen in this state, people's acts apart. */
export const happenings = (explored: ExploredWorld, state: State): readonly Happening[] => [
  ...arrivals(explored, state),
  ...state.messages.flatMap(message => faultsOn(explored, message)),
  ...death(explored, state),
  ...(isUnderWay(state)
    ? []
    : [
        ...(isDueSoon(state) ? [passTime(explored, 1)] : []),
        passTime(explored, LONG_MINUTES),
        ...expiry(explored, state),
      ]),
];
