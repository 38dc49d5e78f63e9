import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ARTICLE } from '../../../../schemas/law/articles.ts';
import type { OfficerRole } from '../../../../schemas/officer.ts';
import type { LateAnswer } from '../../../../schemas/signing.ts';
import { useMe } from '../../api/api-context.tsx';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { useQueries } from '../../api/queries.ts';
import { Mistakes } from '../../parts/desk/mistakes.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ROLE_WORDS } from '../../parts/roles.ts';
import { own } from './leader-words.ts';

/** How much is open at each desk of the unit; each number opens its list. */
export const Load = () => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { unit } = useMe();
  const { data } = useQuery(useDeskQueries().load(unit));
  const others = (data?.desks ?? []).filter(({ role }) => role !== 'leader');
  return (
    <>
      <Mistakes />
      <LateAnswers answers={data?.lateAnswers ?? []} />
      {others.length > 0 && (
        <nav className="load" aria-label={w.load}>
          <span className="soft">{w.load}</span>
          <ul>
            {others.map(({ role, open, late, today, more }) => (
              <li key={role}>
                <Link to="/viec" search={{ vai: role as OfficerRole }}>
                  {w.loadOf(title(ROLE_WORDS[role as OfficerRole]), `${say.count(open)}${more ? '+' : ''}`)}
                </Link>
                {late > 0 && <span className="load-late">{w.loadLate(late)}</span>}
                {today > 0 && <span className="soft">{w.loadToday(today)}</span>}
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
};

/** Agencies that were consulted and have not answered in time: for the head of the one-stop that received the dossier (A 19(4)). */
const LateAnswers = ({ answers }: { readonly answers: readonly LateAnswer[] }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { data } = useQuery(useQueries().units());
  if (answers.length === 0) return null;
  const nameOf = (code: string | undefined) => data?.units.find(unit => unit.code === code)?.name;
  return (
    <details className="late-answers">
      <summary>
        <Icon name="alert" /> {w.lateAnswers(answers.length)}{' '}
        <span className="soft small">{title(ARTICLE['A 19(4)'])}</span>
      </summary>
      <ul>
        {answers.map(({ dossier, step, title: said, unit, due, isSilent }) => (
          <li key={`${dossier} ${step} ${due}`}>
            <Link to="/ho-so/$code" params={{ code: dossier }} className="digits">
              {dossier}
            </Link>
            <span>{[nameOf(unit), said].flatMap(one => (one ? [title(one)] : [])).join(' · ')}</span>
            <span className="soft small">
              {w.dueAt(say.short(due))}
              {isSilent && ` · ${w.silent}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
};
