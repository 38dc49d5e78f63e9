/**
 * Wake-ups out of a table's stream.
 *
 * Guarantees
 * 1. Each change that concerns the function is told in a call of its own, all of a batch at once: one that fails, or a record
 *    that cannot be read, keeps no other waiting.
 * 2. A change is reported as failed, so that Lambda tells it again, only where the same call may succeed a little later
 *    (the platform was throttled or out of reach). Lambda repeats in order, and until a record is through nothing behind it is told: for
 *    an error that another attempt would only meet again, everybody else's dossiers would stand still. Nothing is lost
 *    by passing over it: a wake-up is a hint, what it was about stays in the table, and the minute's sweep finds it there.
 */
import * as z from 'zod';
import type { Handlers } from '../../../functions/declaration.ts';
import { describeError } from '../../../functions/http/error-log.ts';
import type { Log } from '../../../functions/http/log.ts';
import { PlatformError } from '../../../platform/errors.ts';
import type { Change, Item } from '../../../platform/ports.ts';
import type { ChangesEvent } from './triggers.ts';

/** An item as a stream's record writes it → the item. Throws for what this system never writes. */
export type ReadItem = (attributes: Readonly<Record<string, unknown>>) => Item;

const Image = z.record(z.string(), z.unknown());
const StreamRecord = z.object({
  dynamodb: z.object({ SequenceNumber: z.string(), NewImage: Image.optional(), OldImage: Image.optional() }),
});

/** Which records are to be told again, as Lambda wants it said (`ReportBatchItemFailures`). */
export type BatchAnswer = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

export type ChangesOptions = {
  readonly wake: NonNullable<Handlers['wake']>;
  readonly entities: ReadonlySet<string>;
  readonly readItem: ReadItem;
  readonly log: Log;
};

export const wakeByChanges =
  (options: ChangesOptions) =>
  async ({ Records: records }: ChangesEvent): Promise<BatchAnswer> => {
    const failed = await Promise.all(records.map(record => tellOne(record, options)));
    return { batchItemFailures: failed.flatMap(number => (number ? [{ itemIdentifier: number }] : [])) };
  };

/** The record's number where it is to be told again. */
const tellOne = async (
  record: unknown,
  { wake, entities, readItem, log }: ChangesOptions,
): Promise<string | undefined> => {
  const told = readRecord(record, readItem);
  if ('unreadable' in told) {
    log({ level: 'error', message: 'record not read', ...describeError(told.unreadable) });
    return undefined;
  }
  if (!concerns(told.change, entities)) return undefined;
  try {
    await wake([told.change]);
    return undefined;
  } catch (error) {
    const again = isRetryable(error);
    const facts = { record: told.number, again, ...describeError(error) };
    log({ level: again ? 'warn' : 'error', message: 'wake-up failed', ...facts });
    return again ? told.number : undefined;
  }
};

type Told = { readonly change: Change; readonly number: string } | { readonly unreadable: unknown };

const readRecord = (record: unknown, readItem: ReadItem): Told => {
  try {
    const { SequenceNumber: number, OldImage: old, NewImage: renewed } = StreamRecord.parse(record).dynamodb;
    const before = old && readItem(old);
    const after = renewed && readItem(renewed);
    const { pk, sk } = after ?? before ?? {};
    if (typeof pk !== 'string' || typeof sk !== 'string') throw new Error('The record shows no item.');
    return { number, change: { key: { pk, sk }, ...(before && { before }), ...(after && { after }) } };
  } catch (unreadable) {
    return { unreadable };
  }
};

const concerns = ({ before, after }: Change, entities: ReadonlySet<string>): boolean =>
  [before?.entity, after?.entity].some(entity => typeof entity === 'string' && entities.has(entity));

/** Of several errors at once, one that may pass is reason enough to tell it again. */
const isRetryable = (error: unknown): boolean =>
  error instanceof AggregateError ? error.errors.some(isRetryable) : error instanceof PlatformError && error.retryable;
