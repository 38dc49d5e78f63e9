import { useCommand } from '../../api/use-command.ts';
import { useVaultOffers } from '../../api/vault.ts';
import { OfferList } from '../vault/offer-list.tsx';
import type { FilingInHand } from './use-filing.ts';

type Props = { readonly inHand: FilingInHand; readonly component: string };

/** What the own vault has for a paper of the draft; nothing where it cannot be read now. */
export const VaultOffers = ({ inHand, component }: Props) => {
  const { filing, code, procedure, readDraftAgain } = inHand;
  const { draft = '' } = filing;
  const identityNumber = String(filing.owner.identityNumber ?? '');
  const offers = useVaultOffers({ procedure: code, version: procedure.version, identityNumber }).data?.offers ?? [];
  const { send, isSending, problem } = useCommand({
    send: (command, entry: string) => command('takeFromVault', { params: { draft }, body: { component, entry } }),
    refresh: readDraftAgain,
  });
  const fitting = offers.filter(offer => offer.component === component);
  return <OfferList {...{ offers: fitting, onTake: send, isBusy: isSending, problem }} />;
};
