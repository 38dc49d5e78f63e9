/** `npx node samples/social-insurance/main.ts`: the simulated system of the social insurance; see `start`. */
import { start } from '../outside/start.ts';

await start('social-insurance');
