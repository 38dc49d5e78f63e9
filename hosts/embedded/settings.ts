import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { certificatesIn } from '../../cms/pem.ts';
import { isLoopback } from '../../platform/embedded/http/loopback.ts';
import { SigningSecret } from '../../platform/signature.ts';
import { Origins } from '../../schemas/cross-origin.ts';
import { DRAFT_VARIABLES, type DraftLimits, draftLimitsOf } from '../../schemas/draft-limits.ts';
import { ProvinceCode } from '../../schemas/identifiers.ts';
import { ReadingDays } from '../../schemas/reading.ts';
import { confirmedWithinOf, SIGNING_VARIABLES, type WhenSilent } from '../../schemas/signing-settings.ts';
import { Line } from '../../schemas/text.ts';
import { Redirects } from './sign-in/open-id/client.ts';

/** The configuration of an outside system. `off`: there is none, and a desk works its steps. A missing field has a default (`outside-systems.ts`). */
export type OutsideSetting = { readonly url?: string; readonly secret?: string; readonly off?: true };

/** A mail server, and from whom its mails are: see `SmtpOptions` (`platform/embedded/mail/smtp-mailer.ts`). */
export type MailSetting = { readonly url: string; readonly from: string; readonly name: string };

export type EmbeddedSettings = {
  /** 0 means any free port. */
  readonly port: number;
  readonly data: string;
  readonly reset: boolean;
  /** Continue although the database is older than its folder, or commits of its log are lost. */
  readonly acceptLoss?: boolean;
  /** The machine's time is right, although it is far ahead of the last run (`confirm`) or behind it (`back`). */
  readonly clockStart?: 'confirm' | 'back';
  readonly clockControl: boolean;
  readonly quiet: boolean;
  /** The folder of the log; standard output without one. */
  readonly logFolder?: string;
  /** The public address of the application, without a trailing slash; the loopback address by default. */
  readonly publicUrl?: string;
  readonly province: string;
  /** Web origins that may call the API (CORS). */
  readonly origins: readonly string[];
  readonly signInPassword?: string;
  /** Who names it may read the figures (`/metrics`); without one, nobody may. */
  readonly metricsToken?: string;
  /** Further addresses to which a sign-in may return, beside the console's own: a development server's, for example. */
  readonly signInRedirects: readonly string[];
  readonly drafts: DraftLimits;
  readonly readingDays: number;
  /** The mail server; without one, mails are written to a file. */
  readonly mail?: MailSetting;
  /** Authorities in DER: with them a signing service signs (`OUTSIDE_SIGNING_URL`), without them the keys of the data folder. */
  readonly signingAuthorities?: readonly Uint8Array[];
  readonly timeStamps?: TimeStampSettings;
  /** Who signs must have signed in within so many seconds; absent: no confirmation is asked for. */
  readonly confirmedWithin?: number;
  readonly outside: Readonly<Record<string, OutsideSetting>>;
};

/** The authority that stamps signatures: its address, who is trusted, and what is done while it is silent. */
export type TimeStampSettings = {
  readonly url: string;
  readonly authorities: readonly Uint8Array[];
  readonly whenSilent: WhenSilent;
};

/** The command line or the environment has faults. The message lists them all. */
export class SettingsRefused extends Error {}

export const USAGE = `npm run serve -- [--port N] [--data DIR] [--reset] [--clock-control] [--quiet]
                 [--accept-loss] [--confirm-clock | --clock-back]
npm start is the same with --clock-control.

  --port N          port on 127.0.0.1; 4800 by default, 0 for any free one
  --data DIR        the data folder; .data in the project by default
  --reset           remove all data, and begin with the sample province
  --clock-control   let engineers and administrators move the clock ahead (demonstrations, tests)
  --accept-loss     continue with a database that is older than its folder, or whose last commits are lost
  --confirm-clock   accept the clock of the machine although it is far ahead of the last run
  --clock-back      accept the clock of the machine although it is behind the last run
  --quiet           log warnings and errors only

  Environment: PUBLIC_URL, PROVINCE (H38), CORS_ORIGINS (separated by commas), SIGN_IN_PASSWORD,
  SIGN_IN_REDIRECTS (further addresses to which a sign-in may return, beside the console's own; separated by commas),
  DRAFTS_MOST (open drafts of a person, 50), DRAFTS_DAYS (how many days a draft is kept, 30),
  DRAFTS_MEBIBYTES_A_DAY (papers that a person announces in a day, 4096), FILINGS_AN_HOUR (filings of a person, 60),
  SMTP_URL (the mail server, smtp://user:password@host:587 or smtps://…:465; without it mails are lines of mail.jsonl in the data
  folder) with MAIL_FROM (from which address they are sent) and MAIL_NAME (the name that people see beside it),
  SIGNING_AUTHORITIES (a file with the authorities that are trusted, as PEM: then the service at OUTSIDE_SIGNING_URL signs
  results; without it keys of the data folder do, by a development authority),
  SIGNING_CONFIRM_MINUTES (who signs results must have signed in within so many minutes, 15; 0: no confirmation is asked for),
  TIMESTAMP_URL (a time-stamping authority, RFC 3161: then signatures are PAdES B-T) with TIMESTAMP_AUTHORITIES (a file with the
  authorities of stamps that are trusted, as PEM) and TIMESTAMP_WHEN_SILENT (refuse: nothing is signed while it does not answer, the
  default; sign: it is signed without a stamp),
  LOG_FOLDER (the log goes there, a file for each day, which are kept for READING_DAYS; standard output without it),
  METRICS_TOKEN (who sends it as a bearer token may read the figures of the server at /metrics; nobody without it),
  READING_DAYS (for how many days the server keeps who read a dossier, 1826),
  OUTSIDE_<NAME>_URL and OUTSIDE_<NAME>_SECRET for BANK, TAX, CARRIER and others,
  OUTSIDE_<NAME>=off where there is no such system: a desk of the unit works its steps (not for BANK, CARRIER and SIGNING).
  OUTSIDE_MESSAGING=off where nobody sends texts by Zalo and SMS; OUTSIDE_MAIL_SECRET where the mail server reports mails that
  came back (npm run mail-report).
`;

const OPTIONS = {
  port: { type: 'string', default: '4800' },
  data: { type: 'string' },
  reset: { type: 'boolean', default: false },
  'clock-control': { type: 'boolean', default: false },
  'accept-loss': { type: 'boolean', default: false },
  'confirm-clock': { type: 'boolean', default: false },
  'clock-back': { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const Port = z
  .string()
  .refine(text => /^\d{1,5}$/.test(text) && Number(text) < 65_536, 'must be a port from 0 to 65535')
  .transform(Number);
const Address = z.url({ protocol: /^https?$/ });
const Base = Address.transform(url => url.replace(/\/$/, ''));
const SmtpAddress = z.url({ protocol: /^smtps?$/, error: 'must begin with smtp:// or smtps:// and name a server' });
const Environment = z.object({
  PUBLIC_URL: Base.optional(),
  PROVINCE: ProvinceCode.default('H38'),
  CORS_ORIGINS: Origins.optional(),
  SIGN_IN_PASSWORD: z.string().min(1).optional(),
  SIGN_IN_REDIRECTS: Redirects.default([]),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  ...DRAFT_VARIABLES,
  READING_DAYS: ReadingDays,
  LOG_FOLDER: z.string().min(1).optional(),
  SIGNING_AUTHORITIES: z.string().min(1).optional(),
  SMTP_URL: SmtpAddress.optional(),
  MAIL_FROM: z.email().optional(),
  MAIL_NAME: Line(60).default('Bộ phận một cửa'),
  TIMESTAMP_URL: Address.optional(),
  TIMESTAMP_AUTHORITIES: z.string().min(1).optional(),
  ...SIGNING_VARIABLES,
});
type Environment = z.infer<typeof Environment>;

type SettingsInput = {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly defaultData: string;
};

/** Reads command line and environment; undefined for `--help`. Throws {@link SettingsRefused} with all faults of both. */
export const readSettings = ({ argv, env, defaultData }: SettingsInput): EmbeddedSettings | undefined => {
  const faults: string[] = [];
  const values = readOptions(argv, faults);
  if (values.help) return undefined;
  const port = parseOrNote(faults, '--port', Port, values.port);
  const { data: environment, error } = Environment.safeParse(env);
  for (const { path, message } of error?.issues ?? []) faults.push(`${path.join('.')}: ${message}`);
  const outside = readOutside(env, faults);
  const authorities = readAuthorities('SIGNING_AUTHORITIES', environment?.SIGNING_AUTHORITIES, faults);
  const timeStamps = environment && readTimeStamps(environment, faults);
  faults.push(...(environment ? faultsBetween(environment, values) : []));
  if (values['confirm-clock'] && values['clock-back']) faults.push('--confirm-clock and --clock-back: choose one');
  if (faults.length > 0 || !environment || port === undefined)
    throw new SettingsRefused(`${faults.join('\n')}\n\n${USAGE}`);
  const { SMTP_URL: url, MAIL_FROM: from, MAIL_NAME: name } = environment;
  return {
    port,
    data: resolve(values.data ?? defaultData),
    reset: values.reset,
    ...(values['accept-loss'] && { acceptLoss: true }),
    ...clockStartIn(values),
    clockControl: values['clock-control'],
    quiet: values.quiet,
    province: environment.PROVINCE,
    origins: environment.CORS_ORIGINS ?? [],
    signInRedirects: environment.SIGN_IN_REDIRECTS,
    outside,
    drafts: draftLimitsOf(environment),
    readingDays: environment.READING_DAYS,
    ...(environment.LOG_FOLDER !== undefined && { logFolder: resolve(environment.LOG_FOLDER) }),
    ...(authorities !== undefined && { signingAuthorities: authorities }),
    ...(url !== undefined && from !== undefined && { mail: { url, from, name } }),
    ...(timeStamps !== undefined && { timeStamps }),
    ...confirmedWithinOf(environment.SIGNING_CONFIRM_MINUTES),
    ...(environment.PUBLIC_URL !== undefined && { publicUrl: environment.PUBLIC_URL }),
    ...(environment.METRICS_TOKEN !== undefined && { metricsToken: environment.METRICS_TOKEN }),
    ...(environment.SIGN_IN_PASSWORD !== undefined && { signInPassword: environment.SIGN_IN_PASSWORD }),
  };
};

/** Settings that are right by themselves, but not together. */
const faultsBetween = (
  { PUBLIC_URL: publicUrl, SIGN_IN_PASSWORD: password, SMTP_URL: mailServer, MAIL_FROM: sender }: Environment,
  options: { readonly 'clock-control': boolean },
): readonly string[] => {
  const isPublic = publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname);
  return [
    ...(isPublic && password === undefined
      ? ['SIGN_IN_PASSWORD: must be set if PUBLIC_URL is not on this machine, or anybody could sign in as anybody']
      : []),
    ...(isPublic && options['clock-control']
      ? [
          '--clock-control: the clock cannot be moved if PUBLIC_URL is not on this machine; `npm run serve` starts without it',
        ]
      : []),
    ...(mailServer !== undefined && sender === undefined ? ['MAIL_FROM: must be set with SMTP_URL'] : []),
  ];
};

type ClockFlags = { readonly 'confirm-clock': boolean; readonly 'clock-back': boolean };

const clockStartIn = (values: ClockFlags): Pick<EmbeddedSettings, 'clockStart'> => {
  if (values['clock-back']) return { clockStart: 'back' };
  return values['confirm-clock'] ? { clockStart: 'confirm' } : {};
};

const readOptions = (argv: readonly string[], faults: string[]) => {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values;
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
    return parseArgs({ args: [], options: OPTIONS }).values;
  }
};

const parseOrNote = <T>(faults: string[], name: string, schema: z.ZodType<T>, input: unknown): T | undefined => {
  const { data, error } = schema.safeParse(input);
  for (const { message } of error?.issues ?? []) faults.push(`${name}: ${message}`);
  return data;
};

/** The certificates of a PEM file, which must hold some. */
const readAuthorities = (
  name: string,
  file: string | undefined,
  faults: string[],
): readonly Uint8Array[] | undefined => {
  if (file === undefined) return undefined;
  try {
    const authorities = certificatesIn(readFileSync(file, 'utf8'));
    if (authorities.length > 0) return authorities;
    faults.push(`${name}: ${file} holds no certificate`);
  } catch (error) {
    faults.push(`${name}: ${error instanceof Error ? error.message : error}`);
  }
  return undefined;
};

/** Both address and authorities, or neither: a stamp that nobody trusts proves nothing. */
const readTimeStamps = (
  { TIMESTAMP_URL: url, TIMESTAMP_AUTHORITIES: file, TIMESTAMP_WHEN_SILENT: whenSilent }: Environment,
  faults: string[],
): TimeStampSettings | undefined => {
  const authorities = readAuthorities('TIMESTAMP_AUTHORITIES', file, faults);
  if ((url === undefined) !== (file === undefined))
    faults.push('TIMESTAMP_URL and TIMESTAMP_AUTHORITIES: set both, or neither');
  return url !== undefined && authorities ? { url, authorities, whenSilent } : undefined;
};

/** Systems that work no step: what they do, nobody here can do by hand. */
const WITHOUT_DESK: ReadonlySet<string> = new Set(['BANK', 'CARRIER', 'SIGNING']);

const readOutside = (env: NodeJS.ProcessEnv, faults: string[]): Record<string, OutsideSetting> => {
  const outside: Record<string, OutsideSetting> = {};
  const add = (name: string, setting: OutsideSetting): void => {
    const system = name.toLowerCase().replaceAll('_', '-');
    outside[system] = { ...outside[system], ...setting };
  };
  for (const [variable, value] of Object.entries(env)) {
    const [, name, what] = /^OUTSIDE_(?!(?:URL|SECRET)$)([A-Z][A-Z0-9_]*?)(?:_(URL|SECRET))?$/.exec(variable) ?? [];
    if (!name) continue;
    if (what === 'URL') add(name, { url: parseOrNote(faults, variable, Address, value) } as OutsideSetting);
    else if (what === 'SECRET')
      add(name, { secret: parseOrNote(faults, variable, SigningSecret, value) } as OutsideSetting);
    else if (value !== 'off') faults.push(`${variable}: must be off, or be left out`);
    else if (WITHOUT_DESK.has(name)) faults.push(`${variable}: no desk works in its place`);
    else add(name, { off: true });
  }
  return outside;
};
