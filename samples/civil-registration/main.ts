/** `npx node samples/civil-registration/main.ts`: the simulated register of births and deaths; see `start`. */
import { start } from '../outside/start.ts';

await start('civil-registration');
