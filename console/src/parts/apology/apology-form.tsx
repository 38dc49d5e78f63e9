import { type FormEvent, useRef, useState } from 'react';
import { isInWordsOnly } from '../../../../schemas/law/reason-words.ts';
import type { Call } from '../../api/call.ts';
import { useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { ApologyRead } from '../../api/views.ts';
import { sayDone } from '../done.ts';
import { Icon } from '../icon.tsx';
import { useShortcut } from '../keys.ts';
import { useWords } from '../language/language.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { WordsField } from '../words-field.tsx';
import { type ApologyDraft, type ChosenReason, useApologyDraft } from './apology-draft.ts';
import { DONE, own } from './apology-words.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { DateField, ReasonField } from './fields.tsx';
import { Letter } from './letter.tsx';
import { Rewritten } from './rewritten.tsx';
import './apology.css';

type Props = {
  readonly code: string;
  readonly read: ApologyRead;
  /** Whose dossier it is; its code where the reader does not know. */
  readonly whose: string;
  /** The reader sends it; else the leader is to approve it. */
  readonly approves: boolean;
  /** K asks for the approval, as at the leader's desk. */
  readonly hasKey?: boolean;
  readonly onDone?: () => void;
};

/** Reason, own words and the new date of an apology, and the letter that comes of them. */
export const ApologyForm = ({ code, read, whose, approves, hasKey = false, onDone }: Props) => {
  const w = useWords(own);
  const form = useRef<HTMLFormElement>(null);
  const refresh = useRefresh();
  const [isChecked, setChecked] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const { draft, seen, isOutdated, change, takeNew, keepMine, settle } = useApologyDraft(code, read);
  const { send, isSending, problem } = useCommand({
    send: command => sent(command, { code, draft, seen, approves }),
    refresh: () => refresh(code),
    onDone: answer => {
      settle(answer.apology?.seq ?? seen);
      sayDone({ what: approves ? DONE.sent : DONE.written, whose });
      setAsked(false);
      setChecked(false);
      onDone?.();
    },
    onProblem: () => setAsked(false),
  });
  const faults = isChecked ? faultsOf(draft) : [];
  const ask = (): void => {
    setChecked(true);
    if (isOutdated || isSending) return;
    const [first] = faultsOf(draft);
    if (first) form.current?.querySelector<HTMLElement>(FIELDS[first])?.focus();
    else if (approves) setAsked(true);
    else send();
  };
  useShortcut('k', () => hasKey && ask());
  if (!read.dates)
    return (
      <p className="note">
        <Icon name="calendar" /> {w.noDates}
      </p>
    );
  return (
    <form
      ref={form}
      className="apology-form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        ask();
      }}
    >
      {problem && (
        <ProblemNote problem={problem}>
          <p>{w.kept}</p>
        </ProblemNote>
      )}
      {isOutdated && <Rewritten {...{ read }} onTake={takeNew} onKeep={keepMine} />}
      <ReasonField
        value={draft.reason}
        fault={faults.includes('reason') ? w.reasonMissing : undefined}
        onChange={reason => change({ reason })}
      />
      <WordsField
        label={w.words}
        hint={w.wordsHint}
        max={1000}
        value={draft.words}
        fault={faults.includes('words') ? w.wordsMissing : undefined}
        onChange={value => change({ words: value })}
      />
      <DateField
        dates={read.dates}
        value={draft.promised}
        fault={faults.includes('promised') ? w.promisedMissing : problem?.faultAt('/body/promised')}
        onChange={promised => change({ promised })}
      />
      <section className="apology-preview" aria-label={w.preview}>
        <p className="soft small">{w.preview}</p>
        <Letter {...{ code, read, draft }} />
      </section>
      <button
        type="submit"
        className="button button-main"
        aria-disabled={isSending || isOutdated}
        aria-describedby={isOutdated ? 'apology-outdated' : undefined}
      >
        {isSending ? w.sending : approves ? w.approve : read.apology?.state === 'written' ? w.writeAgain : w.write}
        {hasKey && !isSending && (
          <>
            {' '}
            <kbd>K</kbd>
          </>
        )}
      </button>
      {isAsked && (
        <ConfirmDialog {...{ whose, isSending }} onSend={() => send()} onClose={() => setAsked(false)}>
          <Letter {...{ code, read, draft }} />
        </ConfirmDialog>
      )}
    </form>
  );
};

type Sent = {
  readonly code: string;
  readonly draft: ApologyDraft;
  readonly seen: number;
  readonly approves: boolean;
};

const sent = (command: Call, { code, draft: { reason, words, promised }, seen, approves }: Sent) => {
  const said = words.trim();
  const body = {
    ...{ reason: reason as ChosenReason, promised },
    ...(said && { words: said }),
    ...(seen > 0 && { version: seen }),
  };
  const params = { code };
  return approves ? command('approveApology', { params, body }) : command('writeApology', { params, body });
};

/** What is missing, in the order of the fields. */
const faultsOf = ({ reason, words, promised }: ApologyDraft): readonly (keyof ApologyDraft)[] => [
  ...(reason ? [] : (['reason'] as const)),
  ...(reason && isInWordsOnly(reason) && !words.trim() ? (['words'] as const) : []),
  ...(promised ? [] : (['promised'] as const)),
];

const FIELDS = {
  reason: 'select[name="reason"]',
  words: 'textarea',
  promised: 'select[name="promised"]',
} as const satisfies Record<keyof ApologyDraft, string>;
