import { TERMS } from '../../parts/intake/intake-words.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { useCommuneName } from '../../parts/place-name.ts';
import { useUnitName } from '../../parts/unit-name.ts';
import { own } from './filing-words.ts';
import type { OwnFiling } from './own-filing.ts';

/** The people of a filing and where it goes, for reading. */
export const People = ({ filing: { owner, filer, terms } }: { readonly filing: OwnFiling }) => {
  const w = useWords(own);
  const title = useTitle();
  const unitName = useUnitName();
  const communeName = useCommuneName();
  const said = ({ name, identityNumber, phone, email, line, commune, province }: OwnFiling['owner']): string =>
    [name, identityNumber, phone, email, line, communeName(String(commune ?? '')), province]
      .filter(Boolean)
      .join(' · ');
  const delivery = TERMS[String(terms.delivery) as 'counter' | 'post' | 'electronic'];
  const receiving = String(terms.receivingUnit ?? '');
  const lines = [
    { name: w.owner, value: said(owner) },
    ...(terms.authority === 'owner' ? [] : [{ name: w.filer, value: said(filer) }]),
    { name: w.receiving, value: unitName(receiving) },
    {
      name: w.delivery,
      value: [
        delivery && title(delivery),
        terms.delivery === 'counter' && unitName(String(terms.returningUnit ?? '') || receiving),
      ]
        .filter(Boolean)
        .join(': '),
    },
  ];
  return (
    <dl className="procedure-facts card">
      {lines.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};
