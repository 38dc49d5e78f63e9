import { developmentSigner, SigningKeys } from '../../platform/embedded/development-signer.ts';
import type { DataFolder } from '../../platform/embedded/storage/data-folder.ts';
import { remoteSigner } from '../../platform/http/remote-signer.ts';
import type { Ports, Signer } from '../../platform/ports.ts';

type SignerFor = Pick<Ports, 'clock' | 'messages' | 'randomness'> & {
  readonly folder: DataFolder;
  /** Authorities that are trusted, in DER. */
  readonly authorities: readonly Uint8Array[] | undefined;
};

/** A signing service where its authorities are configured; else keys in the data folder, by an authority for development. */
export const signerFor = ({ folder, authorities, ...ports }: SignerFor): Signer =>
  authorities
    ? remoteSigner({ ...ports, authorities })
    : developmentSigner({ ...ports, ...folder.part('signing-keys.json', SigningKeys) });
