/**
 * How a head is stored: short, since each command writes it whole. A step that has ended, and the place of the machine in a step, are one
 * text each: their kinds, visits and endings change no more, and DynamoDB charges for each kilobyte begun.
 *
 * Invariant: what is made long again equals what was made short. What does not fit into a text stays as it is.
 */
import type { Dossier, StepState } from '../../schemas/dossier.ts';

/** The place of the machine in a step: its visit, when it entered the state, and the attempt, if its engine counts attempts. */
export type Cursor = { readonly visit: number; readonly entered: string; readonly attempt?: number | undefined };

type Steps = Dossier['steps'];
type Ending = StepState['endings'][number];

const ENDED: ReadonlySet<string> = new Set(['kind', 'visit', 'open', 'unit', 'endings']);
const WORD = /^[A-Za-z0-9.-]+$/;
const NO_UNIT = '-';

const isWord = (text: string): boolean => WORD.test(text) && text !== NO_UNIT;

/** `outside 1 H38.21 registered`; of several visits `outside 2 H38.21 supplement!SupplementRequested,registered`. */
const shortStep = (step: StepState): StepState | string => {
  const { kind, visit, open, unit, endings } = step;
  const isMore = Object.entries(step).some(([name, value]) => value !== undefined && !ENDED.has(name));
  const words = [
    ...(unit === undefined ? [] : [unit]),
    ...endings.flatMap(({ outcome, error = outcome }) => [outcome, error]),
  ];
  if (open || isMore || endings.length === 0 || !words.every(isWord)) return step;
  const ended = endings.map(({ outcome, error }) => (error === undefined ? outcome : `${outcome}!${error}`));
  return `${kind} ${visit} ${unit ?? NO_UNIT} ${ended.join(',')}`;
};

const longStep = (stored: unknown): unknown => {
  if (typeof stored !== 'string') return stored;
  const [kind, visit, unit, endings = ''] = stored.split(' ');
  return {
    ...{ kind, visit: Number(visit), open: false },
    ...(unit !== NO_UNIT && { unit }),
    endings: endings.split(',').map(endingIn),
  };
};

const endingIn = (text: string): Ending => {
  const [outcome = '', error] = text.split('!');
  return { outcome, ...(error !== undefined && { error }) };
};

/** `1 2026-11-23T01:00:00.000Z 0`. */
const shortCursor = (cursor: Cursor): Cursor | string => {
  const { visit, entered, attempt } = cursor;
  if (entered === '' || entered.includes(' ')) return cursor;
  return [visit, entered, ...(attempt === undefined ? [] : [attempt])].join(' ');
};

/** A cursor as it was, of one that was stored short. */
export const longCursor = (stored: unknown): unknown => {
  if (typeof stored !== 'string') return stored;
  const [visit, entered, attempt] = stored.split(' ');
  return { visit: Number(visit), entered, ...(attempt !== undefined && { attempt: Number(attempt) }) };
};

const eachOf = <From, To>(all: Readonly<Record<string, From>>, make: (one: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, make(one)]));

/** A head with what is stored short of it. */
export const shortHead = <
  Head extends { readonly dossier: { readonly steps: Steps }; readonly cursors: Readonly<Record<string, Cursor>> },
>(
  head: Head,
) => ({
  ...head,
  dossier: { ...head.dossier, steps: eachOf(head.dossier.steps, shortStep) },
  cursors: eachOf(head.cursors, shortCursor),
});

/** A dossier as it was, of one whose steps were stored short. */
export const longDossier = (stored: unknown): unknown => {
  if (typeof stored !== 'object' || stored === null || !('steps' in stored)) return stored;
  const { steps } = stored;
  return typeof steps === 'object' && steps !== null ? { ...stored, steps: eachOf({ ...steps }, longStep) } : stored;
};
