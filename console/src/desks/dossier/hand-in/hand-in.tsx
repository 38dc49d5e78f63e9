import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useQueries, useRefresh } from '../../../api/queries.ts';
import { useCommand } from '../../../api/use-command.ts';
import type { DossierTask, DossierView, ProcedureView } from '../../../api/views.ts';
import { sayDone } from '../../../parts/done.ts';
import { useFileSize } from '../../../parts/file-size.ts';
import { useHandIn } from '../../../parts/hand-in/use-hand-in.ts';
import { Icon } from '../../../parts/icon.tsx';
import {
  faultOfPaper,
  namesOfTypes,
  type PaperFault,
  pagesOf,
  refusedPapers,
} from '../../../parts/intake/paper-rules.ts';
import { useTitle, useWords } from '../../../parts/language/language.tsx';
import { isOutOfVault } from '../../../parts/out-of-vault.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { SelectField } from '../../../parts/select-field.tsx';
import { HANDED_IN, own } from './hand-in-words.ts';
import { VaultSection } from './vault-section.tsx';
import './hand-in.css';

type Component = ProcedureView['components'][number];
const KINDS = ['original', 'copy', 'electronic'] as const;
type Kind = (typeof KINDS)[number];
/** What lies on the counter for a paper. */
type Laid = { readonly kind: Kind; readonly file?: File | undefined; readonly pages: number };
type AllLaid = Readonly<Record<string, Laid>>;
const NOTHING: Laid = { kind: 'original', pages: 1 };

type Props = { readonly view: DossierView; readonly task: DossierTask };

/** The applicant brings to the counter what was asked for: it is scanned, or taken out of the vault of the owner who stands there. */
export const HandIn = (props: Props) => {
  const w = useWords(own);
  const [isOpen, setOpen] = useState(props.view.announced.length > 0);
  const { data: procedure } = useQuery(useQueries().procedure(props.view.dossier.procedure));
  if (!isOpen || !procedure)
    return (
      <div>
        <button type="button" className="button" onClick={() => setOpen(true)}>
          <Icon name="paper" size={16} /> {w.open}
        </button>
      </div>
    );
  return <Papers {...props} procedure={procedure} />;
};

const Papers = ({ view, task, procedure }: Props & { readonly procedure: ProcedureView }) => {
  const w = useWords(own);
  const { dossier: code, step } = task;
  const { announced, owner, parties } = view;
  const [laid, setLaid] = useState<AllLaid>({});
  const [attempts, setAttempts] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const { send, isSending, problem, sent } = useHandIn({
    ...{ code, step },
    papersOf: (all: AllLaid) =>
      Object.entries(all).flatMap(([component, { kind, file, pages }]) =>
        file
          ? [{ component, file, pages, broughtAs: kind, source: kind === 'electronic' ? kind : ('digitised' as const) }]
          : [],
      ),
    onDone: () => sayDone({ what: HANDED_IN, whose: owner?.name ?? code }),
  });
  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts]);
  const asked = (task.asked ?? []).flatMap(({ component: name }) => {
    const component = procedure.components.find(one => one.component === name);
    if (!component) return [];
    const taken = announced.find(paper => paper.component === name && isOutOfVault(paper));
    const { file, kind } = laid[name] ?? NOTHING;
    return [{ component, taken, fault: taken ? undefined : faultOfPaper(component, { kind, file, pages: 1 }) }];
  });
  const refused = refusedPapers(problem, { sent, now: laid });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (asked.some(({ fault }) => fault)) setAttempts(attempts + 1);
    else send(laid);
  };
  const mayHoldSome = asked.some(({ component, taken }) => component.paperType && !taken);
  return (
    <div className="hand-in">
      {parties?.authority === 'owner' && (mayHoldSome || announced.some(isOutOfVault)) && (
        <VaultSection {...{ code, announced }} />
      )}
      <form ref={form} className="hand-in-papers" onSubmit={submit} noValidate>
        {problem && <ProblemNote problem={problem} />}
        {asked.map(({ component, taken, fault }) => (
          <PaperPart
            key={component.component}
            {...{ component, taken, code }}
            laid={laid[component.component] ?? NOTHING}
            onChange={next => setLaid(now => ({ ...now, [component.component]: next }))}
            fault={attempts > 0 || fault?.kind === 'wrong-type' || fault?.kind === 'too-large' ? fault : undefined}
            refused={refused[component.component]}
          />
        ))}
        <button type="submit" className="button button-main" aria-disabled={isSending}>
          {isSending ? w.sending : w.send}
        </button>
      </form>
    </div>
  );
};

type PartProps = {
  readonly code: string;
  readonly component: Component;
  readonly taken: DossierView['announced'][number] | undefined;
  readonly laid: Laid;
  readonly onChange: (laid: Laid) => void;
  readonly fault: PaperFault | undefined;
  readonly refused: string | undefined;
};

const PaperPart = ({ code, component, taken, laid, onChange, fault, refused }: PartProps) => {
  const w = useWords(own);
  const title = useTitle();
  return (
    <fieldset className="hand-in-paper">
      <legend className="label">{title(component.title)}</legend>
      {taken ? (
        <TakenPaper {...{ code, taken }} />
      ) : (
        <div className="hand-in-ways">
          <SelectField
            label={w.broughtAs}
            value={laid.kind}
            choices={KINDS.map(value => ({ value, title: w[value] }))}
            onChoose={kind => onChange({ ...laid, kind: kind as Kind })}
          />
          <FileChoice {...{ component, laid, onChange, fault, refused }} />
        </div>
      )}
    </fieldset>
  );
};

const TakenPaper = ({ code, taken }: { readonly code: string; readonly taken: DossierView['announced'][number] }) => {
  const w = useWords(own);
  const refresh = useRefresh();
  const { send, isSending, problem } = useCommand({
    send: command => command('removeSupplement', { params: { code, number: String(taken.number) } }),
    refresh: () => refresh(code),
  });
  return (
    <>
      <p className="hand-in-taken">
        <Icon name="folder" size={16} /> <strong>{w.fromVault}</strong> <span className="soft">{taken.fileName}</span>
        <button
          type="button"
          className="button button-small button-quiet"
          aria-label={`${w.putBack}: ${taken.fileName}`}
          aria-disabled={isSending}
          onClick={() => send()}
        >
          {w.putBack}
        </button>
      </p>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
};

const FileChoice = ({ component, laid, onChange, fault, refused }: Omit<PartProps, 'code' | 'taken'>) => {
  const w = useWords(own);
  const title = useTitle();
  const size = useFileSize();
  const id = useId();
  const say = ({ kind }: PaperFault): string => {
    if (kind === 'wrong-type') return w.wrongType(namesOfTypes(component.accepts));
    return kind === 'too-large' ? w.tooLarge(size(component.maxBytes)) : w.missing;
  };
  const wrong = fault ? say(fault) : refused;
  const { file } = laid;
  const label = file ? w.other : w.choose;
  return (
    <div className="hand-in-file">
      {file && (
        <span className="hand-in-name">
          <Icon name="paper" size={16} /> {file.name} <span className="soft small">{size(file.size)}</span>
        </span>
      )}
      <span className="hand-in-choose">
        <input
          id={id}
          type="file"
          className="unseen"
          aria-label={`${label}: ${title(component.title)}`}
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong && `${id}-fault`}
          accept={component.accepts.join(',')}
          onChange={async ({ target }) => {
            const [chosen] = target.files ?? [];
            target.value = '';
            if (chosen) onChange({ ...laid, file: chosen, pages: await pagesOf(chosen) });
          }}
        />
        <label htmlFor={id} className="button button-small">
          <Icon name="plus" size={16} /> {label}
        </label>
      </span>
      {wrong && (
        <p className="fault" id={`${id}-fault`}>
          <Icon name="alert" size={16} /> {wrong}
        </p>
      )}
    </div>
  );
};
