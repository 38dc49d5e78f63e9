import { useQuery } from '@tanstack/react-query';
import type { ApiProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import type { DossierTask, JournalLine } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import type { Titles } from '../../parts/journal/titles.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { own } from './dossier-words.ts';
import { useAuthor } from './history.tsx';

type Props = {
  readonly problem: ApiProblem | undefined;
  /** Somebody else was first, whether the reader has tried to send or not. */
  readonly isGone: boolean;
  readonly task: DossierTask;
  readonly titles: Titles;
};

/** Why a decision was not sent, or cannot be sent any more: who was first, with what, and when. The words stay. */
export const NotSent = ({ problem, isGone, task, titles }: Props) => {
  const w = useWords(own);
  const said = (
    <>
      {isGone && <LostRace {...{ task, titles }} />}
      <p>{w.keptWords}</p>
    </>
  );
  if (problem) return <ProblemNote problem={problem}>{said}</ProblemNote>;
  if (!isGone) return null;
  return (
    <div className="note note-problem" role="alert">
      <Icon name="alert" />
      <div>
        <p>
          <strong>{w.lost}</strong>
        </p>
        {said}
      </div>
    </div>
  );
};

const LostRace = ({ task, titles }: Pick<Props, 'task' | 'titles'>) => {
  const { journal } = useQueries();
  const { data } = useQuery(journal(task.dossier));
  const decided = data?.entries.findLast(({ entry }) => entry.type === 'step-decided' && entry.step === task.step);
  return decided ? <Decided {...{ decided, task, titles }} /> : null;
};

type DecidedProps = { readonly decided: JournalLine; readonly task: DossierTask; readonly titles: Titles };

const Decided = ({ decided, task, titles }: DecidedProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const who = useAuthor(decided, titles);
  const { entry } = decided;
  if (entry.type !== 'step-decided') return null;
  return <p>{w.decidedBy(who, title(titles.outcome(task.step, entry.outcome)), say.moment(entry.at))}</p>;
};
