/** What every program for operators is told: which installation, and as whom. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Api } from './api.ts';
import { Session, signInAt } from './session.ts';

/** The command line is wrong; the message names every fault. */
export class OptionsRefused extends Error {}

export type Installation = {
  readonly api: string;
  /** Who signs people in there; the installation itself unless it is named. */
  readonly issuer?: string;
  readonly account: string;
  /** A token that is held already: then nobody is asked for one. */
  readonly token?: string;
};

/** Options that name an installation, for `parseArgs`; the account is one who may do what the program does. */
export const installationOptions = (account: string) =>
  ({
    api: { type: 'string' },
    issuer: { type: 'string' },
    account: { type: 'string', default: account },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  }) as const;

/** The installation that a command line names; `token` is what the environment gives. Adds to the faults. */
export const readInstallation = (
  values: { readonly api?: string | undefined; readonly issuer?: string | undefined; readonly account: string },
  { token, faults }: { readonly token: string | undefined; readonly faults: string[] },
): Installation => {
  const { api = '', issuer, account } = values;
  if (api === '') faults.push('--api is missing: the address of the installation');
  for (const address of [api, issuer ?? ''])
    if (address !== '' && !isAddress(address)) faults.push(`${address} is no http address`);
  return { api, account, ...(issuer && { issuer }), ...(token && { token }) };
};

export const isAddress = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

/** `parseArgs`, whose faults are the user's. Throws {@link OptionsRefused}. */
export const parseOrRefuse = <const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) => {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new OptionsRefused(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

/** Throws {@link OptionsRefused} where there is a fault. */
export const refuseFaults = (faults: readonly string[]): void => {
  if (faults.length > 0) throw new OptionsRefused(faults.join('\n'));
};

/** The account's session there: with the token held, or one that the issuer gives. */
export const openSession = ({ api: address, issuer, account, token }: Installation): Session => {
  const api = new Api(address);
  const signIn = token === undefined ? signInAt(issuer ? new Api(issuer) : api) : async () => token;
  return new Session(api, account, signIn);
};

export type Program<Options> = {
  readonly usage: string;
  readonly readOptions: (args: readonly string[]) => Options | 'help';
  /** Resolves to its exit code. */
  readonly run: (options: Options) => Promise<number>;
};

/** Runs a program: its exit code, or 2 with the usage for a wrong command line, 1 with the message for any other fault. */
export const runProgram = async <Options>({ usage, readOptions, run }: Program<Options>): Promise<void> => {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options === 'help') console.log(usage);
    else process.exitCode = await run(options);
  } catch (error) {
    const isTheirs = error instanceof OptionsRefused;
    console.error(isTheirs ? `${error.message}\n\n${usage}` : error instanceof Error ? error.message : error);
    process.exitCode = isTheirs ? 2 : 1;
  }
};
