import { useQuery } from '@tanstack/react-query';
import { useDeskQueries } from '../../api/desk-queries.ts';
import type { Answered } from '../../api/route-types.ts';
import { shownDay } from '../form/days.ts';
import type { FormValues } from '../form/form-values.ts';
import { Icon } from '../icon.tsx';
import { useFunctionKey } from '../keys.ts';
import { sayings } from '../language/dates.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { useSteady } from '../steady.ts';
import { useUnitName } from '../unit-name.ts';
import type { Filing } from './filing.ts';
import type { Intake } from './use-intake.ts';

const own = words({
  known: { vi: (day: string) => `Đã nộp hồ sơ ngày ${day}:`, en: (day: string) => `Filed before, on ${day}:` },
  same: {
    vi: (day: string) => `Khớp với hồ sơ nộp ngày ${day}.`,
    en: (day: string) => `The same as filed on ${day}.`,
  },
  born: { vi: (day: string) => `sinh ${day}`, en: (day: string) => `born ${day}` },
  fill: { vi: 'Điền theo lần nộp trước', en: 'Fill in as before' },
  compare: { vi: 'Hỏi lại người nộp trước khi điền.', en: 'Ask whether it is still so.' },
  failed: {
    vi: 'Chưa tra được người này đã nộp hồ sơ chưa. Nhập tay.',
    en: 'Whether this person has filed before is not known now. Type.',
  },
});

type Known = NonNullable<Answered<'findKnownPerson'>['person']>;

const IS_WHOLE = /^(\d{9}|\d{12}|\d{10}(-?\d{3})?)$/;

type Props = {
  readonly intake: Intake;
  /** The card was scanned, which says all of this itself: then nobody is asked. */
  readonly isOnCard: boolean;
  readonly onFilled: () => void;
};

/** Who has this number has filed before: what was filed last is offered, and filled in by F2. Only by a whole number, never by a name. */
export const KnownPerson = ({ intake: { filing, change }, isOnCard, onFilled }: Props) => {
  const w = useWords(own);
  const { day } = sayings(useLanguage().language);
  const typed = String(filing.owner.identityNumber ?? '').trim();
  const number = useSteady(typed);
  const { knownPerson } = useDeskQueries();
  const isAsked = IS_WHOLE.test(number) && number === typed && !isOnCard;
  const asked = useQuery({
    ...knownPerson(number.replace(/^(\d{10})(\d{3})$/, '$1-$2')),
    enabled: isAsked,
  });

  const person = isAsked ? asked.data?.person : undefined;
  const offered = person && isNew(person, filing) ? person : undefined;
  useFunctionKey('F2', () => {
    if (!offered) return;
    change(now => ({ owner: { ...now.owner, ...valuesOf(offered) }, born: offered.dateOfBirth ?? now.born }));
    onFilled();
  });
  return (
    <div className="known" role="status">
      {isAsked && asked.isError && <p className="soft small">{w.failed}</p>}
      {person && !offered && (
        <p className="soft small">
          <Icon name="check" size={16} /> {w.same(day(person.filedAt))}
        </p>
      )}
      {offered && <Offer person={offered} />}
    </div>
  );
};

const Offer = ({ person }: { readonly person: Known }) => {
  const w = useWords(own);
  const { day } = sayings(useLanguage().language);
  const unitName = useUnitName();
  const { line, commune, province } = person.address;
  const place = [line, unitName(commune).replace(/^UBND /, ''), province].join(', ');
  const who = [person.name, person.dateOfBirth && w.born(shownDay(person.dateOfBirth)), place]
    .filter(Boolean)
    .join(' · ');
  return (
    <p className="known-offer">
      <span>
        {w.known(day(person.filedAt))} <strong>{who}</strong>
      </span>
      <span className="soft small">
        <kbd>F2</kbd> {w.fill}. {w.compare}
      </span>
    </p>
  );
};

const valuesOf = ({ name, address }: Known): FormValues => ({ name, ...address });

const isNew = (person: Known, { owner, born }: Filing): boolean =>
  Object.entries(valuesOf(person)).some(([name, value]) => owner[name] !== value) ||
  (person.dateOfBirth !== undefined && person.dateOfBirth !== born);
