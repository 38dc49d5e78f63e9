/** The people of the electricity connection, who take their work from their desks and decide it. */
import type { Client } from './client.ts';

export type Work = { readonly dossier: string; readonly step: string; readonly version: number };

/** Who decides which step, by which outcome. The customer has no queue and looks at each dossier. */
export const PEOPLE = {
  counter: { account: 'counter.bat-xat', role: 'counter' },
  electricity: { account: 'specialist.electricity', role: 'specialist' },
  commune: { account: 'specialist.bat-xat', role: 'specialist' },
  leader: { account: 'leader.electricity', role: 'leader' },
} as const;
export type Desk = keyof typeof PEOPLE;

export const STEPS: Readonly<Record<string, { readonly by: Desk | 'customer'; readonly outcome: string }>> = {
  receive: { by: 'counter', outcome: 'accepted' },
  'take-papers': { by: 'electricity', outcome: 'received' },
  'agree-connection': { by: 'electricity', outcome: 'approved' },
  'permit-commune-road-works': { by: 'commune', outcome: 'approved' },
  'build-connection': { by: 'customer', outcome: 'done' },
  'take-acceptance-request': { by: 'electricity', outcome: 'done' },
  'inspect-and-energise': { by: 'electricity', outcome: 'energised' },
};

/** One page of a desk's queue. */
export const pageOf = async (
  client: Client,
  desk: Desk,
  { limit = 100, after }: { readonly limit?: number; readonly after?: string | undefined } = {},
): Promise<{ readonly tasks: readonly Work[]; readonly next?: string }> => {
  const { account, role } = PEOPLE[desk];
  const path = `/tasks?role=${role}&limit=${limit}${after ? `&after=${encodeURIComponent(after)}` : ''}`;
  const { status, body } = await client.call<{ tasks: Work[]; next?: string }>('GET', path, { as: account });
  if (status !== 200) throw new Error(`The queue of ${account} could not be read: ${status}`);
  return body;
};

/** The whole queue of a desk. */
export const queueOf = async (client: Client, desk: Desk): Promise<readonly Work[]> => {
  const found: Work[] = [];
  let after: string | undefined;
  do {
    const page = await pageOf(client, desk, { after });
    found.push(...page.tasks);
    after = page.next;
  } while (after);
  return found;
};
