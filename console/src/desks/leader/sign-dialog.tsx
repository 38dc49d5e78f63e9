import { useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { TaskToSign } from '../../api/views.ts';
import { keyOf } from '../../parts/desk/task-key.ts';
import { Icon } from '../../parts/icon.tsx';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { type Results, useBatch } from './batch.ts';
import { own } from './leader-words.ts';
import { FailureChip, ReasonChips } from './reason-chips.tsx';
import { isRoutine } from './to-sign.ts';

type Props = {
  /** What stood in the list when the dialog was opened. */
  readonly tasks: readonly TaskToSign[];
  readonly procedureTitle: (code: string) => string;
  /** With what became of each; undefined where nothing was sent. */
  readonly onClose: (results: Results | undefined) => void;
};

/** One confirmation for a frozen list; then a result for each dossier. */
export const SignDialog = ({ tasks: given, procedureTitle, onClose }: Props) => {
  const w = useWords(own);
  const [tasks] = useState(given);
  const { state, results, sign } = useBatch(tasks);
  const failed = tasks.filter(task => results.get(keyOf(task)) !== 'signed').length;
  const exceptions = tasks.filter(task => !isRoutine(task)).length;
  const close = (): void => onClose(state === 'ready' ? undefined : results);
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      onOpenChange={open => open || state === 'sending' || close()}
      isKeyboardDismissDisabled={state === 'sending'}
    >
      <Modal className="modal modal-wide">
        <Dialog className="dialog" role="alertdialog">
          <Heading slot="title">{w.dialogTitle(tasks.length)}</Heading>
          {state === 'ready' && (
            <p>
              {w.frozen} {exceptions > 0 && <strong>{w.withExceptions(exceptions)}</strong>}
            </p>
          )}
          <div role="status">
            {state === 'sending' && <p>{w.signing(results.size, tasks.length)}</p>}
            {state === 'done' &&
              (failed === 0 ? (
                <p className="sign-all">
                  <Icon name="check" /> {w.allSigned(tasks.length)}
                </p>
              ) : (
                <p className="sign-some">
                  <Icon name="alert" /> {w.someFailed(tasks.length - failed, failed)}
                </p>
              ))}
          </div>
          <FrozenList {...{ tasks, procedureTitle, results }} isDone={state === 'done'} />
          <div className="dialog-ways">
            {state === 'done' ? (
              <button key="close" type="button" className="button button-main" onClick={close} ref={focus}>
                {w.close}
              </button>
            ) : (
              <>
                <button
                  key="sign"
                  type="button"
                  className="button button-main"
                  aria-disabled={state === 'sending'}
                  onClick={() => state === 'ready' && void sign()}
                  ref={focus}
                >
                  {w.sign(tasks.length)}
                </button>
                <button
                  type="button"
                  className="button button-quiet"
                  aria-disabled={state === 'sending'}
                  onClick={() => state === 'ready' && close()}
                >
                  {w.cancel}
                </button>
              </>
            )}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};

/** The one confirmation is Enter. */
const focus = (button: HTMLButtonElement | null): void => button?.focus();

type FrozenProps = Pick<Props, 'tasks' | 'procedureTitle'> & { readonly results: Results; readonly isDone: boolean };

const FrozenList = ({ tasks, procedureTitle, results, isDone }: FrozenProps) => {
  const w = useWords(own);
  const title = useTitle();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="sign-list" tabIndex={0} aria-label={w.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{w.owner}</th>
            <th scope="col">{w.procedure}</th>
            <th scope="col">{w.proposal}</th>
            <th scope="col">{w.remark}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map(task => (
            <tr key={keyOf(task)}>
              <td>
                <strong>{task.owner}</strong>
                <span className="soft small digits">{task.dossier}</span>
              </td>
              <td>
                {procedureTitle(task.procedure)}
                <span className="soft small">{title(task.title)}</span>
              </td>
              <td>{task.earlier.at(-1) && title(task.earlier.at(-1)?.said ?? task.title)}</td>
              <td>
                <Result task={task} result={results.get(keyOf(task))} isDone={isDone} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

type ResultProps = {
  readonly task: TaskToSign;
  readonly result: ReturnType<Results['get']>;
  readonly isDone: boolean;
};

const Result = ({ task, result, isDone }: ResultProps) => {
  const w = useWords(own);
  if (result === 'signed')
    return (
      <span className="chip chip-good">
        <Icon name="check" /> {w.signed}
      </span>
    );
  if (result) return <FailureChip problem={result} />;
  if (isDone) return <span className="chip chip-late">{w.notSent}</span>;
  return <ReasonChips task={task} withTime />;
};
