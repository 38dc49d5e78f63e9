import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { DossierTask, ProcedureView } from '../../api/views.ts';
import { useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { type ChosenFiles, faultOfFiles, filesOf, refusedFiles } from '../papers/chosen-files.ts';
import { PaperField } from '../papers/paper-field.tsx';
import { AskedUntil } from './asked-until.tsx';
import { ContactOf } from './contact.tsx';
import { own, SUPPLEMENT } from './own-words.ts';
import { useHandIn } from './use-hand-in.ts';

type Props = {
  readonly task: DossierTask;
  readonly procedure: ProcedureView;
  /** The counter, where papers can be brought, too. */
  readonly counter: string | undefined;
  readonly isAccepted: boolean;
  readonly onDone: (what: string) => void;
};

/** The papers that an agency asks for: which, why and until when; they are handed in here. */
export const AskedPapers = ({ task, procedure, counter, isAccepted, onDone }: Props) => {
  const w = useWords(SUPPLEMENT);
  const o = useWords(own);
  const id = useId();
  const [chosen, setChosen] = useState<ChosenFiles>({});
  const [attempts, setAttempts] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const { send, isSending, problem, sent } = useHandIn({
    ...{ code: task.dossier, step: task.step },
    onDone: () => onDone(w.done),
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
    return component ? [{ component, why, files: filesOf(chosen, name) }] : [];
  });
  const change = (name: string, next: (before: readonly File[]) => readonly File[]): void =>
    setChosen(now => ({ ...now, [name]: next(filesOf(now, name)) }));
  const refused = refusedFiles(problem, { sent, now: chosen });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (asked.some(({ component, files }) => faultOfFiles(component, files, true))) setAttempts(attempts + 1);
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
        {asked.map(({ component, why, files }) => (
          <PaperField
            key={component.component}
            component={component}
            files={files.map(({ name, size }, i) => ({ id: `${i} ${name}`, name, size }))}
            onTake={taken => change(component.component, before => [...before, ...taken])}
            onRemove={id =>
              change(component.component, before => before.filter(({ name }, i) => `${i} ${name}` !== id))
            }
            fault={shownFault(faultOfFiles(component, files, true), attempts > 0)}
            refused={refused[component.component]}
          >
            {why && (
              <p className="paper-why">
                {w.why}: {why}
              </p>
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
