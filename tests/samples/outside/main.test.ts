import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { checkSignature } from '../../../cms/check.ts';
import { certificatesIn } from '../../../cms/pem.ts';
import { sha256 } from '../../../cms/signed-data.ts';
import { OUTSIDE_NAMES } from '../../../samples/outside/settings.ts';
import { coveredBy, signaturesIn } from '../../../schemas/pdf-signatures.ts';
import { signDocument } from '../../../store/signing/sign-document.ts';
import { pdfOf } from '../../kit/pdf.ts';
import { ChildProgram } from '../../kit/server/child-program.ts';
import { startedServer, temporaryFolder } from '../../kit/server/started-server.ts';
import { LEADER } from '../../kit/signed-pdf.ts';

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

  test('writes the authority of the signing service into a file, by which a server signs and verifies', async () => {
    const data = newFolder();
    await (await startedServer({ data })).stop();
    const file = join(newFolder(), 'signing-authority.pem');
    const url = await new Promise<string>((resolve, reject) => {
      let address = '';
      const args = ['samples/outside/main.ts', '--only', 'signing', '--data', data, '--port', '0', '--authority', file];
      const program = new ChildProgram(args, {
        onLine: line => {
          address = /^signing listening on (\S+)$/.exec(line)?.[1] ?? address;
          if (line === `its authority is in ${file}`) resolve(address);
        },
      });
      open.push(() => program.kill('SIGTERM'));
      void program.ended().then(code => reject(new Error(`ended with ${code}: ${program.errors}`)));
    });
    const signingAuthorities = certificatesIn(readFileSync(file, 'utf8'));
    const outside = { signing: { url: `${url}/messages` } };
    const server = await startedServer({ data, embedded: { outside, signingAuthorities } });
    open.push(server.stop);
    const { signer, trust, clock } = server.composition.ports;
    const at = clock.now();
    const pdf = await signDocument(signer, { pdf: pdfOf('a licence'), by: LEADER, reason: 'Ký duyệt', at });
    const [one] = signaturesIn(pdf);
    const found = one as NonNullable<typeof one>;
    const checked = checkSignature({
      ...{ signature: found.signature, digest: sha256(coveredBy(pdf, found)) },
      ...{ trusted: await trust.authorities(), at: new Date(at) },
    });
    expect(checked.state).toBe('intact');
    expect('certificate' in checked && checked.certificate.issuer).toContain('simulated signing service');
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
