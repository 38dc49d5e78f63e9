/** An entry of the outbox that was not delivered, as operators see it. */
import type { OutboxContent, OutboxItem } from '../table/items.ts';

/** Who must take an entry. */
const WAITS_FOR = {
  start: 'machine',
  succeed: 'machine',
  fail: 'machine',
  await: 'machine',
  stop: 'machine',
  message: 'outside',
  mail: 'mail',
} as const satisfies Record<OutboxContent['kind'], string>;

/** What an entry says, without its token: tokens never leave the store. */
const describeTelling = (telling: OutboxContent): string => {
  switch (telling.kind) {
    case 'start':
    case 'stop':
      return `${telling.kind} ${telling.name}`;
    case 'await':
      return 'await';
    case 'succeed':
      return `succeed ${telling.outcome}`;
    case 'fail':
      return `fail ${telling.error}`;
    case 'message':
      return 'step' in telling && telling.step ? `${telling.purpose} ${telling.step}` : telling.purpose;
    case 'mail':
      return telling.about === 'status' ? `status ${telling.status}` : telling.about;
  }
};

/** What waits, for whom, since when, and why the last attempt failed. */
export const describeUndelivered = (item: OutboxItem) => {
  const { dossier, telling, createdAt, attempts, dueAt, failure, toldAt } = item;
  return {
    dossier,
    /** Its number within the dossier. */
    entry: item.sk.slice(2),
    waitsFor: WAITS_FOR[telling.kind],
    telling: describeTelling(telling),
    since: createdAt,
    attempts,
    nextAttemptAt: dueAt,
    ...(toldAt && { toldAt }),
    ...(failure && { failure }),
  };
};
export type Undelivered = ReturnType<typeof describeUndelivered>;
