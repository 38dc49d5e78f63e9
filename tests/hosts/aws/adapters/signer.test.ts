import { verify, X509Certificate } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { certificatesIn } from '../../../../cms/pem.ts';
import { withSigner, withSignerAndDigests } from '../../../../hosts/aws/adapters/signer.ts';
import { readEnvironment } from '../../../../hosts/aws/lambda/environment.ts';
import { SAMPLE_ENVIRONMENT } from '../../../../infra/bundling/import-time.ts';
import { makeSigning } from '../../../../samples/outside/systems/signing.ts';
import { kept, runSystem, SECRET } from '../../../kit/server/outside-harness.ts';
import { LEADER } from '../../../kit/signed-pdf.ts';
import { startAwsStandIn } from '../aws-stand-in.ts';

test.each([withSigner, withSignerAndDigests])(
  '%o: signatures are stamped where an authority is configured, and nobody is asked for a stamp where none is',
  join => {
    const signerIn = (TIMESTAMP_URL: string) =>
      join(readEnvironment({ ...SAMPLE_ENVIRONMENT, TIMESTAMP_URL })).ports().signer;
    expect(signerIn('http://tsa.ca.gov.vn').stamp).toBeTypeOf('function');
    expect(signerIn('').stamp).toBeUndefined();
    for (const method of ['certificates', 'sign', 'authorities'] as const)
      expect(signerIn('')[method]).toBeTypeOf('function');
  },
);

test('a signing service signs where the installation names one, and its authorities are those of the secret of the signer', async () => {
  const service = await kept(runSystem(makeSigning, Date.now() / 1000));
  const { pem } = (await service.get('/authority')) as { readonly pem: string };
  const [authority] = certificatesIn(pem);
  const aws = await startAwsStandIn({
    dynamoDb: '',
    outside: { signing: { url: `${service.url}/messages`, secret: SECRET.toString('base64') } },
    signer: {
      secret: { authorities: [Buffer.from(authority as Uint8Array).toString('base64')], signatories: {} },
      sign: () => {
        throw new Error('No key of KMS signs here.');
      },
    },
  });
  onTestFinished(() => {
    vi.unstubAllEnvs();
    aws.end();
  });
  const env = { ...SAMPLE_ENVIRONMENT, AWS_ENDPOINT_URL: aws.endpoint, SIGNING_SERVICE: 'true' };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const { signer } = withSigner(readEnvironment(env)).ports();
  const [own] = await signer.certificates(LEADER);
  const bytes = Buffer.from('the attributes of a signature');
  const signature = await signer.sign({ by: LEADER, id: 'one', bytes });
  expect(verify('sha256', bytes, new X509Certificate(own as Uint8Array).publicKey, signature)).toBe(true);
  expect(await signer.authorities()).toEqual([Buffer.from(authority as Uint8Array)]);
});
