/**
 * Wakes a function with changes from a table's stream.
 *
 * Guarantees
 * 1. Each change that concerns the function gets its own call. All calls of a batch run at once, so a failed call, or a record that
 *    cannot be read, delays no other.
 * 2. A change is reported as failed, so that Lambda delivers it again, only if the same call may succeed later (the platform was
 *    throttled or out of reach). Lambda repeats in order, and delivers nothing behind a failed record: an error that does not pass
 *    would hold up all other dossiers. Skipping a change loses nothing, since a wake-up is only a hint: the work is in the table, and
 *    the sweep finds it within a minute.
 */
import * as z from 'zod';
import type { Handlers } from '../../../functions/declaration.ts';
import { PlatformError } from '../../../platform/errors.ts';
import type { Change, Item } from '../../../platform/ports.ts';
import type { Log } from '../../../schemas/log.ts';
import { describeError } from '../../../schemas/log.ts';
import type { ChangesEvent } from './triggers.ts';

/** Converts an item of a stream's record. Throws for a type that this system never writes. */
export type ReadItem = (attributes: Readonly<Record<string, unknown>>) => Item;

const Image = z.record(z.string(), z.unknown());
const StreamRecord = z.object({
  dynamodb: z.object({ SequenceNumber: z.string(), NewImage: Image.optional(), OldImage: Image.optional() }),
});

/** The records that Lambda must deliver again, in its form (`ReportBatchItemFailures`). */
export type BatchAnswer = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

export type ChangesOptions = {
  readonly wake: NonNullable<Handlers['wake']>;
  readonly entities: ReadonlySet<string>;
  readonly readItem: ReadItem;
  readonly log: Log;
};

/** Returns a handler for batches of the stream. It never throws: its answer names the records that must be delivered again. */
export const wakeByChanges =
  (options: ChangesOptions) =>
  async ({ Records: records }: ChangesEvent): Promise<BatchAnswer> => {
    const failed = await Promise.all(records.map(record => wakeByRecord(record, options)));
    return { batchItemFailures: failed.flatMap(number => (number ? [{ itemIdentifier: number }] : [])) };
  };

/** The number of the record if it must be delivered again; else undefined. */
const wakeByRecord = async (
  record: unknown,
  { wake, entities, readItem, log }: ChangesOptions,
): Promise<string | undefined> => {
  const read = readRecord(record, readItem);
  if ('unreadable' in read) {
    log({ level: 'error', message: 'record not read', ...describeError(read.unreadable) });
    return undefined;
  }
  if (!concerns(read.change, entities)) return undefined;
  try {
    await wake([read.change]);
    return undefined;
  } catch (error) {
    const again = isRetryable(error);
    const facts = { record: read.number, again, ...describeError(error) };
    log({ level: again ? 'warn' : 'error', message: 'wake-up failed', ...facts });
    return again ? read.number : undefined;
  }
};

type ReadRecord = { readonly change: Change; readonly number: string } | { readonly unreadable: unknown };

const readRecord = (record: unknown, readItem: ReadItem): ReadRecord => {
  try {
    const { SequenceNumber: number, OldImage: old, NewImage: renewed } = StreamRecord.parse(record).dynamodb;
    const before = old && readItem(old);
    const after = renewed && readItem(renewed);
    const { pk, sk } = after ?? before ?? {};
    if (typeof pk !== 'string' || typeof sk !== 'string') throw new Error('The record has no item.');
    return { number, change: { key: { pk, sk }, ...(before && { before }), ...(after && { after }) } };
  } catch (unreadable) {
    return { unreadable };
  }
};

const concerns = ({ before, after }: Change, entities: ReadonlySet<string>): boolean =>
  [before?.entity, after?.entity].some(entity => typeof entity === 'string' && entities.has(entity));

/** Of several errors at once, one that may pass is reason enough to try again. */
const isRetryable = (error: unknown): boolean =>
  error instanceof AggregateError ? error.errors.some(isRetryable) : error instanceof PlatformError && error.retryable;
