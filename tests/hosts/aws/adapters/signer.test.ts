import { expect, test } from 'vitest';
import { withSigner, withSignerAndDigests } from '../../../../hosts/aws/adapters/signer.ts';
import { readEnvironment } from '../../../../hosts/aws/lambda/environment.ts';
import { SAMPLE_ENVIRONMENT } from '../../../../infra/bundling/import-time.ts';

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
