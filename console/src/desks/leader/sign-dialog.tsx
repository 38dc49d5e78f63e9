import { useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useApi, useMe } from '../../api/api-context.tsx';
import type { TaskToSign } from '../../api/views.ts';
import { CertificateEnd } from '../../parts/certificate-end.tsx';
import { keyOf } from '../../parts/desk/task-key.ts';
import { Icon } from '../../parts/icon.tsx';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { type Results, useBatch } from './batch.ts';
import { own } from './leader-words.ts';
import { FailureChip, ReasonChips } from './reason-chips.tsx';
import { isColleagues, isRoutine } from './to-sign.ts';

type Props = {
  /** What stood in the list when the dialog was opened. */
  readonly tasks: readonly TaskToSign[];
  readonly procedureTitle: (code: string) => string;
  /** With what became of each; undefined where nothing was sent. */
  readonly onClose: (results: Results | undefined) => void;
};

/** One confirmation for a frozen list; then a result for each dossier. What a colleague works is left out unless the leader says so. */
export const SignDialog = ({ tasks: given, procedureTitle, onClose }: Props) => {
  const w = useWords(own);
  const { me } = useMe();
  const [tasks] = useState(given);
  const [isAll, setAll] = useState(false);
  const ofColleagues = tasks.filter(task => isColleagues(task, me.id));
  const left = isAll ? [] : ofColleagues;
  const toSign = tasks.filter(task => !left.includes(task));
  const { state, results, certificateUntil, sign } = useBatch({ toSign, left });
  const { session } = useApi();
  const confirm = (): void => void session.confirm().then(sign);
  const failed = toSign.filter(task => results.get(keyOf(task)) !== 'signed').length;
  const exceptions = toSign.filter(task => !isRoutine(task)).length;
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
          <Heading slot="title">{state === 'done' ? w.doneTitle : w.dialogTitle(tasks.length)}</Heading>
          {state === 'ready' && (
            <p>
              {w.frozen} {exceptions > 0 && <strong>{w.withExceptions(exceptions)}</strong>}
            </p>
          )}
          {state === 'ready' && ofColleagues.length > 0 && (
            <OfColleagues tasks={ofColleagues} isOnly={ofColleagues.length === tasks.length} {...{ isAll, setAll }} />
          )}
          <div role="status">
            {state === 'sending' && <p>{w.signing(results.size - left.length, toSign.length)}</p>}
            {state === 'done' &&
              (failed === 0 ? (
                <p className="sign-all">
                  <Icon name="check" /> {w.allSigned(toSign.length)}
                </p>
              ) : (
                <p className="sign-some">
                  <Icon name="alert" /> {w.someFailed(toSign.length - failed, failed)}
                </p>
              ))}
          </div>
          {state === 'done' && <CertificateEnd of="leader" until={certificateUntil} />}
          {state === 'unconfirmed' && (
            <div className="note" role="status">
              <Icon name="person" />
              <p>{w.confirmAgain}</p>
            </div>
          )}
          <FrozenList {...{ tasks, left, procedureTitle, results }} isDone={state === 'done'} />
          <div className="ways">
            {state === 'done' ? (
              <button key="close" type="button" className="button button-main" onClick={close} ref={focus}>
                {w.close}
              </button>
            ) : (
              <>
                <button
                  key={state === 'unconfirmed' ? 'confirm' : 'sign'}
                  type="button"
                  className="button button-main"
                  aria-disabled={state === 'sending' || toSign.length === 0}
                  onClick={() => {
                    if (state === 'unconfirmed') confirm();
                    else if (state === 'ready' && toSign.length > 0) void sign();
                  }}
                  ref={ofColleagues.length < tasks.length ? focus : undefined}
                >
                  {state === 'unconfirmed' ? w.confirm : w.sign(toSign.length)}
                </button>
                <button
                  type="button"
                  className="button button-quiet"
                  aria-disabled={state === 'sending'}
                  onClick={() => state !== 'sending' && close()}
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

type ColleaguesProps = {
  readonly tasks: readonly TaskToSign[];
  /** Nothing else can be signed here: the question is the first thing to answer. */
  readonly isOnly: boolean;
  readonly isAll: boolean;
  readonly setAll: (isAll: boolean) => void;
};

/** Whose dossiers stand among those to sign, and whether to sign them all the same. */
const OfColleagues = ({ tasks, isOnly, isAll, setAll }: ColleaguesProps) => {
  const w = useWords(own);
  const names = [...new Set(tasks.map(({ assignee }) => assignee?.name))].join(', ');
  return (
    <div className="note">
      <Icon name="person" />
      <div>
        <p>
          <strong>{w.colleagues(names, tasks.length)}</strong>
        </p>
        <label className="dialog-choice">
          <input
            type="checkbox"
            checked={isAll}
            onChange={event => setAll(event.target.checked)}
            // biome-ignore lint/a11y/noAutofocus: the question of the dialog that was just opened
            autoFocus={isOnly}
          />
          {w.signColleagues(tasks.length)}
        </label>
      </div>
    </div>
  );
};

/** The one confirmation is Enter. */
const focus = (button: HTMLButtonElement | null): void => button?.focus();

type FrozenProps = Pick<Props, 'tasks' | 'procedureTitle'> & {
  /** Those of colleagues, which are not signed. */
  readonly left: readonly TaskToSign[];
  readonly results: Results;
  readonly isDone: boolean;
};

const FrozenList = ({ tasks, left, procedureTitle, results, isDone }: FrozenProps) => {
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
            <tr key={keyOf(task)} className={left.includes(task) ? 'soft' : undefined}>
              <td>
                <strong>{task.owner}</strong>
                <span className="soft small digits">{task.dossier}</span>
              </td>
              <td>
                {procedureTitle(task.procedure)}
                <span className="soft small">{title(task.title)}</span>
              </td>
              <td data-title={w.proposal}>{task.earlier.at(-1) && title(task.earlier.at(-1)?.said ?? task.title)}</td>
              <td>
                <Result {...{ task, isDone }} isLeft={left.includes(task)} result={results.get(keyOf(task))} />
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
  readonly isLeft: boolean;
  readonly result: ReturnType<Results['get']>;
  readonly isDone: boolean;
};

const Result = ({ task, isLeft, result, isDone }: ResultProps) => {
  const w = useWords(own);
  const { me } = useMe();
  const colleague = isColleagues(task, me.id) ? task.assignee?.name : undefined;
  if (result === 'signed')
    return (
      <span className="chip chip-good">
        <Icon name="check" /> {w.signed}
      </span>
    );
  if (result && result !== 'left') return <FailureChip problem={result} />;
  if (isDone && !isLeft) return <span className="chip chip-late">{w.notSent}</span>;
  return (
    <>
      {colleague && (
        <span className={isLeft ? 'chip' : 'chip chip-soon'}>
          <Icon name="person" /> {isLeft ? w.leftTo(colleague) : w.worksOn(colleague)}
        </span>
      )}
      {!isDone && <ReasonChips task={task} withTime />}
    </>
  );
};
