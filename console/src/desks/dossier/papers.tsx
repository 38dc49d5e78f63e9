import { useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import type { DossierView } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { own } from './dossier-words.ts';
import type { Titles } from './titles.ts';

type Props = { readonly view: DossierView; readonly titles: Titles };

/** The papers that the reader may see; each opens in a tab of its own until the viewer is there. */
export const Papers = ({ view, titles }: Props) => {
  const w = useWords(own);
  const { call } = useApi();
  const [problem, setProblem] = useState<ApiProblem>();
  const code = view.dossier.code;
  const open = (number: number): void => {
    // Opened before anything is awaited: a browser allows it only as the answer to a click.
    const tab = window.open('', `paper-${code}-${number}`);
    call('readComponent', { params: { code, number: String(number) } }).then(
      ({ url }) => {
        if (tab) tab.location.href = new URL(url, location.href).href;
      },
      error => {
        tab?.close();
        setProblem(asProblem(error));
      },
    );
  };
  if (view.components.length + view.announced.length === 0) return <p className="soft">{w.noPapers}</p>;
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      <ul className="papers">
        {view.components.map(({ number, component, fileName, size }) => (
          <li key={number}>
            <button type="button" className="paper" onClick={() => open(number)}>
              <Icon name="paper" />
              <span>
                <span className="paper-title">{titles.component(component)}</span>
                <span className="soft small">
                  {fileName} · <Size bytes={size} />
                </span>
              </span>
            </button>
          </li>
        ))}
        {view.announced.map(({ number, component }) => (
          <li key={number} className="paper paper-announced">
            <Icon name="clock" />
            <span>
              <span className="paper-title">{titles.component(component)}</span>
              <span className="soft small">{w.announced}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
};

const KIB = 1024;

const Size = ({ bytes }: { readonly bytes: number }) => {
  const { say } = useLanguage();
  return bytes < KIB * KIB
    ? `${say.count(Math.ceil(bytes / KIB))} KB`
    : `${say.count(Math.round((bytes / KIB / KIB) * 10) / 10)} MB`;
};
