/** `npm run vault-entries -- --api URL`: lets the papers and results of all dossiers enter the vaults of their owners again. */
import { fillVaults } from '../../functions/vault/declaration.ts';
import { runEntering } from '../entering.ts';

await runEntering({ name: 'vault-entries', enter: (engineer, body) => engineer.call(fillVaults, { body }) });
