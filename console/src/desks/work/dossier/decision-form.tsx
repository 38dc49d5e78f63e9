import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useApi } from '../../../api/api-context.tsx';
import { asProblem } from '../../../api/problem.ts';
import { useRefresh } from '../../../api/queries.ts';
import type { DossierTask } from '../../../api/views.ts';
import { useTitle, useWords } from '../../../parts/language/language.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { keyOf } from '../matching.ts';
import { useNeighbours } from '../neighbours.ts';
import { type DecisionDraft, draftOf, dropDraft, keepDraft } from './decision-drafts.ts';
import { own } from './dossier-words.ts';
import { LostRace } from './lost-race.tsx';
import type { Titles } from './titles.ts';

type Props = {
  readonly task: DossierTask;
  readonly titles: Titles;
  /** Somebody else was first. */
  readonly onLost: () => void;
};

/** Decides a task. The next dossier of the list opens by itself; a lost race keeps the words and says who was first. */
export const DecisionForm = ({ task, titles, onLost }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const [draft, setDraft] = useState(() => draftOf(task));
  const [isChecked, setChecked] = useState(false);
  const decision = useDecision(task, onLost);
  const change = (changed: Partial<DecisionDraft>): void => {
    const next = { ...draft, ...changed };
    keepDraft(task, next);
    setDraft(next);
  };
  const needsReason = task.reasoned.includes(draft.outcome);
  const isMissing = { outcome: draft.outcome === '', reason: needsReason && draft.reason.trim() === '' };
  const problem = decision.error && asProblem(decision.error);
  const isLost = problem?.kind === 'already-decided' || problem?.kind === 'stale-version';
  const decide = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (isMissing.outcome || isMissing.reason || decision.isPending || isLost) return;
    decision.mutate(draft);
  };
  return (
    <form className="decision-form" onSubmit={decide} noValidate>
      {problem && (
        <ProblemNote problem={problem}>
          <LostRace {...{ problem, task, titles }} />
          <p>{w.keptWords}</p>
        </ProblemNote>
      )}
      <fieldset>
        <legend className="label">{w.outcome}</legend>
        {Object.entries(task.outcomes).map(([outcome, said]) => (
          <label key={outcome} className="decision-outcome">
            <input
              type="radio"
              name={`${task.dossier} ${task.step}`}
              checked={draft.outcome === outcome}
              onChange={() => change({ outcome })}
            />
            {title(said)}
          </label>
        ))}
        {isChecked && isMissing.outcome && (
          <p className="fault" role="alert">
            {w.outcomeMissing}
          </p>
        )}
      </fieldset>
      {needsReason && (
        <Words
          label={w.reason}
          value={draft.reason}
          onChange={reason => change({ reason })}
          fault={isChecked && isMissing.reason ? w.reasonMissing : undefined}
        />
      )}
      <Words label={w.note} hint={w.noteHint} value={draft.note} onChange={note => change({ note })} />
      <button type="submit" className="button button-main" aria-disabled={decision.isPending || isLost}>
        {decision.isPending ? w.deciding : w.decide}
      </button>
      {isLost && <p className="soft">{w.lost}</p>}
    </form>
  );
};

/** Sends the decision, once however often it is sent; then opens the next dossier of the list, or the list. */
const useDecision = (task: DossierTask, onLost: () => void) => {
  const { call } = useApi();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { next, search } = useNeighbours(task.dossier);
  const idempotencyKey = useRef(crypto.randomUUID());
  return useMutation({
    mutationFn: ({ outcome, reason, note }: DecisionDraft) =>
      call('decideTask', {
        params: { code: task.dossier, step: task.step },
        body: {
          outcome,
          version: task.version,
          ...(reason.trim() && task.reasoned.includes(outcome) && { reason }),
          ...(note.trim() && { note }),
        },
        idempotencyKey: idempotencyKey.current,
      }),
    retry: (count, error) => count < 2 && asProblem(error).isPassing,
    onSuccess: () => {
      dropDraft(task);
      refresh(task.dossier);
      if (next)
        navigate({ to: '/ho-so/$code', params: { code: next.dossier }, search: { ...search, chon: keyOf(next) } });
      else if (search.vai) navigate({ to: '/viec', search });
    },
    onError: error => {
      if (asProblem(error).status === 409) onLost();
      // Another body under the same key would be refused.
      idempotencyKey.current = crypto.randomUUID();
      refresh(task.dossier);
    },
  });
};

type WordsProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly fault?: string | undefined;
  readonly onChange: (value: string) => void;
};

const Words = ({ label, hint, value, fault, onChange }: WordsProps) => {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault && (
        <span className="fault" id={`${id}-fault`} role="alert">
          {fault}
        </span>
      )}
      <textarea
        id={id}
        className="input"
        rows={3}
        maxLength={2000}
        value={value}
        onChange={event => onChange(event.target.value)}
        aria-invalid={fault !== undefined}
        aria-describedby={[fault && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined}
      />
    </div>
  );
};
