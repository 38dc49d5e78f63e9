import { useCommand } from '../../api/use-command.ts';
import { offersFor, useVaultOffers } from '../../api/vault.ts';
import { OfferList } from '../vault/offer-list.tsx';
import type { FilingInHand } from './use-filing.ts';

type Props = { readonly inHand: FilingInHand; readonly component: string };

/** What the own vault has for a paper of the draft; nothing where it cannot be read now. */
export const VaultOffers = ({ inHand, component }: Props) => {
  const { filing, code, procedure, readDraftAgain } = inHand;
  const { draft = '' } = filing;
  const identityNumber = String(filing.owner.identityNumber ?? '');
  const found = useVaultOffers({ procedure: code, version: procedure.version, identityNumber }).data;
  const { send, isSending, problem } = useCommand({
    send: (command, entry: string) => command('takeFromVault', { params: { draft }, body: { component, entry } }),
    refresh: readDraftAgain,
  });
  return <OfferList {...{ ...offersFor(found, component), onTake: send, isBusy: isSending, problem }} />;
};
