/** `npx node samples/tax/main.ts`: the simulated tax registration system; see `start`. */
import { start } from '../outside/start.ts';

await start('tax');
