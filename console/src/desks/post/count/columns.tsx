import { useMemo } from 'react';
import { Icon, type IconName } from '../../../parts/icon.tsx';
import { useLanguage, useWords } from '../../../parts/language/language.tsx';
import type { Column } from '../../../parts/list/list.tsx';
import { ItemText } from '../item-text.tsx';
import { own } from '../post-words.ts';
import { CAPITAL } from './count-desk.tsx';
import type { CountKind, CountRow, Standing } from './counting.ts';
import { useUnits } from './use-counting.ts';

const LOOKS = {
  expected: { icon: 'dot', tone: 'plain' },
  waiting: { icon: 'clock', tone: 'soon' },
  seen: { icon: 'check', tone: 'good' },
  missed: { icon: 'cross', tone: 'late' },
  different: { icon: 'alert', tone: 'late' },
  settled: { icon: 'check', tone: 'plain' },
} as const satisfies Record<Standing, { readonly icon: IconName; readonly tone: string }>;

/** Where an item stands in the count, by sign and words. */
export const StandingChip = ({ row, kind }: { readonly row: CountRow; readonly kind: CountKind }) => {
  const w = useWords(own);
  const { icon, tone } = LOOKS[row.standing];
  const said = {
    expected: w.isExpected,
    waiting: w.isWaiting,
    seen: w[`isSeen${CAPITAL[kind]}`],
    missed: w.isMissed,
    different: w.isDifferent,
    settled: w.isSettled,
  } satisfies Record<Standing, string>;
  const isUnlisted = row.scan !== undefined && row.scan.expected === undefined && row.standing === 'seen';
  return (
    <span className={`chip chip-${tone}`}>
      <Icon name={icon} /> {said[row.standing]}
      {isUnlisted && <span className="soft">, {w.unlisted}</span>}
    </span>
  );
};

/** The name, or the dossier where no list has the name any more. */
const Owner = ({ owner, dossier }: CountRow) => owner ?? <span className="soft digits">{dossier}</span>;

export const useCountColumns = (kind: CountKind, hasCounters: boolean): readonly Column<CountRow>[] => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { nameOf } = useUnits();
  return useMemo(
    () => [
      { id: 'item', title: w.item, width: '176px', cell: ({ item }) => <ItemText item={item} /> },
      { id: 'state', title: w.state, width: '184px', cell: row => <StandingChip {...{ row, kind }} /> },
      {
        id: 'owner',
        title: kind === 'receive' ? w.receiver : w.sender,
        width: 'minmax(0, 1fr)',
        cell: row => <Owner {...row} />,
      },
      ...(hasCounters
        ? [
            {
              id: 'counter',
              title: w.counter,
              width: 'minmax(0, 1.6fr)',
              cell: ({ counter }: CountRow) => nameOf(counter),
            },
          ]
        : []),
      {
        id: 'since',
        title: kind === 'receive' ? w.since : w.registered,
        width: '104px',
        cell: ({ since }) => since && <time dateTime={since}>{say.short(since)}</time>,
      },
    ],
    [w, say, nameOf, kind, hasCounters],
  );
};

/** An item on a phone. */
export const CountSummary = ({ row, kind }: { readonly row: CountRow; readonly kind: CountKind }) => {
  const { nameOf } = useUnits();
  return (
    <>
      <span className="post-summary-first">
        <ItemText item={row.item} />
        <StandingChip {...{ row, kind }} />
      </span>
      <span>
        <Owner {...row} />
      </span>
      <span className="soft small">{nameOf(row.counter)}</span>
    </>
  );
};
