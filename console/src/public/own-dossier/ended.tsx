import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useQueries } from '../../api/queries.ts';
import type { DossierView, JournalLine } from '../../api/views.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { ContactOf } from './contact.tsx';
import { ENDED, own, RAN_OUT } from './own-words.ts';

type Props = { readonly view: DossierView };

const REFUSED = 3;
const STOPPED = 8;

/** Why the dossier ended without a result, and what is left to do: fetch the papers that lie at the counter, or file again. */
export const EndedWithout = ({ view: { dossier, tasks } }: Props) => {
  const w = useWords(ENDED);
  const o = useWords(own);
  const title = useTitle();
  const id = useId();
  const lines = useQuery(useQueries().journal(dossier.code)).data?.entries ?? [];
  // A refusal after appraisal says all of this itself.
  if (dossier.denial || (dossier.status !== REFUSED && dossier.status !== STOPPED)) return null;
  const { words, ranOut, isWithdrawn } = reasonOf(lines, dossier.status);
  const papers = tasks.find(({ step }) => step === 'hand-back');
  return (
    <>
      {(words || ranOut) && (
        <p>
          {w.why}: {words ?? (ranOut && title(ranOut))}
        </p>
      )}
      {(papers || !isWithdrawn) && (
        <section className="card card-todo" aria-labelledby={id}>
          <h2 id={id}>{o.todo}</h2>
          {papers?.unit && <ContactOf unit={papers.unit} say={w.fetch} />}
          {!isWithdrawn && <p>{w.again}</p>}
          {!papers && !isWithdrawn && <ContactOf unit={dossier.units.receiving ?? ''} say={w.ask} />}
        </section>
      )}
    </>
  );
};

/** In the words of the officer who decided it, or by which limit it ended. */
const reasonOf = (lines: readonly JournalLine[], status: number) => {
  const end = lines.findIndex(({ entry }) => entry.status === status);
  const { entry, text } = lines[end] ?? {};
  const decided = lines.slice(0, end + 1).findLast(one => one.entry.type === 'step-decided');
  const isWithdrawn = entry?.type === 'stopped' && entry.cause === 'withdrawal';
  const kind = decided?.entry.type === 'step-decided' ? decided.entry.kind : undefined;
  return {
    isWithdrawn,
    words: isWithdrawn ? undefined : (text ?? decided?.text),
    ranOut: kind === undefined ? undefined : RAN_OUT[kind],
  };
};
