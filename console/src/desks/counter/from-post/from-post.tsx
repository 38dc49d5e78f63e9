import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShipmentState } from '../../../../../schemas/shipment.ts';
import { useApi, useMe } from '../../../api/api-context.tsx';
import { asProblem } from '../../../api/problem.ts';
import { useQueries } from '../../../api/queries.ts';
import type { Answered } from '../../../api/route-types.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useLanguage, useWords } from '../../../parts/language/language.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { isItem, writtenItem } from '../../../parts/scan/item-number.ts';
import { ScanField } from '../../../parts/scan/scan-field.tsx';
import { own } from './from-post-words.ts';

type Item = Answered<'listUnitShipments'>['shipments'][number];
type Operation = 'receiveItem' | 'missItem' | 'handOver' | 'collectItem';

const SECTIONS = ['handed-over', 'registered', 'returned'] as const satisfies readonly ShipmentState[];
const WAYS: readonly Operation[] = ['receiveItem', 'missItem', 'handOver', 'collectItem'];

/** Items of the post that wait with this counter: to be counted and co-signed, to be given to the post, or brought back. */
export const FromPost = () => {
  const w = useWords(own);
  const { call } = useApi();
  const client = useQueryClient();
  const [seen, setSeen] = useState<readonly string[]>([]);
  const [fault, setFault] = useState<string>();
  const expected = useItems('handed-over');
  const moving = useMutation({
    mutationFn: ({ item, by, key }: { readonly item: string; readonly by: Operation; readonly key: string }) =>
      call(by, { params: { item }, idempotencyKey: key }),
    retry: (count, error) => count < 2 && asProblem(error).isPassing,
    onSettled: () => client.invalidateQueries({ queryKey: ['desk'] }),
  });
  const scan = (text: string): boolean => {
    if (!isItem(text)) return false;
    const item = writtenItem(text);
    const isExpected = expected.items.some(one => one.item === item);
    setFault(isExpected ? undefined : w.notExpected(item));
    if (isExpected && !seen.includes(item)) setSeen([...seen, item]);
    return true;
  };
  const found = expected.items.filter(({ item }) => seen.includes(item));
  const move = (item: string, by: Operation): void => moving.mutate({ item, by, key: crypto.randomUUID() });
  return (
    <div className="from-post">
      <section className="intake-part">
        <ScanField label={w.scan} hint={w.scanHint} onScan={scan} fault={fault} />
        <p className="from-post-count" role="status">
          {w.counted(found.length, expected.items.length)}
        </p>
        {moving.error && <ProblemNote problem={asProblem(moving.error)} />}
        {found.length > 0 && (
          <div>
            <button
              type="button"
              className="button button-main"
              onClick={() => {
                for (const { item } of found) move(item, 'receiveItem');
              }}
            >
              {w.sign(found.length)}
            </button>
          </div>
        )}
      </section>
      {SECTIONS.map(state => (
        <ItemSection key={state} state={state} seen={seen} onMove={move} />
      ))}
    </div>
  );
};

const useItems = (state: ShipmentState) => {
  const { unit } = useMe();
  const { shipments } = useQueries();
  const query = useInfiniteQuery(shipments({ unit, role: 'counter', state }));
  return { query, items: query.data?.pages.flatMap(page => page.shipments) ?? [] };
};

type SectionProps = {
  readonly state: (typeof SECTIONS)[number];
  readonly seen: readonly string[];
  readonly onMove: (item: string, by: Operation) => void;
};

const ItemSection = ({ state, seen, onMove }: SectionProps) => {
  const w = useWords(own);
  const { query, items } = useItems(state);
  return (
    <section className="intake-part" aria-labelledby={`items-${state}`}>
      <h2 id={`items-${state}`}>
        {w[state]} <span className="soft digits">{items.length}</span>
      </h2>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => void query.refetch()} />}
      {query.isPending && !query.error && <p className="waiting">{w.loading}</p>}
      {query.data && items.length === 0 && <p className="soft">{w.none}</p>}
      <ul className="from-post-items">
        {items.map(item => (
          <ItemRow key={item.item} item={item} isSeen={seen.includes(item.item)} onMove={onMove} />
        ))}
      </ul>
      {query.hasNextPage && (
        <div>
          <button type="button" className="button button-small" onClick={() => void query.fetchNextPage()}>
            {w.more}
          </button>
        </div>
      )}
    </section>
  );
};

type RowProps = Pick<SectionProps, 'onMove'> & { readonly item: Item; readonly isSeen: boolean };

const ItemRow = ({ item, isSeen, onMove }: RowProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const ways = WAYS.filter(way => item.allowed.includes(way));
  return (
    <li data-seen={isSeen}>
      <span className="from-post-what">
        <strong className="digits">
          {isSeen && <Icon name="check" size={16} />} {item.item}
        </strong>
        <span>{item.owner}</span>
        <span className="soft small">
          {item.contents.join(', ')} · {say.short(item.movedAt)}
        </span>
      </span>
      <span className="from-post-ways">
        {ways.map(way => (
          <button key={way} type="button" className="button button-small" onClick={() => onMove(item.item, way)}>
            {w[way]}
          </button>
        ))}
        {ways.length === 0 && <span className="soft small">{w.notYet}</span>}
      </span>
    </li>
  );
};
