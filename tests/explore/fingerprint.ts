/**
 * What of a state decides how things may go on. Two states with the same fingerprint differ only in names and numbers that are
 * compared with nothing but themselves (tokens, versions, sequence numbers), in how they came about, and in times that lie as
 * far ahead. Everything that is not known here to be such a name or number counts, also what a later version adds.
 */
import { hash } from 'node:crypto';
import type { Frame } from '../../platform/embedded/workflow/execution/execution.ts';
import { readStanding } from '../../platform/embedded/workflow/store.ts';
import type { Item } from '../../platform/ports.ts';
import { type Instant, toEpoch } from '../../schemas/time.ts';
import { entriesIn } from '../../store/dossier/journal.ts';
import { HeadItem, parseItem } from '../../store/table/items.ts';
import type { ExecutionRow } from './executions.ts';
import type { State } from './explored-world.ts';
import type { Message } from './messages.ts';
import { headIn } from './people.ts';

/** Names and numbers of this very state. */
const NAMELESS: ReadonlySet<string> = new Set([
  ...[
    'pk',
    'sk',
    'seq',
    'rev',
    'version',
    'last',
    'lookupKey',
    'resultKey',
    'key',
    'desk',
    'deskOrder',
    'person',
    'personOrder',
  ],
  ...[
    'alarmOrder',
    'dueIn',
    'createdAt',
    'openedAt',
    'submittedAt',
    'acceptedAt',
    'endedAt',
    'clockFrom',
    'attempt',
    'failure',
  ],
]);
/** Whether a withdrawal came too late or was taken back decides nothing afterwards. */
const ENDS_NOTHING: ReadonlySet<string> = new Set(['too-late', 'taken-back']);
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const EXECUTION = /-e(\d+)$/;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Attempts in the outbox after which an entry waits a minute or longer for the next. */
const MANY_ATTEMPTS = 4;

/** How far ahead: what is over is over. */
const distance = (ahead: number): string => {
  if (ahead <= 0) return 'over';
  return ahead < 30 * MINUTE ? `${Math.ceil(ahead / MINUTE)}m` : `${Math.ceil(ahead / DAY)}d`;
};

class Naming {
  readonly #now: number;
  readonly #epoch: number;
  readonly #tokens = new Map<string, string>();
  readonly #entered = new Map<string, string>();
  readonly #entries: ReadonlyMap<string, number>;

  constructor(state: State) {
    this.#now = toEpoch(state.now);
    this.#epoch = headIn(state).dossier.epoch;
    this.#entries = new Map(state.items.filter(({ sk }) => sk.startsWith('O#')).map(({ sk }, at) => [sk, at]));
    for (const row of state.rows.executions) if (row.standing) this.#nameFrames(row);
  }

  #nameFrames({ name, standing }: ExecutionRow): void {
    const walk = (frame: Frame): void => {
      if (frame.token) this.#tokens.set(frame.token, `${this.execution(name)}.${frame.state}`);
      if (this.execution(name) === '+0') this.#entered.set(frame.state, frame.entered);
      for (const branch of frame.branches ?? []) if ('state' in branch) walk(branch);
    };
    walk(readStanding(standing ?? '').root);
  }

  /** Which epoch's, counted from the one that counts. The first one has a right that later ones have not. */
  execution(name: string): string {
    return `+${Number(EXECUTION.exec(name)?.[1]) - this.#epoch}`;
  }
  epoch(epoch: number): string {
    return epoch === 1 ? 'first' : `+${epoch - this.#epoch}`;
  }
  token(token: string): string {
    return token === '' ? '' : (this.#tokens.get(token) ?? 'gone');
  }
  entered(step: string, entered: string): string {
    return this.#entered.get(step) === entered ? 'there' : 'before';
  }
  entry(sk: string): string {
    return String(this.#entries.get(sk) ?? 'gone');
  }
  at(instant: string): string {
    return distance(toEpoch(instant as Instant) - this.#now);
  }
  after(due: number): string {
    return distance(due - this.#now);
  }

  /** Anything that is stored, without its names and numbers. What is left of a limit is days, of which minutes do not matter. */
  of(value: unknown, field = ''): unknown {
    // A list in which order means nothing.
    if (field === 'awaited' && Array.isArray(value)) return value.toSorted();
    if (Array.isArray(value)) return value.map(one => this.of(one));
    if (typeof value === 'string') return this.#text(value, field);
    if (typeof value === 'number') return this.#number(value, field);
    if (field === 'remaining') return true;
    if (!value || typeof value !== 'object') return value;
    return Object.entries(value)
      .filter(([name, one]) => one !== undefined && !NAMELESS.has(name))
      .map(([name, one]) => [name, name === 'cursors' ? this.#cursors(one as HeadItem['cursors']) : this.of(one, name)])
      .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  }

  #text(value: string, field: string): unknown {
    if (field === 'token') return this.token(value);
    if (field === 'entry') return this.entry(value);
    if (field === 'outcome' && ENDS_NOTHING.has(value)) return 'goes on';
    if (INSTANT.test(value)) return this.at(value);
    return EXECUTION.test(value) ? this.execution(value) : value;
  }
  #number(value: number, field: string): unknown {
    if (field === 'epoch') return this.epoch(value);
    return field === 'attempts' ? Math.min(value, MANY_ATTEMPTS) : value;
  }
  #cursors(cursors: HeadItem['cursors']): unknown {
    return Object.entries(cursors)
      .map(([step, { visit, entered, attempt }]) => [step, visit, this.entered(step, entered), attempt])
      .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  }
}

const COUNTED = /^(HEAD$|T#|O#|K#)/;

/** Of the journal what goes on asks only how many epochs in a row have come nowhere, and when the last of them began. */
const fruitlessEpochs = (items: readonly Item[], naming: Naming): unknown => {
  const entries = items.filter(({ sk }) => sk.startsWith('J#')).flatMap(entriesIn);
  const before = entries.findLastIndex(({ type }) => type !== 'epoch-started');
  const last = entries.at(-1);
  return [entries.length - 1 - before, last?.type === 'epoch-started' && naming.after(toEpoch(last.at) + 5 * MINUTE)];
};

const frameOf = (frame: Frame, naming: Naming, waits: ReadonlyMap<string, unknown>): unknown => [
  frame.state,
  frame.retries ?? 0,
  frame.tries ?? [],
  frame.variables ?? {},
  frame.token === undefined ? 'inside' : waits.get(frame.token),
  (frame.branches ?? []).map(branch => ('state' in branch ? frameOf(branch, naming, waits) : branch)),
];

/** The state as one text. */
export const portray = (state: State): string => {
  const naming = new Naming(state);
  const head = headIn(state);
  const owed = new Set(state.rows.owed.map(({ token }) => token));
  const waits = new Map(
    // The limit of a state is a matter of months.
    state.rows.waits.map(({ token, kind, due }) => [
      token,
      [kind, owed.has(token), kind === 'retry' && naming.after(due ?? 0)],
    ]),
  );
  const messageOf = (message: Message): unknown => {
    if (message.kind === 'wake-up') return [naming.entry(message.change.key.sk), naming.of(message.change.after)];
    if (message.kind === 'report') return [naming.execution(message.end.name), message.end.status];
    const { token, epoch, step, entered, attempt } = message.call;
    const since = (head.cursors[step]?.entered ?? '').localeCompare(entered);
    return [naming.epoch(epoch), step, naming.token(token), since, attempt, message.isRepetition];
  };
  const sorted = (list: readonly unknown[]): readonly string[] => list.map(one => JSON.stringify(one)).sort();
  return JSON.stringify([
    state.items
      .filter(({ sk }) => COUNTED.test(sk))
      .map(item => (item.sk === 'HEAD' ? { ...item, ...parseItem(HeadItem, item) } : item))
      .map(item => [item.sk.startsWith('O#') ? 'O' : item.sk, naming.of(item)]),
    fruitlessEpochs(state.items, naming),
    // What has ended, and is not the epoch's that counts, is over.
    state.rows.executions
      .filter(({ name, status }) => status === 'RUNNING' || naming.execution(name) === '+0')
      .map(({ name, status, standing }) => [
        naming.execution(name),
        status,
        standing && frameOf(readStanding(standing).root, naming, waits),
      ]),
    sorted(state.messages.map(message => [message.kind, message.isLate, messageOf(message)])),
  ]);
};

export const fingerprint = (state: State): string => hash('sha1', portray(state), 'base64');
