import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { DossierTask, DossierView } from '../../api/views.ts';
import { isOf } from '../../parts/actions.ts';
import { DueChip } from '../../parts/due-chip.tsx';
import type { Titles } from '../../parts/journal/titles.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { hasPage, PAGES, ROLE_WORDS } from '../../parts/roles.ts';
import { CameBack } from './came-back.tsx';
import { Colleagues } from './colleagues.tsx';
import { Corrected } from './corrected.tsx';
import { own } from './dossier-words.ts';
import { GivenToDesk } from './given-to-desk.tsx';
import { RequestSlip } from './request-slip.tsx';
import { TaskForm, type WorkedTask } from './task-form.tsx';
import { WhyNot } from './why-not.tsx';
import { WhyWithdrawn } from './withdrawal.tsx';

/** Loaded where the reader may hand in what the applicant brings. */
const HandIn = lazy(() => import('./hand-in/hand-in.tsx').then(({ HandIn: shown }) => ({ default: shown })));

type Props = { readonly view: DossierView; readonly titles: Titles };

/** The open tasks of the dossier: those that are the reader's to decide, and why the others are not. */
export const Decisions = ({ view, titles }: Props) => {
  const w = useWords(own);
  // What somebody else has decided meanwhile stays with the words that were typed for it.
  const [begun, setBegun] = useState<readonly DossierTask[]>([]);
  const isOpen = (task: DossierTask): boolean => view.tasks.some(open => keyOf(open) === keyOf(task));
  // What the reader can do stands first.
  const tasks = [...view.tasks, ...begun.filter(task => !isOpen(task))].toSorted(
    (one, other) => Number(isDoneHere(other)) - Number(isDoneHere(one)),
  );
  const without = (task: DossierTask) => begun.filter(one => keyOf(one) !== keyOf(task));
  return (
    <section aria-labelledby="decision" className="decisions">
      <h2 id="decision">{w.decision}</h2>
      {tasks.length === 0 && <p className="soft">{w.noTask}</p>}
      {tasks.map(task => (
        <OpenTask
          key={keyOf(task)}
          {...{ view, task, titles, isGone: !isOpen(task) }}
          onBegin={() => setBegun([...without(task), task])}
          onSent={() => setBegun(without(task))}
        />
      ))}
    </section>
  );
};

const keyOf = ({ step, visit }: DossierTask): string => `${step} ${visit}`;

const OpenTask = (worked: WorkedTask & Props) => {
  const { view, task, titles, isGone } = worked;
  const title = useTitle();
  const why = useWhyNot(task, titles);
  return (
    <div className="open-task">
      <header>
        <h3>{title(task.title)}</h3>
        <DueChip {...task} />
      </header>
      {!isGone && <Colleagues task={task} />}
      {task.kind === 'withdrawal' ? (
        <WhyWithdrawn code={task.dossier} titles={titles} />
      ) : (
        task.visit > 1 && <CameBack {...{ task, titles }} />
      )}
      {view.dossier.steps[task.step]?.givenToDesk && <GivenToDesk {...task} />}
      {!isGone && <Corrected {...{ task, titles }} />}
      {task.asked && <Asked asked={task.asked} />}
      {!isGone && <RequestSlip {...{ task, titles }} />}
      {why === 'elsewhere' && !task.request && <Elsewhere {...task} />}
      {why && why !== 'elsewhere' && <WhyNot>{why}</WhyNot>}
      {!why && task.kind !== 'supplement' && <TaskForm key={task.version} {...worked} />}
      {!why && task.kind === 'supplement' && !isGone && (
        <Suspense>
          <HandIn {...{ view, task }} />
        </Suspense>
      )}
    </div>
  );
};

/** What a supplement waits for: each paper, and why it was asked for. */
const Asked = ({ asked }: { readonly asked: NonNullable<DossierTask['asked']> }) => {
  const w = useWords(own);
  const title = useTitle();
  return (
    <>
      <p className="asked-head">{w.askedFor}</p>
      <ul className="asked">
        {asked.map(({ component, title: said, why }) => (
          <li key={component}>
            {title(said)}
            {why && <span className="soft">{why}</span>}
          </li>
        ))}
      </ul>
    </>
  );
};

/** What is done on this page. */
const HERE = ['decideTask', 'requestSupplement', 'answerSupplement'] as const;

const isDoneHere = ({ actions }: Pick<DossierTask, 'actions'>): boolean =>
  actions.some(action => action.allowed && HERE.some(name => isOf(name)(action)));

/** Who works a task, and that slip 02 was handed over, is said above; it decides nothing. */
const BESIDE = ['takeTask', 'releaseTask', 'assignTask', 'handOverRequest'] as const;

/** The page on which the reader does it. */
const Elsewhere = ({ role }: DossierTask) => {
  const w = useWords(own);
  const title = useTitle();
  return (
    <WhyNot>
      {w.otherWay} {hasPage(role) && <Link to={PAGES[role].to}>{w.otherPage(title(ROLE_WORDS[role]))}</Link>}
    </WhyNot>
  );
};

/**
 * Why the reader can do nothing with the task here, as the server says it; `elsewhere` where it is done on another page; undefined
 * where it is done here.
 */
const useWhyNot = ({ actions, unit, role }: DossierTask, titles: Titles): string | undefined => {
  const w = useWords(own);
  const title = useTitle();
  const deciding = actions.filter(action => !BESIDE.some(name => isOf(name)(action)));
  const allowed = deciding.filter(action => action.allowed);
  if (isDoneHere({ actions })) return undefined;
  const [why] = deciding.flatMap(action => action.why ?? []);
  if (allowed.length > 0 || !why) return 'elsewhere';
  // The unit by its name, where the server says its code.
  return why.code === 'step-of-other-desk' && unit && role
    ? w.notYours(role in ROLE_WORDS ? title(ROLE_WORDS[role as keyof typeof ROLE_WORDS]) : role, titles.unit(unit))
    : title(why);
};
