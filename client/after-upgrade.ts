/** What runs once after an upgrade: a program that goes through all stored dossiers of an installation, page by page. */
import { type Installation, installationOptions, openSession, readInstallation } from './installation.ts';
import { PATIENCE_SECONDS, waitUpTo } from './patience.ts';
import { parseOrRefuse, refuseFaults } from './program.ts';
import type { Session } from './session.ts';

export type AfterUpgrade = Installation & { readonly json: boolean };

/** What the command line says: an installation, who signs in there as its engineer, and whether people read what is printed. */
export const readAfterUpgrade = (args: readonly string[]): AfterUpgrade | 'help' => {
  const values = parseOrRefuse(args, installationOptions('engineer.lao-cai'));
  if (values.help) return 'help';
  const faults: string[] = [];
  const installation = readInstallation(values, { token: process.env.ENGINEER_TOKEN, faults });
  refuseFaults(faults);
  return { ...installation, json: values.json };
};

/** Asks the installation for one page after the other, each of which says where the next one begins. */
export async function* pagesOf<Page extends { readonly next?: string | undefined }>(
  options: AfterUpgrade,
  read: (engineer: Session, body: { readonly after?: string }) => Promise<Page>,
): AsyncGenerator<Page> {
  waitUpTo(PATIENCE_SECONDS.elsewhere);
  const engineer = openSession(options);
  let after: string | undefined;
  do {
    const page = await read(engineer, after ? { after } : {});
    yield page;
    after = page.next;
  } while (after);
}
