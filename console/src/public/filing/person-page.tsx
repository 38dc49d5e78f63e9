import { useQuery } from '@tanstack/react-query';
import { useOwnDossiers } from '../../api/own-dossiers.ts';
import { useQueries } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormFields } from '../../parts/form/form-fields.tsx';
import type { FormField } from '../../parts/form/form-tree.ts';
import type { FormValues } from '../../parts/form/form-values.ts';
import { PERSON, valuesOfParty } from '../../parts/form/person-fields.ts';
import { TERMS } from '../../parts/intake/intake-words.ts';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import type { Bilingual } from '../../parts/language/words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { own } from './filing-words.ts';
import { giveUpDraft } from './own-filing.ts';
import { PageFrame } from './page-frame.tsx';
import { People } from './people.tsx';
import { countOf, type FilingInHand, personFaults } from './use-filing.ts';

type Props = { readonly inHand: FilingInHand };

/** Whose dossier it is, who hands it in, where it goes and how the result comes. Once a draft is kept, this stays as it is. */
export const PersonPage = ({ inHand }: Props) => {
  const { filing, goTo } = inHand;
  const terms = useTerms();
  const faults = personFaults(filing);
  const missing = missingTerms(terms, inHand);
  if (filing.draft)
    return (
      <PageFrame page="nguoi" {...{ inHand }} faults={0} onNext={() => goTo('to-khai')}>
        {() => <KeptPerson inHand={inHand} />}
      </PageFrame>
    );
  return (
    <PageFrame
      page="nguoi"
      {...{ inHand }}
      faults={countOf(faults.owner, faults.filer, missing)}
      onNext={() => goTo('to-khai')}
    >
      {isChecked => <PersonFields {...{ inHand, terms, isChecked }} faults={{ ...faults, terms: missing }} />}
    </PageFrame>
  );
};

/** What cannot be changed any more without sending the papers again. */
const KeptPerson = ({ inHand: { code, filing, goTo } }: Props) => {
  const w = useWords(own);
  const { draft = '' } = filing;
  const { send, isSending, problem } = useCommand({
    send: (command, _: undefined) => command('removeDraft', { params: { draft } }),
    onDone: () => {
      giveUpDraft(code, draft);
      goTo('nguoi', '');
    },
  });
  return (
    <div className="stack-small">
      <People filing={filing} />
      <p className="soft">{w.fixedPerson}</p>
      {problem && <ProblemNote problem={problem} />}
      <button type="button" className="button own-start" aria-disabled={isSending} onClick={() => send(undefined)}>
        {w.changePerson}
      </button>
    </div>
  );
};

type Faults = ReturnType<typeof personFaults> & { readonly terms: Readonly<Record<string, Bilingual>> };
type FieldsProps = Props & {
  readonly terms: readonly FormField[];
  readonly isChecked: boolean;
  readonly faults: Faults;
};

const PersonFields = ({ inHand: { filing, change }, terms, isChecked, faults }: FieldsProps) => {
  const w = useWords(own);
  const isOther = filing.terms.authority !== 'owner';
  const counterOf = useCounterOf();
  const part = (name: 'owner' | 'filer', legend: string) => (
    <fieldset className="form-part">
      <legend>{legend}</legend>
      <FormFields
        fields={PERSON}
        values={filing[name]}
        onChange={changed =>
          change(now => ({
            [name]: { ...now[name], ...changed },
            ...(name === 'owner' && { terms: withCounter(now.terms, counterOf(String(changed.commune ?? ''))) }),
          }))
        }
        faults={isChecked ? faults[name] : {}}
        isChecked={isChecked}
        idPrefix={`${name}-`}
      />
    </fieldset>
  );
  const termFields = (shown: readonly FormField[]) => (
    <FormFields
      fields={shown}
      values={{ returningUnit: filing.terms.receivingUnit ?? '', ...filing.terms }}
      onChange={changed => change(now => ({ terms: { ...now.terms, ...changed } }))}
      faults={isChecked ? faults.terms : {}}
      isChecked={isChecked}
      idPrefix="terms-"
    />
  );
  return (
    <>
      {termFields(terms.slice(0, 1))}
      <AsBefore
        isShown={!isOther}
        onFill={values =>
          change(now => ({
            owner: { ...now.owner, ...values },
            terms: withCounter(now.terms, counterOf(String(values.commune ?? ''))),
          }))
        }
      />
      {part('owner', w.owner)}
      {isOther && part('filer', w.filer)}
      <fieldset className="form-part">
        <legend>{w.howTo}</legend>
        {termFields(terms.slice(1))}
      </fieldset>
    </>
  );
};

type AsBeforeProps = {
  readonly onFill: (values: ReturnType<typeof valuesOfParty>) => void;
  readonly isShown: boolean;
};

/** Offers what the citizen filed last for himself or herself. */
const AsBefore = ({ onFill, isShown }: AsBeforeProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const last = useOwnDossiers().data?.pages[0]?.dossiers[0];
  const { dossier } = useQueries();
  const { parties } = useQuery({ ...dossier(last?.code ?? ''), enabled: last !== undefined }).data ?? {};
  if (!isShown || !last || parties?.authority !== 'owner') return null;
  return (
    <button type="button" className="button own-start" onClick={() => onFill(valuesOfParty(parties.owner))}>
      {w.asBefore(say.day(last.submittedAt))}
    </button>
  );
};

const choice = (path: string, title: Bilingual, options: Readonly<Record<string, Bilingual>>): FormField => ({
  ...{ kind: 'choice', path, name: path, title, hint: undefined, when: undefined, isRequired: true, isNumber: false },
  options: Object.entries(options).map(([value, said]) => ({ value, title: said })),
});

const { owner, authorised, parent, guardian, counter, post, electronic } = TERMS;

/** The counter that serves a commune; undefined where there is none. */
const useCounterOf = (): ((commune: string) => string | undefined) => {
  const counters = useCounters();
  return commune => counters.find(({ serves }) => serves.some(served => served === commune))?.code;
};

/** Counters of today. */
const useCounters = () => {
  const known = useQuery(useQueries().units()).data?.units ?? [];
  return known.filter(({ competences, validTo }) => !validTo && competences.includes('counter'));
};

/** The counter where the owner lives is proposed; another may be chosen (A 20). */
const withCounter = (terms: FormValues, counter: string | undefined): FormValues =>
  terms.receivingUnit || !counter ? terms : { ...terms, receivingUnit: counter };

/** On what authority; then the counter that receives it, how the result comes, and where it is collected. */
const useTerms = (): readonly FormField[] => {
  const named = Object.fromEntries(useCounters().map(({ code, name }) => [code, name]));
  return [
    choice('authority', own.authority, { owner, authorised, parent, guardian }),
    choice('receivingUnit', own.receiving, named),
    choice('delivery', own.delivery, { counter, post, electronic }),
    { ...choice('returningUnit', own.returning, named), when: { field: 'delivery', is: 'counter' }, isRequired: false },
  ];
};

const missingTerms = (terms: readonly FormField[], { filing }: FilingInHand): Readonly<Record<string, Bilingual>> => {
  const receiving = terms.find(({ name }) => name === 'receivingUnit');
  return filing.terms.receivingUnit || !receiving
    ? {}
    : { receivingUnit: { vi: 'Chọn nơi tiếp nhận.', en: 'Choose the counter that receives it.' } };
};
