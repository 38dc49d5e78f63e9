import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeCertificate } from '../../../cms/certificate.ts';
import { outsideSystems } from '../../../hosts/embedded/outside-systems.ts';
import { readSettings, SettingsRefused } from '../../../hosts/embedded/settings.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import { newFolder } from '../../kit/folders.ts';

const read = (argv: string[] = [], env: Record<string, string> = {}) =>
  readSettings({ argv, env, defaultData: '/project/.data' });
const SECRET = Buffer.alloc(24, 1).toString('base64');

describe('settings', () => {
  test('are not read if only help is requested', () => {
    expect(read(['--help', '--port', 'many'])).toBeUndefined();
  });

  test('have a default for everything', () => {
    expect(read()).toEqual({
      port: 4800,
      data: '/project/.data',
      reset: false,
      clockControl: false,
      quiet: false,
      province: 'H38',
      origins: [],
      signInRedirects: [],
      outside: {},
      drafts: { most: 50, days: 30, mebibytes: 4096, filings: 60 },
      readingDays: 1826,
      confirmedWithin: 900,
    });
  });

  test('come from the command line and the environment', () => {
    expect(
      read(['--port', '0', '--data', '/x', '--reset', '--quiet'], {
        PUBLIC_URL: 'https://dvc.example.vn/',
        PROVINCE: 'H15',
        CORS_ORIGINS: 'https://a.example, https://b.example',
        SIGN_IN_REDIRECTS: 'http://localhost:5173/dang-nhap, https://c.example/dang-nhap',
        SIGN_IN_PASSWORD: 'p',
        METRICS_TOKEN: '0123456789abcdef',
        DRAFTS_MOST: '5',
        SMTP_URL: 'smtps://user:pass@mail.example',
        MAIL_FROM: 'khong-tra-loi@example.vn',
        OUTSIDE_BANK_URL: 'http://127.0.0.1:5000/messages',
        OUTSIDE_BANK_SECRET: `whsec_${SECRET}`,
        OUTSIDE_SOCIAL_INSURANCE_SECRET: SECRET,
        PATH: '/bin',
      }),
    ).toEqual({
      port: 0,
      data: '/x',
      reset: true,
      clockControl: false,
      quiet: true,
      publicUrl: 'https://dvc.example.vn',
      mail: { url: 'smtps://user:pass@mail.example', from: 'khong-tra-loi@example.vn', name: 'Bộ phận một cửa' },
      province: 'H15',
      origins: ['https://a.example', 'https://b.example'],
      signInRedirects: ['http://localhost:5173/dang-nhap', 'https://c.example/dang-nhap'],
      drafts: { most: 5, days: 30, mebibytes: 4096, filings: 60 },
      readingDays: 1826,
      confirmedWithin: 900,
      signInPassword: 'p',
      metricsToken: '0123456789abcdef',
      outside: {
        bank: { url: 'http://127.0.0.1:5000/messages', secret: `whsec_${SECRET}` },
        'social-insurance': { secret: SECRET },
      },
    });
  });

  test("say which loss the operator accepts, or that the machine's time is right", () => {
    expect(read(['--accept-loss'])).toMatchObject({ acceptLoss: true });
    expect(read(['--confirm-clock'])).toMatchObject({ clockStart: 'confirm' });
    expect(read(['--clock-back'])).toMatchObject({ clockStart: 'back' });
    expect(() => read(['--clock-back', '--confirm-clock'])).toThrow(/choose one/);
  });

  test('of a server with a public address must have a password and no clock control', () => {
    const PUBLIC_URL = 'https://dvc.example.vn';
    expect(() => read(['--clock-control'], { PUBLIC_URL })).toThrow(/SIGN_IN_PASSWORD[\s\S]*--clock-control/);
    expect(read(['--clock-control'], { PUBLIC_URL: 'http://127.0.0.1:9' })?.clockControl).toBe(true);
  });

  test('name a mail server together with the address that mails come from', () => {
    expect(() => read([], { SMTP_URL: 'smtp://mail.example' })).toThrow('MAIL_FROM: must be set with SMTP_URL');
    expect(() => read([], { SMTP_URL: 'https://mail.example', MAIL_FROM: 'a@b.example' })).toThrow('smtp://');
    expect(() => read([], { MAIL_FROM: 'a@b.example', MAIL_NAME: 'a\r\nBcc: b@c.example' })).toThrow('MAIL_NAME');
  });

  test('with faults are refused with all of them at once and how to correct them', () => {
    const wrong = () =>
      read(['--port', '99999'], {
        PROVINCE: 'Lào Cai',
        PUBLIC_URL: 'ftp://x',
        OUTSIDE_TAX_SECRET: 'short',
        OUTSIDE_BANK_URL: 'nowhere',
      });
    expect(wrong).toThrow(SettingsRefused);
    for (const name of [
      '--port',
      'PROVINCE',
      'PUBLIC_URL',
      'OUTSIDE_TAX_SECRET',
      'OUTSIDE_BANK_URL',
      '--clock-control',
    ])
      expect(wrong).toThrow(name);
    expect(wrong).not.toThrow(/short/);
    expect(() => read(['--nonsense'])).toThrow(/--nonsense/);
    expect(() => read(['extra'])).toThrow(SettingsRefused);
  });
});

test('a system that is off is none: it gets no message and may send none; bank and carrier cannot be off', () => {
  const settings = read([], { OUTSIDE_TAX: 'off', OUTSIDE_TAX_URL: 'http://127.0.0.1:5000/messages' })?.outside ?? {};
  const bytes = (count: number) => new Uint8Array(count);
  const { systems, outsideSecrets } = outsideSystems({
    ...{ settings, kept: undefined, keep: () => {} },
    randomness: { bytes, uuid: () => '' } as never,
  });
  for (const all of [systems, outsideSecrets]) expect(Object.keys(all)).not.toContain('tax');
  expect(Object.keys(systems)).toContain('police');
  for (const [name, value] of [
    ['OUTSIDE_TAX', 'on'],
    ['OUTSIDE_BANK', 'off'],
    ['OUTSIDE_CARRIER', 'off'],
  ] as const)
    expect(() => read([], { [name]: value })).toThrow(/OUTSIDE_(TAX|BANK|CARRIER)/);
});

describe('authorities that are trusted', () => {
  const folder = newFolder('authorities');
  mkdirSync(folder, { recursive: true });
  const written = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const authority = (serial: number): Buffer => {
    const { privateKey: issuerKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const name = { commonName: `root ${serial}`, organization: 'Ban Cơ yếu' };
    return makeCertificate({
      ...{ subject: name, issuer: name, publicKey, issuerKey, serial: Buffer.from([serial]), isAuthority: true },
      ...{ from: new Date('2026-01-01'), until: new Date('2030-01-01') },
    });
  };

  test('are the certificates of a PEM file, all of them and in its order', () => {
    const authorities = [authority(1), authority(2)];
    const pem = authorities.map(der => new X509Certificate(der).toString()).join('\n');
    const settings = read([], { SIGNING_AUTHORITIES: written('authorities.pem', pem) });
    expect(settings?.signingAuthorities).toEqual(authorities);
  });

  test('of time stamps are asked at the address that is set, to the letter: a slash at its end may name another place', () => {
    const pem = new X509Certificate(authority(1)).toString();
    const TIMESTAMP_URL = 'http://tsa.ca.gov.vn/';
    const settings = read([], { TIMESTAMP_URL, TIMESTAMP_AUTHORITIES: written('stamps.pem', pem) });
    expect(settings?.timeStamps?.url).toBe(TIMESTAMP_URL);
  });

  test.each([
    ['without a certificate', () => written('empty.pem', 'nothing'), /empty\.pem holds no certificate/],
    ['that is not there', () => join(folder, 'absent.pem'), /SIGNING_AUTHORITIES: ENOENT/],
  ])('are refused in a file %s', (_, file, why) => {
    expect(() => read([], { SIGNING_AUTHORITIES: file() })).toThrow(why);
  });
});

describe('outside systems', () => {
  const kept: { secrets?: Record<string, string> } = {};
  const systems = (settings = {}) =>
    outsideSystems({
      settings,
      randomness: cryptoRandomness,
      kept: kept.secrets,
      keep: secrets => {
        kept.secrets = secrets;
      },
    });

  test('are the simulated ones by default, with stable secrets', () => {
    const first = systems();
    expect(Object.entries(first.systems).map(([name, { url }]) => [name, url])).toEqual([
      ['bank', 'http://127.0.0.1:4801/messages'],
      ['tax', 'http://127.0.0.1:4802/messages'],
      ['carrier', 'http://127.0.0.1:4803/messages'],
      ['civil-registration', 'http://127.0.0.1:4805/messages'],
      ['police', 'http://127.0.0.1:4806/messages'],
      ['social-insurance', 'http://127.0.0.1:4807/messages'],
      ['signing', 'http://127.0.0.1:4808/messages'],
      ['messaging', 'http://127.0.0.1:4809/messages'],
    ]);
    expect(new Set(Object.values(first.outsideSecrets)).size).toBe(8);
    expect(systems()).toEqual(first);
  });

  test('are others if configured; a configured secret is used and not stored', () => {
    const { systems: bySystem, outsideSecrets } = systems({
      bank: { secret: `whsec_${SECRET}` },
      electricity: { url: 'https://evn.example/in' },
      customs: {},
    });
    expect(outsideSecrets.bank).toBe(SECRET);
    expect(bySystem.electricity?.url).toBe('https://evn.example/in');
    expect(bySystem.customs).toBeUndefined();
    expect(outsideSecrets.customs).toBeDefined();
    expect(JSON.stringify(kept.secrets)).not.toContain(SECRET);
  });

  test('are sent to at the address that is set, to the letter', () => {
    const OUTSIDE_TAX_URL = 'https://thue.example/in/';
    expect(read([], { OUTSIDE_TAX_URL })?.outside).toEqual({ tax: { url: OUTSIDE_TAX_URL } });
  });

  test('ask for no confirmation of who signs where the minutes are 0', () => {
    expect(read([], { SIGNING_CONFIRM_MINUTES: '0' })).not.toHaveProperty('confirmedWithin');
  });

  test('take a time-stamping authority only together with whom it is trusted by', () => {
    expect(() => read([], { TIMESTAMP_URL: 'http://127.0.0.1:4809' })).toThrow(
      'TIMESTAMP_URL and TIMESTAMP_AUTHORITIES: set both, or neither',
    );
  });
});
