import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useQueries } from '../../api/queries.ts';
import { FormFields } from '../form/form-fields.tsx';
import type { FormField } from '../form/form-tree.ts';
import { PERSON, personOf } from '../form/person-fields.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../language/language.tsx';
import type { Bilingual } from '../language/words.ts';
import { type IdentityCard, parseIdentityCard } from '../scan/identity-card.ts';
import { useScanner } from '../scan/scanner.ts';
import { own, TERMS } from './intake-words.ts';
import { KnownPerson } from './known-person.tsx';
import type { Intake } from './use-intake.ts';

type Props = {
  readonly intake: Intake;
  readonly isChecked: boolean;
  readonly offersKnown: boolean;
  readonly onScanned: () => void;
};

/** Who stands before the counter: scanned from the identity card, or typed. */
export const PersonSection = ({ intake, isChecked, offersKnown, onScanned }: Props) => {
  const w = useWords(own);
  const { filing, change, faults, unit } = intake;
  const [card, setCard] = useState<{ readonly of: string; readonly card: IdentityCard }>();
  useScanner(text => {
    const read = parseIdentityCard(text);
    if (!read && !/^\d{12}$/.test(text)) return false;
    change(now => ({
      owner: { ...now.owner, ...(read ? personOf(read) : { identityNumber: text }) },
      ...(read && { born: read.born }),
    }));
    setCard(read && { of: filing.id, card: read });
    onScanned();
    return true;
  });
  const scanned = card?.of === filing.id ? card.card : undefined;
  const isOther = filing.terms.authority !== 'owner';
  const terms = useTerms();
  return (
    <section className="intake-part" aria-labelledby="intake-person">
      <header>
        <h2 id="intake-person">{w.person}</h2>
        <p className="soft small" role="status">
          {scanned ? w.scanned(scanned.name) : w.scanHint}
        </p>
      </header>
      {scanned?.hasLostMarks && (
        <p className="chip chip-soon">
          <Icon name="alert" /> {w.lostMarks}
        </p>
      )}
      {offersKnown && (
        <KnownPerson intake={intake} isOnCard={scanned?.number === filing.owner.identityNumber} onFilled={onScanned} />
      )}
      <FormFields
        fields={PERSON}
        values={filing.owner}
        onChange={changed => change(now => ({ owner: { ...now.owner, ...changed } }))}
        faults={faults.owner}
        isChecked={isChecked}
        idPrefix="owner-"
      />
      <div className="intake-terms">
        <FormFields
          fields={terms}
          values={{ returningUnit: unit, ...filing.terms }}
          onChange={changed => change(now => ({ terms: { ...now.terms, ...changed } }))}
          faults={{}}
          isChecked={isChecked}
          idPrefix="terms-"
        />
      </div>
      {isOther && (
        <fieldset className="form-part">
          <legend>{w.filer}</legend>
          <FormFields
            fields={PERSON}
            values={filing.filer}
            onChange={changed => change(now => ({ filer: { ...now.filer, ...changed } }))}
            faults={faults.filer}
            isChecked={isChecked}
            idPrefix="filer-"
          />
        </fieldset>
      )}
    </section>
  );
};

const choice = (path: string, title: Bilingual, options: Readonly<Record<string, Bilingual>>): FormField => ({
  ...{ kind: 'choice', path, name: path, title, hint: undefined, when: undefined, isRequired: true, isNumber: false },
  options: Object.entries(options).map(([value, said]) => ({ value, title: said })),
});

const { authority, owner, authorised, parent, guardian, delivery, counter, post, electronic, returningUnit } = TERMS;
const AUTHORITY = choice('authority', authority, { owner, authorised, parent, guardian });
const DELIVERY = choice('delivery', delivery, { counter, post, electronic });

/** `Trung tâm Phục vụ hành chính công xã Bát Xát` → `Xã Bát Xát`: what all counters share would leave no room for the rest. */
const placeOf = (name: string): string => {
  const place = name.replace(/^Trung tâm Phục vụ hành chính công /, '');
  return place.charAt(0).toUpperCase() + place.slice(1);
};

/** On what authority it is handed in, how the result goes back, and to which counter. */
const useTerms = (): readonly FormField[] => {
  const { units } = useQueries();
  const counters = (useQuery(units()).data?.units ?? []).filter(({ competences }) => competences.includes('counter'));
  const named = Object.fromEntries(counters.map(({ code, name }) => [code, { ...name, vi: placeOf(name.vi) }]));
  return [
    AUTHORITY,
    DELIVERY,
    { ...choice('returningUnit', returningUnit, named), when: { field: 'delivery', is: 'counter' } },
  ];
};
