import { type FormEvent, useRef, useState } from 'react';
import type { IssuanceView } from '../../api/views.ts';
import { useFunctionKey, useShortcut } from '../../parts/keys.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { type Issued, useIssue } from './issue.ts';
import {
  draftOf,
  dropDraft,
  type Faults,
  faultsOf,
  hasFault,
  type IssueDraft,
  keepDraft,
  linesOf,
  type ResultDraft,
} from './issue-draft.ts';
import { own } from './registry-words.ts';
import { ResultFields } from './result-fields.tsx';

type Props = {
  readonly issuance: IssuanceView;
  readonly onIssued: (issued: Issued) => void;
};

/** Number and file of each result that is owed; all are issued together. */
export const IssueForm = ({ issuance, onIssued }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const form = useRef<HTMLFormElement>(null);
  const { task, results, unpaid } = issuance;
  const place = `${task.dossier} ${task.step} ${task.version}`;
  const [draft, setDraft] = useState<IssueDraft>(() => draftOf(place));
  const [faults, setFaults] = useState<Faults>({});
  const {
    send: issue,
    isSending: isIssuing,
    problem,
  } = useIssue({
    issuance,
    onFaults: setFaults,
    onIssued: issued => {
      dropDraft(place);
      onIssued(issued);
    },
  });
  const numberOf = (kind: string): string =>
    draft[kind]?.number ?? results.find(result => result.kind === kind)?.next ?? '';
  const change = (kind: string, changed: ResultDraft): void => {
    const next = { ...draft, [kind]: { ...draft[kind], ...changed } };
    keepDraft(place, next);
    setDraft(next);
    setFaults(({ [kind]: _, ...others }) => others);
  };
  const why = unpaid.length > 0 ? w.unpaid(unpaid.map(title).join(', ')) : undefined;
  const send = (): void => {
    if (why || isIssuing) return;
    const kinds = results.map(({ kind }) => kind);
    const found = faultsOf(results, numberOf, draft);
    setFaults(found);
    if (hasFault(found)) {
      const first = kinds.find(kind => found[kind]?.number || found[kind]?.file);
      const field = first && found[first]?.number ? 'input' : 'input[type=file]';
      form.current?.querySelector<HTMLElement>(`[data-kind="${first}"] ${field}`)?.focus();
      return;
    }
    issue(
      results.flatMap(({ kind, signed }) => {
        const { file = signed, number, abstract, recipients } = draft[kind] ?? {};
        // The number stands on a paper that was signed by hand. A file that was signed here has none: it gets the next one.
        const isFree = signed !== undefined && number === undefined;
        if (file === undefined) return [];
        return [
          {
            ...{ kind, file: signed ?? file },
            ...(!isFree && { number: numberOf(kind).trim() }),
            ...(abstract?.trim() && { abstract: abstract.trim() }),
            ...(recipients !== undefined && { recipients: linesOf(recipients) }),
          },
        ];
      }),
    );
  };
  useFunctionKey('F9', send);
  useShortcut('n', () => form.current?.querySelector('input')?.select());
  return (
    <form
      ref={form}
      className="issue-form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
    >
      {problem && (
        <ProblemNote problem={problem}>
          <p>{w.kept}</p>
        </ProblemNote>
      )}
      {results.length === 0 && <p>{w.nothingOwed}</p>}
      {results.length > 0 && task.resultKey && (
        <p className="issue-key">
          {w.key}: <strong className="digits">{task.resultKey}</strong>{' '}
          <span className="soft small">{w.printBoth}</span>
        </p>
      )}
      {results.map(result => (
        <ResultFields
          key={result.kind}
          {...{ result, number: numberOf(result.kind), draft: draft[result.kind] ?? {}, faults: faults[result.kind] }}
          onChange={changed => change(result.kind, changed)}
        />
      ))}
      <button
        type="submit"
        className="button button-main"
        aria-disabled={why !== undefined || isIssuing}
        aria-describedby={why ? 'why-not-issued' : undefined}
      >
        {isIssuing ? w.issuing : w.issue} <kbd>F9</kbd>
      </button>
      {why && (
        <p className="soft" id="why-not-issued">
          {why}
        </p>
      )}
    </form>
  );
};
