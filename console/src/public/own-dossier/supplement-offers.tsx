import { useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import { offersFor, useSupplementOffers } from '../../api/vault.ts';
import { OfferList } from '../vault/offer-list.tsx';

type Props = { readonly code: string; readonly component: string };

/** What the own vault has for a paper that is asked for; nothing where it cannot be read now. */
export const SupplementOffers = ({ code, component }: Props) => {
  const refresh = useRefresh();
  const found = useSupplementOffers({ params: { code }, body: {} }).data;
  const { send, isSending, problem } = useCommand({
    send: (command, entry: string) => command('takeForSupplement', { params: { code }, body: { component, entry } }),
    refresh: () => refresh(code),
  });
  return <OfferList {...{ ...offersFor(found, component), onTake: send, isBusy: isSending, problem }} />;
};
