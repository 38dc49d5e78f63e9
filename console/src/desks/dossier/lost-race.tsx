import { useQuery } from '@tanstack/react-query';
import type { ApiProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import type { DossierTask, JournalLine } from '../../api/views.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { own } from './dossier-words.ts';
import { useAuthor } from './history.tsx';
import type { Titles } from './titles.ts';

type Props = { readonly problem: ApiProblem; readonly task: DossierTask; readonly titles: Titles };

/** Somebody else was first: who, with what, and when. */
export const LostRace = ({ problem, task, titles }: Props) => {
  const { journal } = useQueries();
  const isLost = problem.kind === 'already-decided' || problem.kind === 'stale-version';
  const { data } = useQuery({ ...journal(task.dossier), enabled: isLost });
  const decided = data?.entries.findLast(({ entry }) => entry.type === 'step-decided' && entry.step === task.step);
  return isLost && decided ? <Decided {...{ decided, task, titles }} /> : null;
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
