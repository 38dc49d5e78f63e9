/** `npx node samples/tax/main.ts`: the simulated tax system; see `start`. */
import { start } from '../outside/start.ts';

await start('tax');
