import { type Installation, installationOptions, readInstallation } from '../../client/installation.ts';
import { parseOrRefuse, refuseFaults } from '../../client/program.ts';

export type Options = Installation & {
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

export const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, { ...installationOptions('administrator.lao-cai'), from: { type: 'string' } });
  if (values.help) return 'help';
  const faults: string[] = [];
  const installation = readInstallation(values, { token: process.env.ADMINISTRATOR_TOKEN, faults });
  refuseFaults(faults);
  const { json, from } = values;
  return { ...installation, json, ...(from && { from }) };
};
