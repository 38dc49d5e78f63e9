import { useEffect, useRef } from 'react';
import type { DescribedField } from '../../../schemas/form.ts';
import type { ApiProblem } from '../api/problem.ts';
import { saidOf } from '../api/problem-words.ts';
import { titleOfField } from '../parts/form/field-titles.ts';
import { Icon } from '../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../parts/language/language.tsx';
import { words } from '../parts/language/words.ts';

const own = words({
  kept: { vi: 'Những gì ông/bà đã nhập và chọn vẫn còn.', en: 'What you typed and chose is kept.' },
});

type Props = {
  readonly problem: ApiProblem;
  readonly fields: readonly DescribedField[];
  /** What people call a paper. */
  readonly paper?: (name: string) => string;
};

/** Why a filing was refused, each fault by the name of its field or paper; it takes the focus, and says that nothing is lost. */
export const FaultyNote = ({ problem, fields, paper = name => name }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { what, next } = saidOf(problem, useLanguage().language);
  const note = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal is heard
  useEffect(() => note.current?.focus(), [problem]);
  const nameOf = (pointer: string): string => {
    const [, component] = /^\/components\/(.+)$/.exec(pointer) ?? [];
    if (component) return paper(component);
    const path = pointer.replace(/^\/(body\/)?/, '').replaceAll('/', '.');
    return title(titleOfField(path.replace(/^parties\./, ''), fields));
  };
  return (
    <div className="note note-problem" role="alert" tabIndex={-1} ref={note}>
      <Icon name="alert" />
      <div>
        <p>
          <strong>{what}</strong> {next}
        </p>
        {problem.kind === 'invalid' && problem.facts.errors && (
          <ul className="note-faults">
            {problem.facts.errors.map(({ pointer, detail }) => (
              <li key={`${pointer} ${detail}`}>{[nameOf(pointer), detail].filter(Boolean).join(': ')}</li>
            ))}
          </ul>
        )}
        <p>{w.kept}</p>
      </div>
    </div>
  );
};
