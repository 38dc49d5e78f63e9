import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SeriesLine } from '../../api/registry-queries.ts';
import { useCommand } from '../../api/use-command.ts';
import { sayDone } from '../../parts/done.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { series as own } from './series-words.ts';

type Props = { readonly unit: string; readonly line: SeriesLine };

/** Sets which number the next result of a kind gets: after a paper book, or under another sign. The server refuses what would leave a gap. */
export const OpenSeries = ({ unit, line: { kind, title: said, procedure, last, next } }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const client = useQueryClient();
  const [number, setNumber] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { send, isSending, problem } = useCommand({
    send: (command, given: string) => command('openSeries', { params: { code: unit, kind }, body: { number: given } }),
    refresh: () => client.invalidateQueries({ queryKey: ['desk', unit, 'registry', 'series'] }),
    onDone: answer =>
      sayDone({
        what: { vi: `Số kế tiếp: ${answer.next}`, en: `The next number: ${answer.next}` },
        whose: title(said),
      }),
  });
  const fault = !isChecked
    ? undefined
    : number.trim() === ''
      ? w.numberMissing
      : /\d/.test(number)
        ? undefined
        : w.noDigits;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (/\d/.test(number)) send(number.trim());
  };
  return (
    <form className="issue-form" onSubmit={submit} noValidate>
      <header className="desk-side-head">
        <h2>{title(said)}</h2>
        <p className="soft">{title(procedure.title)}</p>
      </header>
      <dl className="series-facts">
        <dt>{w.last}</dt>
        <dd className="digits">{last ?? w.noNumber}</dd>
        <dt>{w.next}</dt>
        <dd className="digits">{next ?? w.notOpened}</dd>
      </dl>
      {problem && <ProblemNote problem={problem} />}
      <TextField
        label={w.setNext}
        hint={last ? w.hintGoesOn : w.hint}
        fault={fault}
        value={number}
        onChange={setNumber}
      />
      <button type="submit" className="button button-main" aria-disabled={isSending}>
        {isSending ? w.sending : w.set}
      </button>
    </form>
  );
};
