import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../../api/api-context.tsx';
import { useResultQueries } from '../../api/result-queries.ts';
import { DeskStrip } from '../desk/desk-strip.tsx';
import { useTitle, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';

const own = words({
  label: { vi: 'Bản giấy đã sửa, chờ đổi', en: 'Corrected papers to exchange' },
  post: { vi: 'gửi bưu chính', en: 'by post' },
});

/** Above the results that wait for their owners: papers of corrected results. Nothing where there is none. */
export const ExchangeStrip = () => {
  const w = useWords(own);
  const title = useTitle();
  const { unit } = useMe();
  const { data } = useQuery(useResultQueries().exchanges(unit));
  if (!data || data.exchanges.length === 0) return null;
  return (
    <DeskStrip label={w.label}>
      {data.exchanges.map(({ dossier, result, owner, title: said, number, delivery }) => (
        <li key={result}>
          <Link to="/ho-so/$code" params={{ code: dossier }}>
            {owner}
          </Link>
          <span>{`${title(said)} ${number}`}</span>
          {delivery === 'post' && <span className="soft">{w.post}</span>}
        </li>
      ))}
    </DeskStrip>
  );
};
