import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useDeskQueries } from '../../../api/desk-queries.ts';
import { useLanguage, useWords } from '../../../parts/language/language.tsx';
import { useIsNarrow } from '../../../parts/narrow.ts';
import { differenceOf, type Way } from '../count/difference.ts';
import { ItemText } from '../item-text.tsx';
import type { Scan } from '../outbox/scan.ts';
import { own as postWords } from '../post-words.ts';
import { own } from './delivery-words.ts';
import { ReceiverForm } from './receiver-form.tsx';
import type { Deliveries, DeliveryRow } from './use-deliveries.ts';

type Props = { readonly desk: Deliveries; readonly row: DeliveryRow | undefined };

/** The chosen item: where it goes, who takes it, an attempt, the way back; above it what the server refused. */
export const ItemPanel = ({ desk, row }: Props) => {
  const w = useWords(own);
  const panel = useRef<HTMLElement>(null);
  const isNarrow = useIsNarrow();
  const item = row?.item;
  useEffect(() => {
    if (isNarrow && item) panel.current?.scrollIntoView();
  }, [isNarrow, item]);
  return (
    <aside className="post-settle" aria-label={w.deliver} ref={panel}>
      {desk.refused.map(scan => (
        <RefusedCard key={scan.key} {...{ desk, scan }} />
      ))}
      {row ? <Chosen {...{ desk, row }} /> : <p className="soft">{w.choose}</p>}
    </aside>
  );
};

const Chosen = ({ desk, row }: Props & { readonly row: DeliveryRow }) => {
  const w = useWords(own);
  const p = useWords(postWords);
  const { shipment } = useDeskQueries();
  const query = useQuery(shipment(row.item));
  const isRecorded = row.scan?.state.kind === 'waiting';
  return (
    <>
      <header className="post-chosen">
        <h2>{row.owner}</h2>
        <p>
          <ItemText item={row.item} />
        </p>
      </header>
      {query.data ? (
        <dl className="facts">
          <div>
            <dt>{w.address}</dt>
            <dd>{query.data.address}</dd>
          </div>
          <div>
            <dt>{w.phone}</dt>
            <dd>
              <a href={`tel:${query.data.phone}`} className="digits">
                {query.data.phone}
              </a>
            </dd>
          </div>
          <div>
            <dt>{w.dossier}</dt>
            <dd className="digits">{row.dossier}</dd>
          </div>
        </dl>
      ) : (
        <p className="soft">{query.error ? w.addressUnread : p.loading}</p>
      )}
      {isRecorded ? (
        <p role="status">
          <strong>{w.recorded}</strong>
        </p>
      ) : (
        <>
          <ReceiverForm
            owner={row.owner}
            onDeliver={receiver => {
              void desk.record('deliver', row, receiver);
            }}
          />
          <Attempts {...{ desk, row }} />
        </>
      )}
    </>
  );
};

/** An invitation, and the way back; each says why where it is not possible. */
const Attempts = ({ desk, row }: Props & { readonly row: DeliveryRow }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const mayInvite = row.allowed.includes('inviteReceiver');
  const mayReturn = row.allowed.includes('returnItem');
  return (
    <div className="post-attempts">
      <button
        type="button"
        className="button"
        aria-disabled={!mayInvite}
        aria-describedby="post-invite-why"
        onClick={() => mayInvite && void desk.record('invite', row)}
      >
        {w.invite(row.invitations + 1)}
      </button>
      <p id="post-invite-why" className="soft small">
        {row.invitableFrom ? w.inviteFrom(say.date(`${row.invitableFrom}T05:00:00Z`)) : w.inviteWhat}
      </p>
      <button
        type="button"
        className="button"
        aria-disabled={!mayReturn}
        aria-describedby="post-return-why"
        onClick={() => mayReturn && void desk.record('return', row)}
      >
        {w.bringBack}
      </button>
      <p id="post-return-why" className="soft small">
        {!mayReturn && w.bringBackWhy}
      </p>
    </div>
  );
};

const WAYS = {
  again: 'wayAgain',
  'put-aside': 'wayPut-aside',
  'nothing-to-do': 'wayNothing-to-do',
} as const satisfies Record<Way, string>;

const RefusedCard = ({ desk, scan }: { readonly desk: Deliveries; readonly scan: Scan }) => {
  const p = useWords(postWords);
  const { kind, ways } = differenceOf(scan);
  return (
    <div className="post-difference" role="alert">
      <p>
        <ItemText item={scan.item} />
      </p>
      <p>{p[kind]}</p>
      {kind === 'other' && scan.state.kind === 'refused' && <p>{scan.state.detail}</p>}
      <p className="post-ways">
        {ways.map(way => (
          <button
            key={way}
            type="button"
            className="button button-small"
            onClick={() => void (way === 'again' ? desk.outbox.again(scan) : desk.outbox.settle(scan, way))}
          >
            {p[WAYS[way]]}
          </button>
        ))}
      </p>
    </div>
  );
};
