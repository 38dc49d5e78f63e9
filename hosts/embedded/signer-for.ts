import { certificatesIn } from '../../cms/pem.ts';
import { developmentSigner, SigningKeys } from '../../platform/embedded/development-signer.ts';
import type { DataFolder } from '../../platform/embedded/storage/data-folder.ts';
import { remoteSigner } from '../../platform/http/remote-signer.ts';
import type { Ports, Signer } from '../../platform/ports.ts';

type SignerFor = Pick<Ports, 'clock' | 'messages' | 'randomness'> & {
  readonly folder: DataFolder;
  /** Authorities that are trusted, as PEM. */
  readonly authorities: string | undefined;
};

/** A signing service where its authorities are configured; else keys in the data folder, by an authority for development. */
export const signerFor = ({ folder, authorities: pem, ...ports }: SignerFor): Signer =>
  pem === undefined
    ? developmentSigner({ ...ports, ...folder.part('signing-keys.json', SigningKeys) })
    : remoteSigner({ ...ports, authorities: certificatesIn(pem) });
