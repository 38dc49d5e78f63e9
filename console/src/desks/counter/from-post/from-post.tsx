import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShipmentState } from '../../../../../schemas/shipment.ts';
import { LIABLE_WORDS, TAKEN_BACK_WORDS } from '../../../../../schemas/taken-back-words.ts';
import { useMe } from '../../../api/api-context.tsx';
import { useDeskQueries } from '../../../api/desk-queries.ts';
import { asProblem } from '../../../api/problem.ts';
import type { Answered } from '../../../api/route-types.ts';
import { useCommand } from '../../../api/use-command.ts';
import { ReportStrip, useDeskReports } from '../../../parts/desk/desk-reports.tsx';
import { sayDone } from '../../../parts/done.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../../parts/language/language.tsx';
import { type Bilingual, sentenceOf } from '../../../parts/language/words.ts';
import { MoreButton } from '../../../parts/more-button.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { grouped, isItem, writtenItem } from '../../../parts/scan/item-number.ts';
import { ScanField } from '../../../parts/scan/scan-field.tsx';
import { TakeBack } from '../../../parts/take-back.tsx';
import { own } from './from-post-words.ts';

type Item = Answered<'listUnitShipments'>['shipments'][number];
type Operation = 'receiveItem' | 'missItem' | 'handOver' | 'collectItem';
type Move = { readonly items: readonly string[]; readonly by: Operation };

const signedFor = (count: number): Bilingual => ({ vi: own.signedFor.vi(count), en: own.signedFor.en(count) });

/** So many items are named after they were signed for. */
const MOST_NAMED = 3;
const SECTIONS = ['handed-over', 'registered', 'returned'] as const satisfies readonly ShipmentState[];
const WAYS: readonly Operation[] = ['receiveItem', 'missItem', 'handOver', 'collectItem'];

/** Items of the post that wait with this counter: to be counted and co-signed, to be given to the post, or brought back. */
export const FromPost = () => {
  const w = useWords(own);
  const client = useQueryClient();
  const [seen, setSeen] = useState<readonly string[]>([]);
  const [other, setOther] = useState<string>();
  const expected = useItems('handed-over');
  const { reports } = useDeskReports('counter');
  const { send, isSending, problem } = useCommand({
    send: async (command, { items, by }: Move) => {
      const answers = await Promise.allSettled(items.map(item => command(by, { params: { item } })));
      const failed = answers.find(answer => answer.status === 'rejected');
      if (failed) throw failed.reason;
    },
    refresh: () => client.invalidateQueries({ queryKey: ['desk'] }),
    onDone: (_, { items, by }) => {
      if (by === 'receiveItem')
        sayDone({ what: signedFor(items.length), whose: items.map(grouped).slice(0, MOST_NAMED).join(', ') });
    },
  });
  const scan = (text: string): boolean => {
    if (!isItem(text)) return false;
    const item = writtenItem(text);
    const isExpected = expected.items.some(one => one.item === item);
    setOther(isExpected ? undefined : item);
    if (isExpected && !seen.includes(item)) setSeen([...seen, item]);
    return true;
  };
  const found = expected.items.filter(({ item }) => seen.includes(item));
  const sign = (): void => send({ items: found.map(({ item }) => item), by: 'receiveItem' });
  return (
    <div className="from-post">
      <ReportStrip reports={reports} tasks={[]} />
      <section className="intake-part">
        <ScanField label={w.scan} hint={w.scanHint} onScan={scan} />
        {other !== undefined && <Other key={other} item={other} onDone={() => setOther(undefined)} />}
        <p className="from-post-count" role="status">
          {w.counted(found.length, expected.items.length)}
        </p>
        {problem && <ProblemNote problem={problem} />}
        {found.length > 0 && (
          <div>
            <button type="button" className="button button-main" aria-disabled={isSending} onClick={sign}>
              {w.sign(found.length)}
            </button>
          </div>
        )}
      </section>
      {SECTIONS.map(state => (
        <ItemSection key={state} state={state} seen={seen} isSending={isSending} onMove={send} />
      ))}
    </div>
  );
};

/** An item that the post has not handed over: it may be one that it could not deliver. */
const Other = ({ item, onDone }: { readonly item: string; readonly onDone: () => void }) => {
  const w = useWords(own);
  const unknown = (
    <p className="fault" role="alert">
      <Icon name="alert" size={16} /> {w.notExpected(grouped(item))}
    </p>
  );
  return (
    <TakeBack item={item} otherwise={unknown} onDone={onDone}>
      <h2>{w.comesBack(grouped(item))}</h2>
    </TakeBack>
  );
};

const useItems = (state: ShipmentState) => {
  const { unit } = useMe();
  const { shipments } = useDeskQueries();
  const query = useInfiniteQuery(shipments({ unit, role: 'counter', state }));
  return { query, items: query.data?.pages.flatMap(page => page.shipments) ?? [] };
};

type SectionProps = {
  readonly state: (typeof SECTIONS)[number];
  readonly seen: readonly string[];
  readonly isSending: boolean;
  readonly onMove: (move: Move) => void;
};

const ItemSection = ({ state, seen, ...moving }: SectionProps) => {
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
          <ItemRow key={item.item} item={item} isSeen={seen.includes(item.item)} {...moving} />
        ))}
      </ul>
      {query.hasNextPage && (
        <div>
          <MoreButton query={query} />
        </div>
      )}
    </section>
  );
};

type RowProps = Omit<SectionProps, 'state' | 'seen'> & { readonly item: Item; readonly isSeen: boolean };

const ItemRow = ({ item, isSeen, isSending, onMove }: RowProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const ways = WAYS.filter(way => item.allowed.includes(way));
  return (
    <li data-seen={isSeen}>
      <span className="from-post-what">
        <strong className="digits">
          {isSeen && <Icon name="check" size={16} />} {grouped(item.item)}
        </strong>
        <span>{item.owner}</span>
        <span className="soft small">
          {item.contents.join(', ')} · {say.short(item.movedAt)}
        </span>
        {item.takenBack && item.state === 'returned' && (
          <span className="small">
            {sentenceOf(title(TAKEN_BACK_WORDS[item.takenBack.reason]))}. {w.pays}:{' '}
            {title(LIABLE_WORDS[item.takenBack.liable])}
          </span>
        )}
      </span>
      <span className="from-post-ways">
        {ways.map(way => (
          <button
            key={way}
            type="button"
            className="button button-small"
            aria-disabled={isSending}
            onClick={() => onMove({ items: [item.item], by: way })}
          >
            {w[way]}
          </button>
        ))}
        {ways.length === 0 && <span className="soft small">{w.notYet}</span>}
      </span>
    </li>
  );
};
