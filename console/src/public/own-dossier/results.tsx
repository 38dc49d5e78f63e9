import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import type { DossierView } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import { ReportMistake } from '../../parts/issued-results/report-mistake.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { useNamedPart } from '../../parts/named-part.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ClosedResult } from '../../parts/verdict.tsx';
import { own } from './own-words.ts';
import { Part } from './part.tsx';

/** Results that were issued, each with its file; or why the dossier was refused after appraisal. */
export const Results = ({ view: { dossier } }: { readonly view: DossierView }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const named = useNamedPart<HTMLElement>('results');
  const isThere = dossier.results.length > 0 || dossier.denial !== undefined;
  const query = useQuery({ ...useQueries().results(dossier.code), enabled: isThere });
  if (!isThere) return null;
  const { results = [], denial } = query.data ?? {};
  return (
    <Part title={w.results} named={named}>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {denial?.reason && <p className="said-by-officer">{denial.reason}</p>}
      <ul className="stack-small">
        {results.map(({ code, title: said, number, issuedAt, state, url }) => (
          <li key={code} className="card stack-small">
            <span className="own-result">
              <strong>{title(said)}</strong>
              <span className="soft small">{w.resultNumber(number, say.day(issuedAt))}</span>
              {state !== 'valid' && <span className="chip chip-late">{w[state]}</span>}
              {!url && <ClosedResult />}
            </span>
            <div className="ways">
              {url && (
                <a className="button" href={url} aria-label={`${w.download}: ${title(said)}`}>
                  <Icon name="save" /> {w.download}
                </a>
              )}
              {state === 'valid' && (
                <ReportMistake
                  {...{ dossier: dossier.code, result: code, title: said }}
                  known={untilOf(dossier, code)}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
};

/** Until when a reported mistake in this result is to be corrected. */
const untilOf = ({ mistakes = {} }: DossierView['dossier'], code: string): string | undefined =>
  Object.values(mistakes).find(({ result }) => result === code)?.until;
