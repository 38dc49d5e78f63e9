/** `npx node samples/carrier/main.ts`: the simulated carrier; see `start`. */
import { start } from '../outside/start.ts';

await start('carrier');
