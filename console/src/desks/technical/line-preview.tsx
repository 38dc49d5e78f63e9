import type { UnfinishedLine } from '../../api/views.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { StatusChip } from '../../parts/status-chip.tsx';
import { causeOf } from './causes.ts';
import { Fact } from './fact.tsx';
import type { Names } from './names.ts';
import { own } from './technical-words.ts';

type Props = {
  readonly line: UnfinishedLine | undefined;
  readonly place: string | undefined;
  readonly names: Names;
  readonly onOpen: (line: UnfinishedLine) => void;
};

/** The chosen dossier at a glance: why it is stuck, what to do, where it stands. */
export const LinePreview = ({ line, place, names, onOpen }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  if (!line)
    return (
      <aside className="tech-preview" aria-label={w.preview}>
        <p className="soft">{w.choose}</p>
      </aside>
    );
  return (
    <aside className="tech-preview" aria-label={w.preview}>
      <header>
        <h2 className="digits">{line.code}</h2>
        <p>{names.procedure(line.procedure)}</p>
      </header>
      {line.why !== undefined && <CauseNote why={line.why} />}
      <button type="button" className="button button-main" onClick={() => onOpen(line)}>
        {w.openWay}
      </button>
      <dl className="tech-facts">
        <Fact label={w.step}>{place}</Fact>
        {line.units.length > 0 && <Fact label={w.unit}>{line.units.map(names.unit).join(', ')}</Fact>}
        <Fact label={w.since}>{say.moment(line.since)}</Fact>
        <Fact label={w.status}>
          <StatusChip status={line.status} />
        </Fact>
        {line.due && <Fact label={w.due}>{say.deadline(line.due)}</Fact>}
        <Fact label={w.epoch}>{say.count(line.epoch)}</Fact>
      </dl>
    </aside>
  );
};

/** Why a dossier is stuck, and what to do; below it the words that were noted, as they stand in the log. */
export const CauseNote = ({ why }: { readonly why: string }) => {
  const w = useWords(own);
  const title = useTitle();
  const cause = causeOf(why);
  return (
    <div className="note note-problem">
      <div>
        <p>
          <strong>{cause ? title(cause.what) : why}</strong>
        </p>
        {cause && (
          <>
            <p>
              {w.next}: {title(cause.next)}
            </p>
            <p className="soft small">
              <code lang="en">{why}</code>
            </p>
          </>
        )}
      </div>
    </div>
  );
};
