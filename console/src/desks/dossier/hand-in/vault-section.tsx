import { type FormEvent, useState } from 'react';
import { asProblem } from '../../../api/problem.ts';
import { useRefresh } from '../../../api/queries.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useSupplementOffers, type VaultOffer } from '../../../api/vault.ts';
import type { DossierView } from '../../../api/views.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useWords } from '../../../parts/language/language.tsx';
import { isOutOfVault } from '../../../parts/out-of-vault.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { ExpiredRows, VaultOfferRows } from '../../../parts/vault-offer-rows.tsx';
import { own } from './hand-in-words.ts';

type Props = { readonly code: string; readonly announced: DossierView['announced'] };

const NUMBER = /^(\d{9}|\d{12})$/;

/** The vault of the owner who stands at the counter: opened with his or her consent, and by the number on the paper that he or she shows. */
export const VaultSection = ({ code, announced }: Props) => {
  const w = useWords(own);
  const [typed, setTyped] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [agreed, setAgreed] = useState<string>();
  const body = agreed === undefined ? undefined : { identityNumber: agreed, consent: 'counter' as const };
  const query = useSupplementOffers(body && { params: { code }, body });
  const number = typed.replace(/\s/g, '');
  const open = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (agreed === number) void query.refetch();
    else if (NUMBER.test(number)) setAgreed(number);
  };
  if (query.data && body)
    return query.data.offers.length === 0 ? (
      <div role="status">
        <p className="soft small">{w.none}</p>
        <ExpiredRows expired={query.data.expired} />
      </div>
    ) : (
      <Offers {...{ code, announced, body, offers: query.data.offers }} />
    );
  return (
    <form className="hand-in-vault" onSubmit={open} noValidate>
      <TextField
        label={w.number}
        hint={w.numberHint}
        value={typed}
        onChange={value => {
          setTyped(value);
          setAgreed(undefined);
        }}
        fault={isChecked && !NUMBER.test(number) ? w.numberMissing : undefined}
      />
      {query.error && <ProblemNote problem={asProblem(query.error)} />}
      <button type="submit" className="button" aria-disabled={query.isFetching}>
        <Icon name="folder" size={16} /> {query.isFetching ? w.loading : w.agrees}
      </button>
      <span className="soft small">{w.noted}</span>
    </form>
  );
};

type OffersProps = Props & {
  readonly offers: readonly VaultOffer[];
  readonly body: { readonly identityNumber: string; readonly consent: 'counter' };
};

const Offers = ({ code, announced, offers, body }: OffersProps) => {
  const w = useWords(own);
  const refresh = useRefresh();
  const { send, problem } = useCommand({
    send: (command, { component, entry }: VaultOffer) =>
      command('takeForSupplement', { params: { code }, body: { component, entry, ...body } }),
    refresh: () => refresh(code),
  });
  const isTaken = ({ component }: VaultOffer): boolean =>
    announced.some(paper => paper.component === component && isOutOfVault(paper));
  return (
    <div className="hand-in-vault" role="status">
      <p>{w.has}</p>
      {problem && <ProblemNote problem={problem} />}
      <VaultOfferRows
        {...{ offers, isTaken }}
        titleOf={() => undefined}
        onTake={offer => isTaken(offer) || send(offer)}
      />
    </div>
  );
};
