import { afterEach, describe, expect, test } from 'vitest';
import { OUTSIDE_NAMES } from '../../../samples/outside/settings.ts';
import { ChildProgram } from '../../kit/server/child-program.ts';
import { startedServer, temporaryFolder } from '../../kit/server/started-server.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

const newFolder = (): string => {
  const { path, remove } = temporaryFolder();
  open.push(remove);
  return path;
};

/** Resolves to where each system listens, by its name, when all do. */
const startOutside = (data: string): Promise<Record<string, string>> =>
  new Promise((resolve, reject) => {
    const addresses: Record<string, string> = {};
    const program = new ChildProgram(['samples/outside/main.ts', '--data', data, '--port', '0'], {
      onLine: line => {
        const [, name, address] = /^([\w-]+) listening on (\S+)$/.exec(line) ?? [];
        if (name && address) addresses[name] = address;
        if (Object.keys(addresses).length === OUTSIDE_NAMES.length) resolve(addresses);
      },
    });
    open.push(() => program.kill('SIGTERM'));
    void program.ended().then(code => reject(new Error(`ended with ${code}: ${program.errors}`)));
  });

describe('npm run outside', () => {
  test("starts every simulated system with the secrets of the server's data folder", async () => {
    const data = newFolder();
    await (await startedServer({ data })).stop();
    const addresses = await startOutside(data);
    const outside = Object.fromEntries(
      Object.entries(addresses).map(([name, address]) => [name, { url: `${address}/messages` }]),
    );
    const server = await startedServer({ data, embedded: { outside } });
    open.push(server.stop);
    const { messages } = server.composition.ports;
    // A message that is not signed as agreed is refused by 401; one of a type that nobody knows, by 422, as who reads it does.
    for (const system of OUTSIDE_NAMES)
      await expect(messages.send({ id: `1-${system}`, system, type: 'unknown', body: {} })).rejects.toThrow(/422/);
  });

  test('refuses an unknown option once', async () => {
    const program = new ChildProgram(['samples/outside/main.ts', '--dir', '.data']);
    expect(await program.ended()).toBe(2);
    expect(program.errors.match(/Unknown option '--dir'/g)).toHaveLength(1);
  });

  test('says what to do first if no server has made the secrets yet', async () => {
    await expect(startOutside(newFolder())).rejects.toThrow(/holds no secret of [\w-]+ yet: start the server first/);
  });
});
