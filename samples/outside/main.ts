/** `npm run outside`: bank, tax system and carrier in one process, for a server that runs here (`npm start`). */
import { start } from './start.ts';

await start('bank', 'tax', 'carrier');
