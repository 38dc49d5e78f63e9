import { useQuery } from '@tanstack/react-query';
import { useQueries } from '../../api/queries.ts';
import { Icon } from '../../parts/icon.tsx';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { own } from './own-words.ts';

type Props = { readonly unit: string; readonly say: (name: string) => string };

/** A unit in a sentence, with its address and a way to call it. */
export const ContactOf = ({ unit: code, say }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const unit = useQuery(useQueries().units()).data?.units.find(one => one.code === code);
  if (!unit) return null;
  return (
    <p className="contact">
      <span>{say(title(unit.name))}</span>
      <a href={`tel:${unit.phone.replaceAll(' ', '')}`}>
        <Icon name="phone" /> {w.call(unit.phone)}
      </a>
    </p>
  );
};
