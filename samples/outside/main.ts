/** `npm run outside`: every simulated system in one process, for a server that runs here (`npm start`). */
import { OUTSIDE_NAMES } from './development-secrets.ts';
import { start } from './start.ts';

await start(...OUTSIDE_NAMES);
