/** The adapters of the store and the digests. */
import { secretDigests } from '../../../platform/aws/secret-digests.ts';
import type { Environment } from '../lambda/environment.ts';
import { pieceWith, storePorts } from './store.ts';

/**
 * Digests by the secret of the installation. Loaded with the function, not late: a late module would share the client of Secrets Manager
 * with those of the outside systems, and every bundle would carry it.
 */
export const digestsOf = ({ DIGEST_SECRET: id }: Environment) => secretDigests(id);

/** The piece of the function that looks for dossiers. */
export const withDigests = (environment: Environment) =>
  pieceWith({ ...storePorts(environment), digests: digestsOf(environment) });
