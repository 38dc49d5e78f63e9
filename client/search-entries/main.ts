/** `npm run search-entries -- --api URL`: lets all dossiers be found by name and number again. */
import { enterStored } from '../../functions/search/declaration.ts';
import { runEntering } from '../entering.ts';

await runEntering({ name: 'search-entries', enter: (engineer, body) => engineer.call(enterStored, { body }) });
