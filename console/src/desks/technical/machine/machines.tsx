import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../../../api/problem.ts';
import { useLanguage, useTitle, useWords } from '../../../parts/language/language.tsx';
import { words } from '../../../parts/language/words.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { useReads } from '../reads.ts';
import type { ChangeSearch, TechnicalSearch } from '../search.ts';
import { Counts } from './counts.tsx';
import { MachinePicture } from './machine-picture.tsx';
import './machines.css';

const own = words({
  loading: { vi: 'Đang tải …', en: 'Loading …' },
  machines: { vi: 'Quy trình', en: 'Machines' },
  old: { vi: 'bản cũ', en: 'old version' },
  counted: {
    vi: (from: string, to: string) => `Số hồ sơ đếm từ ${from} đến ${to}`,
    en: (from: string, to: string) => `Dossiers counted from ${from} to ${to}`,
  },
  notCounted: {
    vi: 'Chưa đếm xong lần nào; mỗi phút đếm một trăm hồ sơ.',
    en: 'No count has ended yet; a hundred dossiers are counted a minute.',
  },
});

type Props = { readonly search: TechnicalSearch; readonly change: ChangeSearch };

/** Every machine with its counts at the left, the picture of the chosen one beside it. */
export const Machines = ({ search, change }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { machines } = useReads();
  const query = useQuery(machines());
  const known = query.data?.machines ?? [];
  const chosen = known.find(({ machine }) => machine === search.chon) ?? known.find(({ current }) => current);
  if (query.error && !query.data)
    return (
      <div className="tech-note">
        <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />
      </div>
    );
  if (!chosen) return <p className="waiting">{w.loading}</p>;
  return (
    <div className="machines">
      <nav aria-label={w.machines}>
        <ul>
          {known.map(({ machine, title: said, version, current, count }) => (
            <li key={machine}>
              <button
                type="button"
                className="machines-one"
                aria-current={machine === chosen.machine ? 'true' : undefined}
                onClick={() => change({ chon: machine })}
              >
                <strong>{title(said)}</strong>
                <span className="soft small">
                  {machine}
                  {!current && ` · ${w.old}`} · v{version}
                </span>
                <Counts count={count} />
              </button>
            </li>
          ))}
        </ul>
        <CountedAt counted={query.data?.counted} />
      </nav>
      <Chosen key={chosen.machine} code={chosen.procedure} version={chosen.version} />
    </div>
  );
};

const CountedAt = ({ counted }: { readonly counted: { readonly from: string; readonly to: string } | undefined }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  return (
    <p className="soft small">{counted ? w.counted(say.short(counted.from), say.short(counted.to)) : w.notCounted}</p>
  );
};

const Chosen = ({ code, version }: { readonly code: string; readonly version: number }) => {
  const w = useWords(own);
  const { machine } = useReads();
  const query = useQuery(machine({ code, version }));
  if (query.error && !query.data)
    return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  if (!query.data) return <p className="waiting">{w.loading}</p>;
  const counts = new Map(query.data.steps.map(count => [count.step, count]));
  return (
    <MachinePicture
      picture={query.data.picture}
      toneOf={name => ((counts.get(name)?.stuck ?? 0) > 0 ? 'stuck' : undefined)}
      say={name => {
        const count = counts.get(name);
        return count && <Counts count={count} />;
      }}
    />
  );
};
