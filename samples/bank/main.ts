/** `npx node samples/bank/main.ts`: the simulated payment gateway; see `start`. */
import { start } from '../outside/start.ts';

await start('bank');
