import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { DossierTask, DossierView, ProcedureView } from '../../api/views.ts';
import { isOf } from '../../parts/actions.ts';
import { beginCorrection, correctedOf, type Typed } from '../../parts/correction/corrected.ts';
import { faultsIn } from '../../parts/form/form-faults.ts';
import { FormFields } from '../../parts/form/form-fields.tsx';
import { type FormField, formTree } from '../../parts/form/form-tree.ts';
import { PERSON } from '../../parts/form/person-fields.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { FaultyNote } from '../faulty-note.tsx';
import { CORRECTION } from './own-words.ts';
import '../forms.css';
import { FormWays } from '../../parts/form-ways.tsx';

/** How the applicant may correct the filing: as long as the counter has not accepted it, all of it; later what nothing rests on. */
type Way = {
  readonly operation: 'correctDossier' | 'adjustDossier';
  readonly version: number;
  readonly allowed: boolean;
  readonly why: DossierTask['actions'][number]['why'];
  /** The fields of the form that are open; all of them where it is undefined. */
  readonly open: readonly string[] | undefined;
};

const wayOf = ({ tasks, actions, adjustable }: DossierView): Way | undefined => {
  const intake = tasks.find(({ kind }) => kind === 'intake');
  const correcting = intake?.actions.find(isOf('correctDossier'));
  if (intake && correcting)
    return { operation: 'correctDossier', version: intake.version, ...stateOf(correcting), open: undefined };
  const adjusting = actions.find(isOf('adjustDossier'));
  if (!adjusting) return undefined;
  const { version = 1, fields = [] } = adjustable ?? {};
  return { operation: 'adjustDossier', version, ...stateOf(adjusting), open: fields };
};

const stateOf = ({ allowed, why }: DossierTask['actions'][number]) => ({ allowed, why });

type Props = {
  readonly view: DossierView;
  readonly procedure: ProcedureView;
  readonly onDone: (what: string) => void;
};

type OwnProps = Props & {
  /** The filing for reading. */
  readonly children: ReactNode;
};

/** The filing, with the button that opens the filing for a correction, or why it cannot be opened. */
export const OwnCorrection = ({ view, procedure, onDone, children }: OwnProps) => {
  const w = useWords(CORRECTION);
  const title = useTitle();
  const [isOpen, setOpen] = useState(false);
  const way = wayOf(view);
  if (way && isOpen) return <CorrectionForm {...{ view, procedure, way, onDone }} onClose={() => setOpen(false)} />;
  return (
    <>
      {children}
      {way?.allowed && (
        <button type="button" className="button own-start" onClick={() => setOpen(true)}>
          {w.open}
        </button>
      )}
      {way?.why && !view.dossier.endedAt && <p className="soft">{title(way.why)}</p>}
    </>
  );
};

/** After the acceptance nobody becomes another person. */
const CONTACT = PERSON.filter(({ name }) => name !== 'identityNumber');

const CorrectionForm = ({ view, procedure, way, onDone, onClose }: Props & { way: Way; onClose: () => void }) => {
  const w = useWords(CORRECTION);
  const { code } = view.dossier;
  const refresh = useRefresh();
  const form = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  const fields = useMemo(
    () => formTree(procedure).filter(({ name }) => way.open?.includes(name) ?? true),
    [procedure, way.open],
  );
  // What is read again meanwhile changes nothing of what is being typed: the version says on what it rests.
  const [begun] = useState(() => beginCorrection(view, { version: way.version, fields }));
  const [typed, setTyped] = useState<Typed>(begun?.typed ?? NOTHING);
  const { send, isSending, problem } = useCommand({
    send: (command, body: NonNullable<typeof corrected>['content'] & { readonly version: number }) =>
      command(way.operation, { params: { code }, body }),
    refresh: () => refresh(code),
    onDone: () => {
      onDone(w.done);
      onClose();
    },
  });
  // The button that opened it is gone; each attempt goes to the first fault.
  useEffect(() => {
    const first = attempts > 0 ? '[aria-invalid="true"]' : 'input';
    form.current?.querySelector<HTMLElement>(first)?.focus();
  }, [attempts]);
  const corrected = begun && correctedOf(begun, { typed, fields });
  const person = way.open ? CONTACT : PERSON;
  const hasFiler = begun?.filed.filer !== undefined;
  const faults = {
    owner: faultsIn(person, typed.owner),
    filer: hasFiler ? faultsIn(person, typed.filer) : {},
    form: faultsIn(fields, typed.form),
  };
  const hasFaults = Object.values(faults).some(part => Object.keys(part).length > 0);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAttempts(attempts + 1);
    if (begun && corrected?.hasChanged && !hasFaults) send({ ...corrected.content, version: begun.filed.version });
  };
  const partOf = (part: keyof Typed, shown: readonly FormField[]) => (
    <FormFields
      fields={shown}
      values={typed[part]}
      onChange={changed => setTyped(now => ({ ...now, [part]: { ...now[part], ...changed } }))}
      faults={attempts > 0 ? faults[part] : {}}
      isChecked={attempts > 0}
      idPrefix={`correct-${part}-`}
    />
  );
  return (
    <form className="stack-small" ref={form} onSubmit={submit} noValidate>
      <p className="soft">{way.open ? w.hintAccepted : w.hint}</p>
      {problem && <FaultyNote problem={problem} fields={procedure.fields} />}
      <fieldset className="form-part">
        <legend>{w.owner}</legend>
        {partOf('owner', person)}
      </fieldset>
      {hasFiler && (
        <fieldset className="form-part">
          <legend>{w.filer}</legend>
          {partOf('filer', person)}
        </fieldset>
      )}
      {fields.length > 0 && partOf('form', fields)}
      {attempts > 0 && corrected && !corrected.hasChanged && <p role="alert">{w.nothing}</p>}
      <FormWays label={w.save} isSending={isSending} onCancel={onClose} />
    </form>
  );
};

const NOTHING: Typed = { owner: {}, filer: {}, form: {} };
