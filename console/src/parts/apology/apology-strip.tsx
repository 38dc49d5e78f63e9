import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OfficerRole } from '../../../../schemas/officer.ts';
import { useMe } from '../../api/api-context.tsx';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { DeskStrip } from '../desk/desk-strip.tsx';
import { useLanguage, useWords } from '../language/language.tsx';
import { ApologyChip } from './apology-chip.tsx';
import { own } from './apology-words.ts';

/** Above the work of a desk: the apologies that the unit owes, each with its dossier; nothing where there is none. */
export const ApologyStrip = ({ role }: { readonly role: OfficerRole }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { unit } = useMe();
  const { data } = useInfiniteQuery(useDeskQueries().apologies({ unit, role }));
  const apologies = data?.pages.flatMap(page => page.apologies) ?? [];
  if (apologies.length === 0) return null;
  return (
    <DeskStrip label={w.strip}>
      {apologies.map(({ dossier, owner, apology: { state, until } }) => (
        <li key={dossier}>
          <Link to="/ho-so/$code" params={{ code: dossier }}>
            {owner ?? dossier}
          </Link>
          <ApologyChip state={state} />
          {until && <span className="soft">{w.until(say.short(until))}</span>}
        </li>
      ))}
    </DeskStrip>
  );
};
