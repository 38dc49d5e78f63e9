import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ARTICLE } from '../../../../schemas/law/articles.ts';
import { APOLOGY_REASONS, CHOSEN_APOLOGY_REASON, isInWordsOnly } from '../../../../schemas/law/reasons.ts';
import { asProblem } from '../../api/problem.ts';
import { useQueries, useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { ApologyView } from '../../api/views.ts';
import { sayDone } from '../done.ts';
import { FormDialog } from '../form-dialog.tsx';
import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { WordsField } from '../words-field.tsx';
import { own } from './apology-words.ts';

type Props = { readonly code: string; readonly onClose: () => void };
type ChosenReason = (typeof CHOSEN_APOLOGY_REASON.options)[number];

/** Writes the apology of the unit, or approves it: reason, words and the new date, with what the law says of it. */
export const ApologyDialog = (props: Props) => {
  const w = useWords(own);
  const { data, error, refetch } = useQuery(useQueries().apology(props.code));
  if (data) return <ApologyForm key={data.apology?.seq} {...props} view={data} />;
  return (
    <FormDialog
      title={w.dialog}
      sendLabel={w.save}
      isSending={false}
      problem={undefined}
      onClose={props.onClose}
      onSend={() => {}}
    >
      {error ? (
        <ProblemNote problem={asProblem(error)} onAgain={() => void refetch()} />
      ) : (
        <p className="waiting">{w.loading}</p>
      )}
    </FormDialog>
  );
};

const may = ({ actions }: ApologyView, operation: string): boolean =>
  actions.some(action => action.operation === operation && action.allowed);

const ApologyForm = ({ code, view, onClose }: Props & { readonly view: ApologyView }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say, language } = useLanguage();
  const refresh = useRefresh();
  const ids = useId();
  const { apology, dates, due, step } = view;
  const approves = may(view, 'approveApology');
  const writes = approves || may(view, 'writeApology');
  const [reason, setReason] = useState<ChosenReason>(
    CHOSEN_APOLOGY_REASON.options.find(one => one === apology?.reason) ?? 'verification',
  );
  const [words, setWords] = useState(view.words ?? '');
  const [promised, setPromised] = useState(dayOf(apology?.promised) ?? dates?.proposed ?? '');
  const [isChecked, setChecked] = useState(false);
  const isMissing = isInWordsOnly(reason) && !words.trim();
  const { send, isSending, problem } = useCommand({
    send: command =>
      command(approves ? 'approveApology' : 'writeApology', {
        params: { code },
        body: {
          ...{ reason, promised },
          ...(apology && { version: apology.seq }),
          ...(words.trim() && { words: words.trim() }),
        },
      }),
    refresh: () => refresh(code),
    onDone: () => {
      sayDone({ what: DONE[approves ? 'sent' : 'written'], whose: code });
      onClose();
    },
  });
  const whyNot = view.actions.find(({ operation }) => operation === 'writeApology')?.why;
  return (
    <FormDialog
      title={w.dialog}
      sendLabel={approves ? w.send : w.save}
      {...{ isSending, problem, onClose }}
      onSend={() => {
        setChecked(true);
        if (writes && !isMissing && promised) send();
      }}
    >
      <p className="soft small">
        {w.law} ({ARTICLE['A 19(6)'][language]}).
      </p>
      <dl className="apology-facts">
        <div>
          <dt>{w.promised}</dt>
          <dd>{due && say.deadline(due)}</dd>
        </div>
        {step && (
          <div>
            <dt>{w.step}</dt>
            <dd>{title(step)}</dd>
          </div>
        )}
      </dl>
      {!writes && whyNot && <p className="fault">{whyNot[language]}</p>}
      {apology?.until && writes && <p className="small">{w.bySystem(say.moment(apology.until))}</p>}
      <div className="field">
        <label htmlFor={`${ids}-reason`}>{w.reason}</label>
        <span className="hint" id={`${ids}-article`}>
          {capital(ARTICLE[APOLOGY_REASONS[reason].article][language])}
        </span>
        <select
          id={`${ids}-reason`}
          className="input"
          value={reason}
          aria-describedby={`${ids}-article`}
          onChange={event => setReason(CHOSEN_APOLOGY_REASON.parse(event.target.value))}
        >
          {CHOSEN_APOLOGY_REASON.options.map(one => (
            <option key={one} value={one}>
              {capital(APOLOGY_REASONS[one][language])}
            </option>
          ))}
        </select>
      </div>
      <WordsField
        label={w.words}
        hint={w.wordsHint}
        value={words}
        fault={isChecked && isMissing ? w.wordsMissing : undefined}
        onChange={setWords}
      />
      {dates ? (
        <div className="field">
          <label htmlFor={`${ids}-date`}>{w.date}</label>
          <span className="hint" id={`${ids}-hint`}>
            {w.dateHint(say.day(`${dates.first}T05:00:00Z`), say.day(`${dates.last}T05:00:00Z`))}
          </span>
          <input
            id={`${ids}-date`}
            type="date"
            className="input"
            required
            min={dates.first}
            max={dates.last}
            value={promised}
            aria-describedby={`${ids}-hint`}
            onChange={event => setPromised(event.target.value)}
          />
        </div>
      ) : (
        <p className="fault">{w.noDates}</p>
      )}
    </FormDialog>
  );
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const dayOf = (instant: string | undefined): string | undefined => instant?.slice(0, 10);

const DONE = {
  sent: { vi: 'Đã gửi thư xin lỗi', en: 'The apology was sent' },
  written: { vi: 'Đã trình thư xin lỗi', en: 'The apology was given to the leader' },
} as const;
