/**
 * Papers that were handed in before the scanner had looked at them: their item stands in a list, which the minute's sweep goes through, and
 * where the verdict does not come, in one that operators see.
 */
import type { Item } from '../../platform/ports.ts';
import { type Instant, MINUTE_MILLISECONDS, toEpoch, toInstant } from '../../schemas/time.ts';
import type { PapersItem } from '../table/items.ts';
import { list, shardOf } from '../table/keys.ts';
import { codeOf } from '../table/partitions.ts';

/** A scan takes seconds. After this time operators see it [K]. */
const LONG = 15 * MINUTE_MILLISECONDS;
/** The pauses between two looks grow with the wait, up to this. */
const LONGEST_PAUSE = 60 * MINUTE_MILLISECONDS;

/** The item of papers with its places in both lists, as long as one of its papers is not judged; without them where all are. */
export const whileUnjudged = (papers: Item & Pick<PapersItem, 'components'>, now: Instant): Item => {
  const { unjudgedSince: _since, dueIn: _dueIn, dueAt: _dueAt, alarm: _alarm, alarmOrder: _order, ...item } = papers;
  if (!papers.components.some(({ verdict }) => verdict === 'unjudged')) return item as Item;
  const since = typeof _since === 'string' ? (_since as Instant) : now;
  const waited = toEpoch(now) - toEpoch(since);
  const code = codeOf(item as Item);
  return {
    ...(item as Item),
    unjudgedSince: since,
    dueIn: list.unjudged(shardOf(code)),
    dueAt: toInstant(toEpoch(now) + Math.min(Math.max(waited, MINUTE_MILLISECONDS), LONGEST_PAUSE)),
    ...(waited >= LONG && { alarm: list.unjudgedLong, alarmOrder: `${since}#${code}` }),
  };
};
