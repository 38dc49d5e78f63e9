import * as z from 'zod';
import { Origins } from '../schemas/cross-origin.ts';
import { DraftLimits } from '../schemas/draft-limits.ts';
import { ProvinceCode } from '../schemas/identifiers.ts';
import { ReadingDays } from '../schemas/reading.ts';
import { ConfirmMinutes, WhenSilent } from '../schemas/signing-settings.ts';
import { isEnoughToReserve, UNRESERVED_LEAST } from './sizes.ts';

const flag = z.union([z.boolean(), z.stringbool()]);

const Region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/);

const Given = z.object({
  /** The beginning of every name in the account, so that two installations can share an account. */
  prefix: z.string().regex(/^[a-z][a-z0-9-]{0,20}-$/),
  region: Region,
  /** The beginning of the province's dossier codes. */
  province: ProvinceCode,
  /** The `iss` of accepted tokens; `audience` is their `aud`. */
  issuer: z.url(),
  audience: z.string().min(1),
  /** The public address of the application; the API is below it at `/api`. Empty for the gateway's own address. */
  publicUrl: z.union([z.literal(''), z.url()]),
  /**
   * The ARN of the certificate of the name in `publicUrl`: in us-east-1 for CloudFront; without the application in the region of the API.
   * Without it, AWS's own name is used.
   */
  certificate: z.union([
    z.literal(''),
    z.string().regex(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, 'must be the ARN of a certificate'),
  ]),
  /** Whether the application is deployed, too: its build, and CloudFront before it and the API. */
  application: flag,
  /** By which name the issuer knows the application, and what it is asked for. */
  clientId: z.string().min(1),
  scope: z.string().min(1),
  /** Web origins whose pages may call the API, separated by commas. The address of the API is not one of them by default. */
  origins: Origins,
  /** Subjects who are administrators until they are stored as officers, separated by commas. */
  administrators: z.string(),
  /** The address that mails come from, of an identity that SES has verified; empty for no mails. `mailName` is the name beside it. */
  mailFrom: z.union([z.literal(''), z.email()]),
  mailName: z.string().min(1).max(60),
  /** Whether the secret of the outside systems names a provider (`messaging`) that sends texts by Zalo and SMS. */
  texts: flag,
  /** Whether the secret of the outside systems names a signing service (`signing`), which signs in the place of keys of KMS. */
  signingService: flag,
  /** Who signs results must have signed in within so many minutes; 0: no confirmation is asked for. */
  signingConfirmMinutes: ConfirmMinutes,
  /** The authority that stamps signatures (RFC 3161); empty for no stamps. What is done while it is silent. */
  timestampUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
  timestampWhenSilent: WhenSilent,
  alarmEmail: z.union([z.literal(''), z.email()]),
  /** How much a person may prepare and file: see {@link DraftLimits}. */
  draftsMost: DraftLimits.shape.most,
  draftsDays: DraftLimits.shape.days,
  draftsMebibytesADay: DraftLimits.shape.mebibytes,
  filingsAnHour: DraftLimits.shape.filings,
  /** The number of days for which who read what of a dossier is kept. */
  readingDays: ReadingDays,
  /** The account's limit of concurrent executions, of which some are reserved. 0 reserves none, which a new account with 10 needs. */
  concurrency: z.coerce
    .number()
    .int()
    .nonnegative()
    .refine(isEnoughToReserve, `must be 0, or so large that ${UNRESERVED_LEAST} remain unreserved`),
  /** The steady rate that the API takes. Bursts may have twice as much. */
  requestsPerSecond: z.coerce.number().int().positive(),
  /** The most requests of one address in five minutes. It must be enough for a whole office; AWS takes no limit below 10. */
  requestsPerAddress: z.coerce.number().int().min(10),
  firewall: flag,
  /** Whether CloudTrail logs who touches table and files beside the functions. */
  trail: flag,
  /** Whether functions and machines get versions and aliases. */
  aliases: flag,
  /** The region that keeps copies of the nightly backups; empty for no copies. */
  copyRegion: z.union([z.literal(''), Region]),
  /** Protects the stacks against deletion. Set it after the first deployment: a protected stack that failed cannot be created again. */
  terminationProtection: flag,
  /** Whether the templates are for a real account, as in `npm run deploy`. Then example values are refused. */
  deploying: flag,
  /** Whether the templates are for an emulator. Then what emulators lack is left out. */
  emulator: flag,
  /** After a restore, the name of the restored table; `restoredStream` is its change stream. The original table stays. */
  restoredTable: z.string(),
  restoredStream: z.union([
    z.literal(''),
    z.string().regex(/^arn:aws:dynamodb:.+\/stream\/.+$/, 'must be the ARN of a stream'),
  ]),
  /** The first value of the secret of the outside systems, on an emulator only: a template must not hold real secrets. */
  outside: z.string(),
  /** The address of the emulator for its functions. The API has no other address there. */
  endpoint: z.union([z.literal(''), z.url()]),
});

const NOTHING = '{}';

/** Whether the host is a name that nobody can own (RFC 2606). */
const isExample = (url: string): boolean => /\.(example|invalid|test)$/.test(new URL(url).hostname);

/** The settings of an installation, from `cdk.json` or `-c name=value`. For an emulator, what it lacks is switched off. */
export const Context = Given.refine(
  ({ restoredTable, restoredStream }) => (restoredTable === '') === (restoredStream === ''),
  { path: ['restoredStream'], message: 'must be given together with restoredTable, or not at all' },
)
  .refine(({ certificate, publicUrl }) => !certificate || publicUrl !== '', {
    path: ['certificate'],
    message: 'is of the name in publicUrl: give both',
  })
  .refine(
    ({ certificate, application, region }) =>
      !certificate || certificate.split(':')[3] === (application ? 'us-east-1' : region),
    {
      path: ['certificate'],
      message: 'must be in us-east-1 for the application, or without it in the region of the API',
    },
  )
  .refine(({ copyRegion, region }) => copyRegion !== region, {
    path: ['copyRegion'],
    message: 'must be another region',
  })
  .refine(({ deploying, issuer }) => !deploying || !isExample(issuer), {
    path: ['issuer'],
    message: 'must be the issuer that signs people in, not an example',
  })
  .transform(given =>
    given.emulator
      ? {
          ...given,
          application: false,
          firewall: false,
          trail: false,
          aliases: false,
          terminationProtection: false,
          concurrency: 0,
          copyRegion: '',
        }
      : { ...given, outside: NOTHING },
  );
export type Context = z.infer<typeof Context>;

/** The context has faults. The message lists them all. */
export class ContextRefused extends Error {
  override readonly name = 'ContextRefused';
}

/** Reads the context, value by value. Throws {@link ContextRefused}. */
export const readContext = (given: (name: string) => unknown): Context => {
  const { data, error } = Context.safeParse(
    Object.fromEntries(Object.keys(Given.shape).map(name => [name, given(name)])),
  );
  if (data) return data;
  throw new ContextRefused(`cdk.json or -c name=value is wrong.\n${z.prettifyError(error)}`);
};
