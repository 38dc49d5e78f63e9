import { describe, expect, test } from 'vitest';
import { countOf, isExpected, readItem } from '../../console/src/desks/post/count/counting.ts';
import { differenceOf } from '../../console/src/desks/post/count/difference.ts';
import { answered, nextBatch, placeOf, type Scan } from '../../console/src/desks/post/outbox/scan.ts';
import type { ListedShipment, MoveResult, Shipment } from '../../schemas/shipment.ts';

const ITEMS = ['RR473120005VN', 'RR473120019VN', 'RR473120022VN', 'RR473120036VN'] as const;
const COUNTER = 'H38.21.1';
const OFFICE = 'H38.21.3';

const listed = (item: string, unit = COUNTER): ListedShipment =>
  ({
    ...{ item, unit, dossier: 'H38.21.1-261123-0001', owner: 'Lừu Thị Mẩy', state: 'handed-over' },
    movedAt: '2026-11-23T01:00:00.000Z',
  }) as unknown as ListedShipment;

let keys = 0;
const scan = (item: string, more: Partial<Scan> = {}): Scan => {
  keys += 1;
  return {
    ...{ key: `k${keys}`, item, movement: 'receive', unit: OFFICE, at: `2026-11-23T01:00:${10 + keys}.000Z` },
    expected: { dossier: 'H38.21.1-261123-0001', from: COUNTER, was: placeOf(listed(item)) },
    state: { kind: 'waiting' },
    ...more,
  };
};
const refused = (item: string, shipment?: Partial<Shipment>, more: Partial<Scan> = {}): Scan =>
  scan(item, {
    state: {
      kind: 'refused',
      refusal: shipment ? 'not-allowed-now' : 'not-found',
      detail: '',
      shipment: shipment as Shipment,
    },
    ...more,
  });
const done = { kind: 'done', at: '2026-11-23T01:00:00.000Z' } as const;

const count = (rows: readonly ListedShipment[], scans: readonly Scan[], more = {}) =>
  countOf(rows, scans, {
    kind: 'receive',
    known: new Map(),
    names: new Map(),
    moved: new Map(),
    counter: undefined,
    ...more,
  });

describe('a count', () => {
  const [first, second, third] = ITEMS;

  test('expects what is listed and what was scanned of it, whichever of both the server has moved already', () => {
    const { expected, seen, missing } = count(
      [listed(second), listed(third)],
      [scan(first, { state: done }), scan(second)],
    );
    expect({ expected, seen, missing: missing.map(({ item }) => item) }).toEqual({
      ...{ expected: 3, seen: 2, missing: [third] },
    });
  });

  test('shows among what was expected no item that nobody expects, and a name that only a later list has', () => {
    const unexpected = refused(second);
    const { expected, rows } = count([], [scan(first, { state: done }), { ...unexpected, expected: undefined }], {
      names: new Map([[first, { owner: 'Lừu Thị Mẩy' }]]),
    });
    expect(expected).toBe(1);
    expect(rows.filter(isExpected).map(({ item, owner }) => [item, owner])).toEqual([[first, 'Lừu Thị Mẩy']]);
    expect(rows).toHaveLength(2);
  });

  test('misses only what came from counters whose bag was opened', () => {
    const elsewhere = listed(third, 'H38.22.1');
    expect(count([listed(second), elsewhere], [scan(first)]).missing.map(({ item }) => item)).toEqual([second]);
    expect(count([listed(second), elsewhere], []).missing).toEqual([]);
  });

  test('does not expect again what was moved here, though an older list still has it; it does when it comes once more', () => {
    const moved = new Map([[first as string, placeOf(listed(first))]]);
    expect(count([listed(first)], [], { moved }).expected).toBe(0);
    const again = { ...listed(first), movedAt: '2026-11-24T01:00:00.000Z' } as ListedShipment;
    expect(count([again], [], { moved }).expected).toBe(1);
  });

  test('of what is given to counters does not show what was missing when others were taken over', () => {
    const missed = scan(first, { movement: 'miss', state: done });
    expect(count([], [missed]).rows).toHaveLength(1);
    expect(count([], [missed], { kind: 'hand-over' }).rows).toEqual([]);
  });

  test('keeps a refused scan of an earlier count in sight until it is settled', () => {
    const late = refused(first, undefined, { isClosed: true });
    expect(count([], [late]).differences).toHaveLength(1);
    const settled = { ...late, state: { ...late.state, settled: 'put-aside' } } as Scan;
    expect(count([], [settled]).differences).toHaveLength(0);
  });
});

describe('a scan is read', () => {
  const of = { listed: [listed(ITEMS[0])], scans: [scan(ITEMS[1])], movement: 'receive' } as const;
  test('by its number, by its digits, and only once', () => {
    expect(readItem(ITEMS[0].toLowerCase(), of)).toMatchObject({ kind: 'item', item: ITEMS[0] });
    expect(readItem(ITEMS[0].slice(2, 11), of)).toMatchObject({ kind: 'item', item: ITEMS[0] });
    expect(readItem(ITEMS[1], of)).toMatchObject({ kind: 'again' });
    expect(readItem(ITEMS[2], of)).toMatchObject({ kind: 'item', listed: undefined });
    expect(readItem(ITEMS[2].slice(2, 11), of)).toEqual({ kind: 'digits-unknown' });
    expect(readItem('H38.21.1-261122-0001', of)).toEqual({ kind: 'unreadable' });
  });
});

describe('what differs is explained by where the item is', () => {
  test.each([
    ['not-here', undefined, ['put-aside', 'again']],
    ['not-given', { state: 'registered', leg: 'return', holder: 'counter' }, ['again', 'put-aside']],
    ['have-it', { state: 'received', leg: 'return', post: OFFICE }, ['nothing-to-do']],
    ['elsewhere', { state: 'invited', leg: 'return', post: 'H38.22.3' }, ['put-aside']],
    ['given-out', { state: 'delivered', leg: 'return', post: OFFICE }, ['put-aside']],
    ['other-way', { state: 'registered', leg: 'hand-in', post: OFFICE }, ['put-aside']],
  ] as const)('%s', (kind, shipment, ways) => {
    expect(differenceOf(refused(ITEMS[0], shipment as Partial<Shipment> | undefined))).toEqual({ kind, ways });
  });

  test('what nobody registered came in a bag, or is still to be registered by who hands it over', () => {
    const given = refused(ITEMS[0], undefined, { movement: 'hand-over' });
    expect(differenceOf(given)).toEqual({ kind: 'not-registered', ways: ['put-aside', 'again'] });
  });
});

describe('the outbox', () => {
  test('sends oldest first, of one unit only, and no item twice in one request', () => {
    const [invite, other, deliver] = [
      scan(ITEMS[0], { movement: 'invite' }),
      scan(ITEMS[1], { unit: 'H38.22.3' }),
      scan(ITEMS[0], { movement: 'deliver' }),
    ];
    expect(nextBatch([invite, other, deliver, scan(ITEMS[2])], OFFICE)).toEqual([invite]);
    expect(nextBatch([{ ...invite, state: done }, other, deliver], OFFICE)).toEqual([deliver]);
  });

  test('fifty at most', () => {
    const many = Array.from({ length: 60 }, (_, i) => scan(`item ${i}`));
    expect(nextBatch(many, OFFICE)).toEqual(many.slice(0, 50));
  });

  test('forgets who took an item once the server has it, and not before', () => {
    const receiver = { name: 'Lý Thị Mẩy', paper: 'identity-card' } as const;
    const delivery = scan(ITEMS[0], { movement: 'deliver', receiver });
    const said = { key: delivery.key, item: ITEMS[0] };
    const shipment = { movedAt: done.at } as Shipment;
    expect(answered(delivery, { ...said, outcome: 'later' } as MoveResult)).toBe(delivery);
    expect(
      answered(delivery, { ...said, outcome: 'refused', refusal: 'not-allowed-now', detail: '' } as MoveResult),
    ).toMatchObject({ receiver });
    expect(answered(delivery, { ...said, outcome: 'done', shipment } as MoveResult)).not.toHaveProperty('receiver');
  });
});
