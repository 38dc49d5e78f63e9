import { parseArgs } from 'node:util';

export type Options = {
  readonly api: string;
  /** Who signs the administrator in; the installation itself unless it is named. */
  readonly issuer?: string;
  readonly account: string;
  /** A token of the administrator, where no development sign-in gives one. */
  readonly token?: string;
  /** A province of one's own, as JSON; the sample unless it is named. */
  readonly from?: string;
  readonly json: boolean;
};

export const USAGE = `npm run seed -- --api URL [--issuer URL] [--account ID] [--from FILE] [--json]

  --api URL     the installation
  --issuer URL  who signs the administrator in (samples/issuer); the installation's own development sign-in by default.
                With a token in ADMINISTRATOR_TOKEN nobody is asked
  --account ID  the administrator; administrator.lao-cai by default
  --from FILE   JSON { "units": […], "officers": […] }; the sample province by default
  --json        print one JSON object a line, and nothing else
`;

/** The command line is wrong. */
export class OptionsRefused extends Error {}

const OPTIONS = {
  api: { type: 'string' },
  issuer: { type: 'string' },
  account: { type: 'string', default: 'administrator.lao-cai' },
  from: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export const readOptions = (args: readonly string[], env: NodeJS.ProcessEnv): Options | 'help' => {
  const { help, api, issuer, account, from, json } = parseOrRefuse(args);
  if (help) return 'help';
  for (const url of [api ?? '', ...(issuer === undefined ? [] : [issuer])])
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
      throw new OptionsRefused(url === '' ? '--api is missing: the installation' : `${url} is no http address`);
  const token = env.ADMINISTRATOR_TOKEN;
  return { api: api ?? '', account, json, ...(issuer && { issuer }), ...(from && { from }), ...(token && { token }) };
};

const parseOrRefuse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (cause) {
    throw new OptionsRefused(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};
