import { Icon } from '../../../parts/icon.tsx';
import { useLanguage, useWords } from '../../../parts/language/language.tsx';
import { grouped } from '../../../parts/scan/item-number.ts';
import { own } from '../post-words.ts';
import { StandingChip } from './columns.tsx';
import { differenceOf } from './difference.ts';
import type { Counting } from './use-counting.ts';

/** What became of the last scan, large enough to be read from beside the bag, and said to who listens. */
export const LastScanLine = ({ counting }: { readonly counting: Counting }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { last, count, kind } = counting;
  if (last.kind === 'none') return <p className="post-last" role="status" />;
  if (last.kind === 'fault')
    return (
      <p className="post-last post-last-late" role="alert">
        <Icon name="alert" size={24} />
        <span>{last.read === 'unreadable' ? w.unreadable(last.text) : w.digitsUnknown(last.text)}</span>
      </p>
    );
  const row = count.rows.find(({ item }) => item === last.item);
  if (!row) return <p className="post-last" role="status" />;
  const isWrong = row.standing === 'different';
  // What is scanned twice counts once, and does not look like one more.
  const isCounted = row.standing !== 'settled' && !last.isAgain;
  const tone = isWrong ? ' post-last-late' : isCounted ? ' post-last-good' : '';
  return (
    <p className={`post-last${tone}`} role={isWrong ? 'alert' : 'status'}>
      <Icon name={isWrong ? 'alert' : isCounted ? 'check' : 'dot'} size={24} />
      <span>
        <strong className="digits">{grouped(row.item)}</strong> <StandingChip {...{ row, kind }} />
        <br />
        {isWrong && row.scan
          ? w[differenceOf(row.scan).kind]
          : last.isAgain && row.scan
            ? w.again(say.time(row.scan.at))
            : row.owner}
      </span>
    </p>
  );
};
