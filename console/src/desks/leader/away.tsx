import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { DialogFrame } from '../../parts/dialog-frame.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { SubstitutesList } from '../../parts/substitutes/substitutes-list.tsx';
import { own } from './leader-words.ts';

/** Who is away and who stands in today; opens the list of substitutes, where more are named. */
export const Away = () => {
  const { unit } = useMe();
  return unit === undefined ? null : <AwayOf unit={unit} />;
};

const AwayOf = ({ unit }: { readonly unit: string }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { data } = useQuery(useDeskQueries().substitutes(unit));
  const [isOpen, setOpen] = useState(false);
  const today = (data?.substitutes ?? []).filter(({ holds }) => holds);
  return (
    <div className="load away">
      <span className="soft">{today.length > 0 ? w.away : w.nobodyAway}</span>
      <ul>
        {today.map(({ insteadOf, substitute, from, until }) => (
          <li key={`${insteadOf.id} ${substitute.id} ${from}`}>
            <Icon name="person" size={16} />
            <span>
              {w.awayWith(insteadOf.name, substitute.name)} <span className="soft">{w.awayUntil(say.day(until))}</span>
            </span>
          </li>
        ))}
      </ul>
      <button type="button" className="button button-small" onClick={() => setOpen(true)}>
        {w.substitutes}
      </button>
      {isOpen && (
        <DialogFrame title={w.substitutes} isWide onClose={() => setOpen(false)}>
          <SubstitutesList unit={unit} />
          <div className="ways">
            <button type="button" className="button" onClick={() => setOpen(false)}>
              {w.closeSubstitutes}
            </button>
          </div>
        </DialogFrame>
      )}
    </div>
  );
};
