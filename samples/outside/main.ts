/** `npm run outside`: bank, tax system and carrier in one process, for a server that runs here (`npm start`). */
import '../bank/main.ts';
import '../tax/main.ts';
import '../carrier/main.ts';
