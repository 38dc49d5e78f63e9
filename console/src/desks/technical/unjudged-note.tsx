import { Link } from '@tanstack/react-router';
import type { Overview } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { own } from './technical-words.ts';

/** Dossiers that wait for the malware scanner: it should have judged their papers long ago. */
export const UnjudgedNote = ({ unjudged }: Pick<Overview, 'unjudged'>) => {
  const w = useWords(own);
  const { say } = useLanguage();
  if (unjudged.length === 0) return null;
  return (
    <div className="tech-unjudged" role="status">
      <p>
        <Icon name="alert" size={16} /> {w.unjudged}
      </p>
      <ul>
        {unjudged.map(({ dossier, papers, since }) => (
          <li key={`${dossier} ${papers.join()}`}>
            <Link to="/ky-thuat/ho-so/$code" params={{ code: dossier }} className="digits">
              {dossier}
            </Link>
            {': '}
            {w.unjudgedPapers(papers.join(', '), say.short(since))}
          </li>
        ))}
      </ul>
    </div>
  );
};
