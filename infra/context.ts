import * as z from 'zod';
import { Origins } from '../schemas/cross-origin.ts';
import { DraftLimits } from '../schemas/draft-limits.ts';
import { ProvinceCode } from '../schemas/identifiers.ts';
import { ReadingDays } from '../schemas/reading.ts';
import { isEnoughToReserve, UNRESERVED_LEAST } from './sizes.ts';

const flag = z.union([z.boolean(), z.stringbool()]);

const Given = z.object({
  /** Every name in the account begins so: two installations may share an account. */
  prefix: z.string().regex(/^[a-z][a-z0-9-]{0,20}-$/),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  /** Base of the province's dossier codes. */
  province: ProvinceCode,
  /** As in the `iss` and `aud` of the tokens that are accepted. */
  issuer: z.url(),
  audience: z.string().min(1),
  /** Where people reach the application, and below `/api` the API, as outside systems do; empty: the own addresses of both. */
  publicUrl: z.union([z.literal(''), z.url()]),
  /** Comma-separated web origins whose pages may call the API; the address of the API is none of them by itself. */
  origins: Origins,
  /** Comma-separated subjects who administer before any officer is stored. */
  administrators: z.string(),
  alarmEmail: z.union([z.literal(''), z.email()]),
  /** How much a person prepares and files: see {@link DraftLimits}. */
  draftsMost: DraftLimits.shape.most,
  draftsDays: DraftLimits.shape.days,
  draftsMebibytesADay: DraftLimits.shape.mebibytes,
  filingsAnHour: DraftLimits.shape.filings,
  /** For how many days it is kept who read what of a dossier. */
  readingDays: ReadingDays,
  /** The account's limit of concurrent executions, of which some are reserved; 0 reserves none, as a new account's 10 ask for. */
  concurrency: z.coerce
    .number()
    .int()
    .nonnegative()
    .refine(isEnoughToReserve, `must be 0, or so large that ${UNRESERVED_LEAST} remain that are not reserved`),
  /** What the API takes in a steady stream; it bursts to twice as much. */
  requestsPerSecond: z.coerce.number().int().positive(),
  /** What the firewall takes from one address in five minutes, so that an office behind one is not shut out; AWS asks for 10 or more. */
  requestsPerAddress: z.coerce.number().int().min(10),
  firewall: flag,
  /** Versions and aliases of functions and machines. */
  aliases: flag,
  /** Whether nobody can delete the stacks. A protected stack whose creation failed cannot be tried again, so it comes after that. */
  terminationProtection: flag,
  /** Whether the templates are for an account, as `npm run deploy` says: nothing may be left as it stands here for an example. */
  deploying: flag,
  /** An emulator: leaves out what they lack. */
  emulator: flag,
  /** After a restore: the table that it made, and that table's change stream; ours stays as it is. */
  restoredTable: z.string(),
  restoredStream: z.union([
    z.literal(''),
    z.string().regex(/^arn:aws:dynamodb:.+\/stream\/.+$/, 'must be the ARN of a stream'),
  ]),
  /** What the secret of the outside systems begins with, on an emulator; elsewhere a template is no place for secrets. */
  outside: z.string(),
  /** Where that emulator listens, as its functions reach it; its API has no address of its own. */
  endpoint: z.union([z.literal(''), z.url()]),
});

const NOTHING = '{}';

/** A name that nobody can own (RFC 2606). */
const isExample = (url: string): boolean => /\.(example|invalid|test)$/.test(new URL(url).hostname);

/** What an installation is built with: `cdk.json`, or `-c name=value`. An emulator has neither firewall nor aliases nor reserves. */
export const Context = Given.refine(
  ({ restoredTable, restoredStream }) => (restoredTable === '') === (restoredStream === ''),
  { path: ['restoredStream'], message: 'a restored table is given with its stream, and both or none' },
)
  .refine(({ deploying, issuer }) => !deploying || !isExample(issuer), {
    path: ['issuer'],
    message: 'must be who signs people in: nobody can sign in by an example',
  })
  .transform(given =>
    given.emulator
      ? { ...given, firewall: false, aliases: false, terminationProtection: false, concurrency: 0 }
      : { ...given, outside: NOTHING },
  );
export type Context = z.infer<typeof Context>;

/** What is given is wrong; every fault is named at once. */
export class ContextRefused extends Error {
  override readonly name = 'ContextRefused';
}

/** Reads the context by its names; throws {@link ContextRefused}. */
export const readContext = (given: (name: string) => unknown): Context => {
  const { data, error } = Context.safeParse(
    Object.fromEntries(Object.keys(Given.shape).map(name => [name, given(name)])),
  );
  if (data) return data;
  throw new ContextRefused(`cdk.json or -c name=value is wrong.\n${z.prettifyError(error)}`);
};
