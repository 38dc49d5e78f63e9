import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useControlQueries } from '../../api/control-queries.ts';
import { asProblem } from '../../api/problem.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { ControlSearch } from './search.ts';
import { own, SHARE_WORDS } from './share-words.ts';
import { moveInTable } from './tables.tsx';

/** What the national index counts of digitisation in this period of reports, each number with its list. */
export const Shares = ({ search: { dv, tt } }: { readonly search: ControlSearch }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const query = useQuery(useControlQueries().shareNumbers(dv));
  const { data } = query;
  if (query.error && !data) return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  if (!data) return <p className="waiting">{w.loading}</p>;
  const { period, received, shares } = data;
  return (
    <>
      <p className="control-intro">
        {w.intro(period.split('-').toReversed().join('/'), say.count(received))} {tt && w.byUnit}
      </p>
      <table className="control-table" aria-label={w.title} onKeyDown={moveInTable}>
        <thead>
          <tr>
            <th scope="col">{w.share}</th>
            {([w.count, w.ratio, w.score] as const).map(head => (
              <th key={head} scope="col" className="control-number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row share="received" count={received} dv={dv} />
          {shares.map(({ share, count, score, max }) => (
            <Row
              key={share}
              {...{ share, count, dv }}
              ratio={received === 0 ? '–' : `${say.count(Math.round((100 * count) / received))}%`}
              score={w.of(say.count(score), say.count(max))}
            />
          ))}
        </tbody>
      </table>
    </>
  );
};

type RowProps = {
  readonly share: keyof typeof SHARE_WORDS;
  readonly count: number;
  readonly dv: string | undefined;
  readonly ratio?: string;
  readonly score?: string;
};

const Row = ({ share, count, dv, ratio, score }: RowProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const name = title(SHARE_WORDS[share]);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="control-number">
        <Link
          to="/dieu-hanh/so-hoa"
          search={{ muc: share, ...(dv && { dv }) }}
          className="control-count"
          aria-label={w.open(say.count(count), name)}
        >
          {say.count(count)}
        </Link>
      </td>
      <td className="control-number">{ratio}</td>
      <td className="control-number">{score}</td>
    </tr>
  );
};
