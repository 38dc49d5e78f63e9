import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import type { Answered } from '../../api/route-types.ts';
import type { DossierView } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import { ReportMistake } from '../../parts/issued-results/report-mistake.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';

/** Few open them: they are loaded then. */
const RejectMistakeDialog = lazy(async () => ({
  default: (await import('../../parts/corrections/reject-mistake.tsx')).RejectMistakeDialog,
}));
const ExchangeButton = lazy(async () => ({
  default: (await import('../../parts/corrections/exchange-paper.tsx')).ExchangeButton,
}));
const EndResultDialog = lazy(async () => ({ default: (await import('./end-result.tsx')).EndResultDialog }));

const own = words({
  title: { vi: 'Kết quả đã ban hành', en: 'Issued results' },
  issued: {
    vi: (number: string, day: string) => `Số ${number}, ngày ${day}`,
    en: (number: string, day: string) => `No. ${number}, ${day}`,
  },
  valid: { vi: 'Còn hiệu lực', en: 'Valid' },
  superseded: { vi: 'Đã được thay thế', en: 'Replaced' },
  revoked: { vi: 'Đã bị thu hồi', en: 'Revoked' },
  by: { vi: (code: string) => `bằng ${code}`, en: (code: string) => `by ${code}` },
  download: { vi: 'Tải về', en: 'Download' },
  end: { vi: 'Thu hồi, thay thế', en: 'Revoke, replace' },
  reject: { vi: 'Không có sai sót', en: 'No mistake' },
});

type Result = Answered<'listResults'>['results'][number];

/** The results that were issued, with what they are worth today; the leader of their unit may end them, and officers report mistakes. */
export const IssuedResults = ({ view: { dossier } }: { readonly view: DossierView }) => {
  const w = useWords(own);
  const isThere = dossier.results.length > 0;
  const { data, error, refetch } = useQuery({ ...useQueries().results(dossier.code), enabled: isThere, retry: false });
  const [ended, setEnded] = useState<Result>();
  const [rejected, setRejected] = useState<Result>();
  const untilOf = (code: string) => Object.values(dossier.mistakes ?? {}).find(({ result }) => result === code)?.until;
  if (!isThere || (error && asProblem(error).status === 403)) return null;
  return (
    <section className="result-files" aria-labelledby="issued-results">
      <h2 id="issued-results">{w.title}</h2>
      {error && <ProblemNote problem={asProblem(error)} onAgain={() => void refetch()} />}
      <ul>
        {data?.results.map(result => (
          <Line
            key={result.code}
            {...{ dossier: dossier.code, result }}
            known={untilOf(result.code)}
            onEnd={() => setEnded(result)}
            onReject={() => setRejected(result)}
          />
        ))}
      </ul>
      {ended && (
        <Suspense>
          <EndResultDialog dossier={dossier.code} result={ended} onClose={() => setEnded(undefined)} />
        </Suspense>
      )}
      {rejected && (
        <Suspense>
          <RejectMistakeDialog dossier={dossier.code} result={rejected} onClose={() => setRejected(undefined)} />
        </Suspense>
      )}
    </section>
  );
};

type LineProps = {
  readonly dossier: string;
  readonly result: Result;
  /** Until when a reported mistake in it is to be corrected. */
  readonly known: string | undefined;
  readonly onEnd: () => void;
  readonly onReject: () => void;
};

const Line = ({ dossier, result, known, onEnd, onReject }: LineProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { unit, roles } = useMe();
  const { code, state, number, issuedAt, replacedBy, url } = result;
  const leads = roles.includes('leader') && unit === result.unit;
  return (
    <li>
      <Icon name="paper" size={16} />
      <span className="result-files-name">
        {title(result.title)}
        <span className="soft small">{w.issued(number, say.day(issuedAt))}</span>
        <span className={state === 'valid' ? 'chip chip-good' : 'chip chip-late'}>{w[state]}</span>
        {replacedBy && <span className="soft small digits">{w.by(replacedBy)}</span>}
      </span>
      <span className="result-files-ways">
        <a className="button button-small" href={url} aria-label={`${w.download}: ${title(result.title)}`}>
          {w.download}
        </a>
        {state === 'valid' && <ReportMistake {...{ dossier, result: code, title: result.title, known }} />}
        {state === 'valid' && roles.includes('counter') && (
          <Suspense>
            <ExchangeButton result={code} />
          </Suspense>
        )}
        {state === 'valid' && leads && known && (
          <button type="button" className="button button-small" onClick={onReject}>
            {w.reject}
          </button>
        )}
        {state === 'valid' && leads && (
          <button type="button" className="button button-small" onClick={onEnd}>
            {w.end}
          </button>
        )}
      </span>
    </li>
  );
};
