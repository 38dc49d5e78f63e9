import { listUnfinished } from '../functions/operations/declaration.ts';
import type { Answered } from './api.ts';
import { inTurn } from './in-turn.ts';
import type { Session } from './session.ts';

type Unfinished = Answered<typeof listUnfinished>['dossiers'][number];

/** Dossiers that have not ended, page by page. One that moves from list to list meanwhile may be missed. */
export async function* unfinished(operator: Session): AsyncGenerator<readonly Unfinished[]> {
  let after: string | undefined;
  do {
    const page = await operator.call(listUnfinished, { query: { limit: 100, ...(after && { after }) } });
    yield page.dossiers;
    after = page.next;
  } while (after);
}

/** Does something once with each of them. Reads all lists again until no new dossier appears: then none was missed. */
export const eachUnfinished = async (operator: Session, act: (code: string) => Promise<void>): Promise<void> => {
  const seen = new Set<string>();
  for (let before = -1; before < seen.size; ) {
    before = seen.size;
    for await (const page of unfinished(operator)) {
      const fresh = page.filter(({ code }) => !seen.has(code));
      await inTurn(fresh, async ({ code }) => {
        seen.add(code);
        await act(code);
      });
    }
  }
};
