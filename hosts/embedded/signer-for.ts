import { developmentSigner, SigningKeys } from '../../platform/embedded/development-signer.ts';
import type { DataFolder } from '../../platform/embedded/storage/data-folder.ts';
import { remoteSigner } from '../../platform/http/remote-signer.ts';
import { withTimeStamps } from '../../platform/http/time-stamps.ts';
import type { Ports, Signer } from '../../platform/ports.ts';

import type { TimeStampSettings } from './settings.ts';

type SignerFor = Pick<Ports, 'clock' | 'messages' | 'randomness'> & {
  readonly folder: DataFolder;
  /** Authorities that are trusted, in DER. */
  readonly authorities: readonly Uint8Array[] | undefined;
  readonly timeStamps: TimeStampSettings | undefined;
};

/**
 * A signing service where its authorities are configured; else keys in the data folder, by an authority for development. With time stamps where
 * an authority of these is configured.
 */
export const signerFor = ({ folder, authorities, timeStamps, ...ports }: SignerFor): Signer => {
  const signer = authorities
    ? remoteSigner({ ...ports, authorities: async () => authorities })
    : developmentSigner({ ...ports, ...folder.part('signing-keys.json', SigningKeys) });
  if (!timeStamps) return signer;
  const { authorities: stamping, ...rest } = timeStamps;
  return withTimeStamps(signer, { ...rest, ...ports, authorities: async () => stamping });
};
