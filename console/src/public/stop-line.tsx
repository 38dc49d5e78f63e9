import type { Status } from '../../../schemas/status.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { useTitle } from '../parts/language/language.tsx';
import { type StopState, stopsOf } from './stops.ts';
import { STOP_STATE_WORDS, STOP_WORDS } from './tracking-words.ts';

const ICONS = {
  done: 'check',
  now: 'dot',
  'waits-for-you': 'person',
  ended: 'cross',
  ahead: 'dot',
} as const satisfies Record<StopState, IconName>;

/** The five stops of a dossier, and which of them it stands at; in words too. */
export const StopLine = (standing: { readonly status: Status; readonly isAccepted: boolean }) => {
  const title = useTitle();
  return (
    <ol className="stops">
      {stopsOf(standing).map(({ stop, state }) => (
        <li
          key={stop}
          className={`stop stop-${state}`}
          aria-current={state === 'done' || state === 'ahead' ? undefined : 'step'}
        >
          <span className="stop-mark">
            <Icon name={ICONS[state]} size={20} />
          </span>
          <span className="stop-name">{title(STOP_WORDS[stop])}</span>
          <span className={state === 'ahead' || state === 'done' ? 'unseen' : 'stop-state'}>
            {title(STOP_STATE_WORDS[state])}
          </span>
        </li>
      ))}
    </ol>
  );
};
