import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { ApiProblem } from '../../api/problem.ts';
import { Icon } from '../../parts/icon.tsx';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { usePaperTitle } from '../../parts/paper-title.ts';
import { FaultyNote } from '../faulty-note.tsx';
import { PageHeading } from '../page-heading.tsx';
import { own } from './filing-words.ts';
import { PAGES, type Page } from './search.ts';
import type { FilingInHand } from './use-filing.ts';

type Props = {
  readonly page: Page;
  readonly inHand: FilingInHand;
  /** How many things are missing or wrong: with none of them Continue goes on. */
  readonly faults: number;
  readonly onNext: () => void;
  readonly nextLabel?: string;
  readonly isSending?: boolean;
  readonly problem?: ApiProblem | undefined;
  /** `isChecked`: Continue was pressed, so faults are shown. */
  readonly children: (isChecked: boolean) => ReactNode;
};

/** A page of a filing: checked when Continue is pressed, and the first fault gets the focus. */
export const PageFrame = ({ page, inHand, faults, onNext, nextLabel, isSending = false, problem, children }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { procedure, goTo } = inHand;
  const paperTitle = usePaperTitle(procedure);
  const [attempts, setAttempts] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts]);
  const at = PAGES.indexOf(page);
  const before = PAGES[at - 1];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (faults > 0) setAttempts(attempts + 1);
    else onNext();
  };
  return (
    <form className="stack" ref={form} onSubmit={submit} noValidate>
      <header className="track-head">
        <p className="soft">
          {title(procedure.title)}
          <br />
          {w.page(at + 1, PAGES.length)}
        </p>
        <PageHeading>{w[page]}</PageHeading>
      </header>
      {problem && <FaultyNote {...{ problem }} fields={procedure.fields} paper={paperTitle} />}
      {attempts > 0 && faults > 0 && (
        <p className="note note-problem" role="alert">
          <Icon name="alert" /> {w.faulty(faults)}
        </p>
      )}
      {children(attempts > 0)}
      <div className="ways">
        <button type="submit" className="button button-main" aria-disabled={isSending}>
          {isSending ? w.sending : (nextLabel ?? w.next)}
        </button>
        {before && (
          <button type="button" className="button button-quiet" onClick={() => goTo(before)}>
            {w.back}
          </button>
        )}
      </div>
    </form>
  );
};
