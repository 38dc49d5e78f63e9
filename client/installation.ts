/** Which installation a program for operators calls, and as whom. */
import { Api } from './api.ts';
import { isHttpAddress } from './program.ts';
import { Session, signInAt } from './session.ts';

export type Installation = {
  readonly api: string;
  /** Who signs people in there; the installation itself unless it is named. */
  readonly issuer?: string;
  readonly account: string;
  /** A token that exists already; without it, the issuer is asked for one. */
  readonly token?: string;
};

/** Options that name an installation, for `parseArgs`; the account must be allowed to do what the program does. */
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
    if (address !== '' && !isHttpAddress(address)) faults.push(`${address} is not an http address`);
  return { api, account, ...(issuer && { issuer }), ...(token && { token }) };
};

/** The account's session there: with the token held, or one that the issuer gives. */
export const openSession = ({ api: address, issuer, account, token }: Installation): Session => {
  const api = new Api(address);
  const signIn =
    token === undefined
      ? signInAt(issuer ? new Api(issuer) : api)
      : { from: 'the environment', tokenOf: async () => token };
  return new Session(api, account, signIn);
};
