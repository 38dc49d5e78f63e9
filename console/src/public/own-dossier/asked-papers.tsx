import { type FormEvent, lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { DossierTask, DossierView, ProcedureView } from '../../api/views.ts';
import { useHandIn } from '../../parts/hand-in/use-hand-in.ts';
import { useWords } from '../../parts/language/language.tsx';
import { isOutOfVault } from '../../parts/out-of-vault.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { type ChosenFiles, faultOfFiles, filesOf, refusedFiles } from '../papers/chosen-files.ts';
import { PaperField } from '../papers/paper-field.tsx';
import { AskedUntil } from './asked-until.tsx';
import { ContactOf } from './contact.tsx';
import { own, SUPPLEMENT } from './own-words.ts';

type Announced = DossierView['announced'];

type Props = {
  readonly task: DossierTask;
  readonly procedure: ProcedureView;
  /** The counter, where papers can be brought, too. */
  readonly counter: string | undefined;
  readonly isAccepted: boolean;
  /** Papers that wait to be handed in. */
  readonly announced: Announced;
  /** The owner filed it: the own vault is offered. */
  readonly isOwn: boolean;
  readonly onDone: (what: string) => void;
};

/** Loaded where a paper can be in the vault. */
const SupplementOffers = lazy(() =>
  import('./supplement-offers.tsx').then(({ SupplementOffers: shown }) => ({ default: shown })),
);

/** Papers out of the vault that wait to be handed in. */
const takenIn = (announced: Announced, name: string) =>
  announced.filter(paper => paper.component === name && isOutOfVault(paper));

/** The papers that an agency asks for: which, why and until when; they are handed in here. */
export const AskedPapers = ({ task, procedure, counter, isAccepted, announced, isOwn, onDone }: Props) => {
  const w = useWords(SUPPLEMENT);
  const o = useWords(own);
  const id = useId();
  const [chosen, setChosen] = useState<ChosenFiles>({});
  const [attempts, setAttempts] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const { send, isSending, problem, sent } = useHandIn({
    ...{ code: task.dossier, step: task.step },
    papersOf: (chosen: ChosenFiles) =>
      Object.entries(chosen).flatMap(([component, files]) => files.map(file => ({ component, file }))),
    onDone: () => onDone(w.done),
  });
  const refresh = useRefresh();
  const putBack = useCommand({
    send: (command, number: string) => command('removeSupplement', { params: { code: task.dossier, number } }),
    refresh: () => refresh(task.dossier),
  });
  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts]);
  useEffect(() => {
    // What the server found wrong stands at its paper, or at the top.
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')?.focus();
  }, [problem]);
  const asked = (task.asked ?? []).flatMap(({ component: name, why }) => {
    const component = procedure.components.find(({ component }) => component === name);
    const files = filesOf(chosen, name);
    const taken = takenIn(announced, name);
    return component
      ? [{ component, why, files, taken, fault: faultOfFiles(component, files, taken.length === 0) }]
      : [];
  });
  const change = (name: string, next: (before: readonly File[]) => readonly File[]): void =>
    setChosen(now => ({ ...now, [name]: next(filesOf(now, name)) }));
  const refused = refusedFiles(problem, { sent, now: chosen });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (asked.some(({ fault }) => fault)) setAttempts(attempts + 1);
    else send(chosen);
  };
  return (
    <section className="card card-todo" aria-labelledby={id}>
      <h2 id={id}>{w.title}</h2>
      <AskedUntil task={task} by={w.by} late={isAccepted ? w.late : w.lateIntake} />
      <form className="stack-small" ref={form} onSubmit={submit} noValidate>
        {problem && (
          <ProblemNote problem={problem}>
            <p>{o.kept}</p>
          </ProblemNote>
        )}
        {putBack.problem && <ProblemNote problem={putBack.problem} />}
        {asked.map(({ component, why, files, taken, fault }) => (
          <PaperField
            key={component.component}
            component={component}
            files={[
              ...taken.map(({ number, fileName, size }) => ({
                ...{ id: String(number), name: `${fileName} (${w.fromVault})`, size },
              })),
              ...files.map(({ name, size }, i) => ({ id: `${i} ${name}`, name, size })),
            ]}
            onTake={taken => change(component.component, before => [...before, ...taken])}
            onRemove={id => {
              if (taken.some(({ number }) => String(number) === id)) putBack.send(id);
              else change(component.component, before => before.filter(({ name }, i) => `${i} ${name}` !== id));
            }}
            isBusy={putBack.isSending}
            fault={shownFault(fault, attempts > 0)}
            refused={refused[component.component]}
          >
            {why && (
              <p className="paper-why">
                {w.why}: {why}
              </p>
            )}
            {isOwn && component.paperType && taken.length === 0 && files.length === 0 && (
              <Suspense>
                <SupplementOffers code={task.dossier} component={component.component} />
              </Suspense>
            )}
          </PaperField>
        ))}
        <button type="submit" className="button button-main" aria-disabled={isSending}>
          {isSending ? o.sending : w.send}
        </button>
      </form>
      {counter && <ContactOf unit={counter} say={w.elsewhere} />}
    </section>
  );
};

/** A file that does not fit is named at once; what is missing only when it is sent. */
const shownFault = (fault: ReturnType<typeof faultOfFiles>, isChecked: boolean) =>
  fault && (isChecked || fault.kind !== 'missing') ? fault : undefined;
