import { useEffect, useRef } from 'react';
import { useFunctionKey } from '../../../parts/keys.ts';
import { useWords } from '../../../parts/language/language.tsx';
import { ItemText } from '../item-text.tsx';
import type { Scan } from '../outbox/scan.ts';
import { own } from '../post-words.ts';
import { CAPITAL } from './count-desk.tsx';
import type { CountRow } from './counting.ts';
import { differenceOf, type Way } from './difference.ts';
import { type Counting, useUnits } from './use-counting.ts';

type Props = {
  readonly counting: Counting;
  /** The clerk ends the count: what is left to settle gets the focus, one after the other, then the record. */
  readonly isFinishing: boolean;
  readonly setFinishing: (finishing: boolean) => void;
  readonly showRecord: () => void;
};

/** What differs, why, and what to do about it; then what is not there; then the record. */
export const Settle = ({ counting, isFinishing, setFinishing, showRecord }: Props) => {
  const w = useWords(own);
  const panel = useRef<HTMLElement>(null);
  const { differences, missing, seen } = counting.count;
  const stage = differences.length > 0 ? 'differences' : missing.length > 0 && isFinishing ? 'missing' : 'record';
  const left = differences.length + missing.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is settled moves the focus to what is left
  useEffect(() => {
    if (isFinishing) panel.current?.querySelector<HTMLElement>('[data-next]')?.focus();
  }, [isFinishing, stage, left]);
  const isMissingShown = stage === 'missing';
  const why =
    differences.length > 0
      ? w.settleFirst
      : isMissingShown
        ? w.missingFirst
        : seen === 0
          ? w.nothingScanned
          : undefined;
  const finish = (): void => {
    if (why === undefined && (isFinishing || missing.length === 0)) showRecord();
    else if (left > 0) setFinishing(true);
  };
  useFunctionKey('F9', finish);
  return (
    <aside className="post-settle" aria-label={w.toSettle} ref={panel}>
      <h2>{w.toSettle}</h2>
      {differences.length === 0 && !isMissingShown && <p className="soft">{w.nothingToSettle}</p>}
      <ul className="post-differences">
        {differences.map(
          (row, i) =>
            row.scan && <DifferenceCard key={row.item} {...{ counting, row }} scan={row.scan} isNext={i === 0} />,
        )}
      </ul>
      {isMissingShown && <Missing {...{ counting, missing, showRecord }} />}
      <div className="post-finish">
        <button
          type="button"
          className="button button-main"
          aria-disabled={why !== undefined}
          aria-describedby="post-finish-why"
          {...(isFinishing && stage === 'record' && { 'data-next': true })}
          onClick={finish}
        >
          {isFinishing ? w.record : w[`finish${CAPITAL[counting.kind]}`]} <kbd>F9</kbd>
        </button>
        <p id="post-finish-why" className="soft small">
          {why}
        </p>
      </div>
    </aside>
  );
};

type CardProps = { readonly counting: Counting; readonly row: CountRow; readonly scan: Scan; readonly isNext: boolean };

const DifferenceCard = ({ counting, row, scan, isNext }: CardProps) => {
  const w = useWords(own);
  const { outbox } = counting;
  const { kind, ways } = differenceOf(scan);
  const shipment = scan.state.kind === 'refused' ? scan.state.shipment : undefined;
  const counter = shipment?.unit ?? row.counter;
  const go = (way: Way): void => {
    if (way === 'again') void outbox.again(scan);
    else void outbox.settle(scan, way);
  };
  return (
    <li className="post-difference">
      <p>
        <ItemText item={row.item} />
      </p>
      <p>{w[kind]}</p>
      {kind === 'other' && scan.state.kind === 'refused' && <p>{scan.state.detail}</p>}
      {kind === 'not-given' && counter && <CallCounter code={counter} />}
      <p className="post-ways">
        {ways.map((way, i) => (
          <button
            key={way}
            type="button"
            className={i === 0 ? 'button button-small button-main' : 'button button-small'}
            {...(isNext && i === 0 && { 'data-next': true })}
            onClick={() => go(way)}
          >
            {w[WAY_WORDS[way]]}
          </button>
        ))}
      </p>
    </li>
  );
};

const WAY_WORDS = {
  again: 'wayAgain',
  'put-aside': 'wayPut-aside',
  'nothing-to-do': 'wayNothing-to-do',
} as const satisfies Record<Way, string>;

const CallCounter = ({ code }: { readonly code: string }) => {
  const w = useWords(own);
  const { find, nameOf } = useUnits();
  const unit = find(code);
  if (!unit) return null;
  return (
    <p>
      <a href={`tel:${unit.phone}`}>{w.call(nameOf(code), unit.phone)}</a>
    </p>
  );
};

type MissingProps = {
  readonly counting: Counting;
  readonly missing: readonly CountRow[];
  readonly showRecord: () => void;
};

/** What was expected and not scanned, of the counters whose bag was opened. */
const Missing = ({ counting, missing, showRecord }: MissingProps) => {
  const w = useWords(own);
  const { kind, reportMissing } = counting;
  const isReceiving = kind === 'receive';
  return (
    <section className="post-missing" aria-label={w.missing(missing.length)}>
      <h3>{w.missing(missing.length)}</h3>
      <p>{w[`missingWhat${CAPITAL[kind]}`]}</p>
      <ul>
        {missing.map(({ item }, i) => (
          <li key={item}>
            <ItemText item={item} />
            {isReceiving && (
              <button
                type="button"
                className="button button-small"
                {...(i === 0 && { 'data-next': true })}
                onClick={() => void reportMissing([item])}
              >
                {w.reportMissing}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="post-ways">
        {isReceiving && missing.length > 1 && (
          <button
            type="button"
            className="button button-small"
            onClick={() => void reportMissing(missing.map(({ item }) => item))}
          >
            {w.reportAll(missing.length)}
          </button>
        )}
        <button
          type="button"
          className="button button-small"
          {...(!isReceiving && { 'data-next': true })}
          onClick={showRecord}
        >
          {isReceiving ? w.stillToCome : w.stayHere}
        </button>
      </p>
    </section>
  );
};
