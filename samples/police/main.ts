/** `npx node samples/police/main.ts`: the simulated register of residents; see `start`. */
import { start } from '../outside/start.ts';

await start('police');
