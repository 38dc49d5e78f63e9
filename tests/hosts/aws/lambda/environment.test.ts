import { describe, expect, test } from 'vitest';
import { readEnvironment } from '../../../../hosts/aws/lambda/environment.ts';
import { SAMPLE_ENVIRONMENT } from '../../../../infra/bundling/import-time.ts';

describe('the environment of a function', () => {
  test('is accepted as the stacks set it', () => {
    expect(readEnvironment({ ...SAMPLE_ENVIRONMENT, ADMINISTRATORS: 'an, binh ,' })).toMatchObject({
      TABLE_NAME: 'lien-thong',
      MACHINE_ALIAS: 'live',
      ADMINISTRATORS: ['an', 'binh'],
      LOG_LEVEL: 'info',
    });
  });

  test('may omit what has a default, or leave it empty, as emulators need', () => {
    const { ADMINISTRATORS: _, LOG_LEVEL: __, ...rest } = SAMPLE_ENVIRONMENT;
    const read = readEnvironment({ ...rest, MACHINE_ALIAS: '', API_URL: 'http://127.0.0.1:4566/api/' });
    expect(read).toMatchObject({ ADMINISTRATORS: [], LOG_LEVEL: 'info', API_URL: 'http://127.0.0.1:4566/api' });
    expect(read.MACHINE_ALIAS).toBeUndefined();
  });

  test('says how results are signed: by default within 15 minutes of the sign-in, and without a stamp', () => {
    const { SIGNING_CONFIRM_MINUTES: _, TIMESTAMP_WHEN_SILENT: __, ...rest } = SAMPLE_ENVIRONMENT;
    const read = readEnvironment(rest);
    expect(read).toMatchObject({ SIGNING_CONFIRM_MINUTES: 15, TIMESTAMP_WHEN_SILENT: 'refuse' });
    expect(read.TIMESTAMP_URL).toBeUndefined();
    const TIMESTAMP_URL = 'http://tsa.ca.gov.vn/';
    expect(readEnvironment({ ...rest, TIMESTAMP_URL }).TIMESTAMP_URL).toBe(TIMESTAMP_URL);
    expect(() => readEnvironment({ ...rest, TIMESTAMP_WHEN_SILENT: 'wait' })).toThrow('TIMESTAMP_WHEN_SILENT');
  });

  test("keeps the issuer exactly as the tokens' `iss` has it, with a slash at its end", () => {
    expect(readEnvironment({ ...SAMPLE_ENVIRONMENT, ISSUER: 'https://id.vn/' }).ISSUER).toBe('https://id.vn/');
  });

  test('is refused with all its faults at once', () => {
    const wrong = {
      TABLE_NAME: '',
      PROVINCE: 'Lào Cai',
      ISSUER: 'id',
      MACHINE_ARN_PREFIX: 'machines',
      LOG_LEVEL: 'all',
    };
    const { AUDIENCE: _, ...rest } = SAMPLE_ENVIRONMENT;
    expect(() => readEnvironment({ ...rest, ...wrong })).toThrow(
      /6 faults: TABLE_NAME must not be empty; MACHINE_ARN_PREFIX must be.*; PROVINCE must be.*; ISSUER must be.*; AUDIENCE is missing; LOG_LEVEL /,
    );
  });

  test('if empty names every variable that a function needs', () => {
    expect(() => readEnvironment({})).toThrow(
      /TABLE_NAME is missing; PAPERS_BUCKET is missing; RESULTS_BUCKET is missing; MACHINE_ARN_PREFIX is missing; API_URL is missing; PROVINCE is missing; ISSUER is missing; AUDIENCE is missing; OUTSIDE_SECRET is missing/,
    );
  });

  test('never shows its values in its faults', () => {
    const refused = () =>
      readEnvironment({ ...SAMPLE_ENVIRONMENT, ISSUER: 'hush-hush', ADMINISTRATORS: '*hush-hush*' });
    expect(refused).toThrow('2 faults');
    expect(refused).not.toThrow('hush-hush');
  });
});
