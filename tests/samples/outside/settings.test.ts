import { expect, test } from 'vitest';
import {
  DEVELOPMENT_ISSUER_PORT,
  DEVELOPMENT_MAILBOX_PORT,
  DEVELOPMENT_PORTS,
  DEVELOPMENT_TIME_STAMPS_PORT,
} from '../../../samples/outside/settings.ts';

test('programs of the sample that run beside one another listen at ports of their own', () => {
  const server = 4800;
  const beside = [server, DEVELOPMENT_ISSUER_PORT, DEVELOPMENT_TIME_STAMPS_PORT, DEVELOPMENT_MAILBOX_PORT];
  const ports = [...beside, ...Object.values(DEVELOPMENT_PORTS)];
  expect(ports.filter((port, at) => ports.indexOf(port) < at)).toEqual([]);
});
