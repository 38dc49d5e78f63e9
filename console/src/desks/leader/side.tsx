import type { TaskToSign } from '../../api/views.ts';
import { keyOf } from '../../parts/desk/task-key.ts';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { Card } from './card.tsx';
import { own } from './leader-words.ts';
import type { Signing } from './signing.ts';

type Props = {
  readonly rows: readonly TaskToSign[];
  readonly chosen: TaskToSign | undefined;
  readonly procedureTitle: (code: string) => string;
  readonly signing: Signing;
  readonly choose: (task: TaskToSign) => void;
  readonly open: (task: TaskToSign) => void;
  readonly onBack: () => void;
};

/** The chosen dossier; on a phone in the place of the list, with a way to the next. */
export const Side = ({ rows, chosen, procedureTitle, signing, choose, open, onBack }: Props) => {
  const w = useWords(own);
  const place = chosen ? rows.indexOf(chosen) : -1;
  const [previous, next] = [rows[place - 1], rows[place + 1]];
  return (
    <aside className="desk-side" aria-label={w.card}>
      <nav className="desk-back side-steps" aria-label={w.back}>
        <button type="button" className="button button-quiet" onClick={onBack}>
          <Icon name="back" /> {w.back}
        </button>
        <button type="button" className="button" aria-disabled={!previous} onClick={() => previous && choose(previous)}>
          {w.previous}
        </button>
        <button type="button" className="button" aria-disabled={!next} onClick={() => next && choose(next)}>
          {w.next}
        </button>
      </nav>
      {chosen ? (
        <Card
          key={keyOf(chosen)}
          task={chosen}
          procedureTitle={procedureTitle}
          isGone={signing.gone.has(keyOf(chosen))}
          onSign={signing.askOne}
          onSendBack={signing.askBack}
          onOpen={open}
        />
      ) : (
        <p className="soft">{w.choose}</p>
      )}
    </aside>
  );
};
