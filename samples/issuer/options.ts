import * as z from 'zod';
import { OptionsRefused, parseOrRefuse } from '../../client/program.ts';
import { Redirects } from '../../hosts/embedded/sign-in/open-id/client.ts';
import { DEVELOPMENT_ISSUER_PORT } from '../outside/settings.ts';

export const USAGE = `node samples/issuer/main.ts [--port N] [--address URL] [--audience NAME] [--key FILE] [--host ADDRESS]
                            [--redirects URL,URL]

  --port N          where it listens; 4804 by default, 0 for any free port
  --address URL     the issuer's name, where its keys are found (\`iss\`); http://127.0.0.1:<port> by default
  --audience NAME   for whom the tokens are (\`aud\`); lien-thong by default
  --key FILE        where the signing key is kept; in memory by default, so that a new start ends all tokens
  --host ADDRESS    network address to listen on; 127.0.0.1 by default. Anybody who reaches it may sign in as anybody
  --redirects URLS  addresses of the console to which a sign-in may return (https://…/dang-nhap), separated by commas; none by default
`;

const Options = z.object({
  port: z.coerce.number().int().min(0).max(65_535),
  address: z
    .url({ protocol: /^https?$/ })
    .transform(url => url.replace(/\/$/, ''))
    .optional(),
  audience: z.string().min(1),
  key: z.string().min(1).optional(),
  host: z.string().min(1),
  redirects: Redirects,
});
export type Options = z.infer<typeof Options>;

/** Throws {@link OptionsRefused} with every fault. */
export const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, {
    port: { type: 'string', default: String(DEVELOPMENT_ISSUER_PORT) },
    address: { type: 'string' },
    audience: { type: 'string', default: 'lien-thong' },
    key: { type: 'string' },
    host: { type: 'string', default: '127.0.0.1' },
    redirects: { type: 'string', default: '' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return 'help';
  const { data, error } = Options.safeParse(values);
  if (error)
    throw new OptionsRefused(error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
  return data;
};
