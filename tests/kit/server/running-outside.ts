/** Every simulated system in a process of its own, for a server of the tests and for the programs that play at it. */
import { randomBytes } from 'node:crypto';
import { inEnvironment, OUTSIDE_NAMES } from '../../../samples/outside/settings.ts';
import { ChildProgram } from './child-program.ts';

type Setting = { readonly url: string; readonly secret: string };

/** Resolves to the settings of a server, the same as variables of the environment, and how they are ended. */
export const runOutside = async () => {
  const secrets = Object.fromEntries(OUTSIDE_NAMES.map(name => [name, randomBytes(32).toString('base64')]));
  const addresses = new Map<string, string>();
  const program = await new Promise<ChildProgram>((resolve, reject) => {
    const started = new ChildProgram(['samples/outside/main.ts', '--port', '0'], {
      env: Object.fromEntries(OUTSIDE_NAMES.map(name => [`${inEnvironment(name)}_SECRET`, secrets[name]])),
      onLine: line => {
        const [, name, url] = /^([\w-]+) listening on (\S+)$/.exec(line) ?? [];
        if (name && url) addresses.set(name, url);
        if (addresses.size === OUTSIDE_NAMES.length) resolve(started);
      },
    });
    void started.ended().then(code => reject(new Error(`the simulated systems ended with ${code}: ${started.errors}`)));
  });
  const outside: Readonly<Record<string, Setting>> = Object.fromEntries(
    OUTSIDE_NAMES.map(name => [name, { url: `${addresses.get(name)}/messages`, secret: secrets[name] ?? '' }]),
  );
  const env = Object.fromEntries(
    OUTSIDE_NAMES.flatMap(name => [
      [`OUTSIDE_${inEnvironment(name)}_URL`, outside[name]?.url ?? ''],
      [`OUTSIDE_${inEnvironment(name)}_SECRET`, outside[name]?.secret ?? ''],
    ]),
  );
  return { outside, env, close: () => program.kill('SIGTERM') };
};
