/** `npx node samples/bank/main.ts`: the simulated payment gateway; see `start`. */
import { start } from '../outside/start.ts';
import { makeBank } from './bank.ts';

start({ name: 'bank', make: makeBank });
