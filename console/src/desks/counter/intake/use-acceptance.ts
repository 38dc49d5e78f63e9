import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isInstant } from '../../../../../schemas/law/instant.ts';
import { useApi } from '../../../api/api-context.tsx';
import { useQueries, useRefresh } from '../../../api/queries.ts';
import { useCommand } from '../../../api/use-command.ts';
import { endFiling } from '../../../parts/intake/filings.ts';
import { type Accepted, acceptFiling, type ToSend } from '../../../parts/intake/send-filing.ts';
import type { SlipDossier } from '../slip/slip-data.ts';

/** What was accepted last, until the next one is. */
export type Done = { readonly accepted: Accepted; readonly name: string; readonly slip: SlipDossier | undefined };

/** Sends the filing in hand, accepts it, and gets its slip ready to be printed. */
export const useAcceptance = (onPrint: (slip: SlipDossier) => void) => {
  const { call } = useApi();
  const client = useQueryClient();
  const queries = useQueries();
  const refresh = useRefresh();
  const [done, setDone] = useState<Done>();

  const readSlip = async (accepted: Accepted, { procedure }: Pick<ToSend, 'procedure'>): Promise<SlipDossier> => ({
    view: await client.fetchQuery({ ...queries.dossier(accepted.code), staleTime: 0 }),
    procedure,
  });
  const { send, sent, isSending, problem, forget } = useCommand({
    send: (_, toSend: ToSend) => acceptFiling(call, toSend),
    onDone: async (accepted, toSend) => {
      const { filing } = toSend;
      endFiling(filing.id);
      setDone({ accepted, name: String(filing.owner.name), slip: undefined });
      refresh(accepted.code);
      // Without the slip the filing is accepted all the same; the page of the dossier prints it again.
      const slip = await readSlip(accepted, toSend).catch(() => undefined);
      setDone({ accepted, name: String(filing.owner.name), slip });
      if (slip && !isInstant(slip.procedure.limit)) onPrint(slip);
    },
  });
  return {
    ...{ done, send, sent, isSending, problem, forget },
    print: () => done?.slip && onPrint(done.slip),
  };
};
export type Acceptance = ReturnType<typeof useAcceptance>;
