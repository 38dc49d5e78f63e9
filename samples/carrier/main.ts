/** `npx node samples/carrier/main.ts`: the simulated carrier; see `start`. */
import { randomInt } from 'node:crypto';
import { start } from '../outside/start.ts';
import { makeCarrier } from './carrier.ts';

start({
  name: 'carrier',
  // Nothing is kept between runs, and an item number must never come twice: begin anywhere.
  make: makeCarrier({ firstSerial: randomInt(10_000_000, 90_000_000), fate: 'delivered' }),
});
