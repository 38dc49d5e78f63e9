import { useState } from 'react';
import { isInstant } from '../../../../../schemas/law/instant.ts';
import { useApi } from '../../../api/api-context.tsx';
import { useRefresh } from '../../../api/queries.ts';
import type { SlipSize } from '../../../api/slip-queries.ts';
import { useCommand } from '../../../api/use-command.ts';
import type { ProcedureView } from '../../../api/views.ts';
import { endFiling } from '../../../parts/intake/filings.ts';
import { type Accepted, acceptFiling, type ToSend } from '../../../parts/intake/send-filing.ts';
import type { PrintedSlip } from '../../../parts/print/print-slip.tsx';

/** What was accepted last, until the next one is. */
export type Done = { readonly accepted: Accepted; readonly name: string; readonly limit: ProcedureView['limit'] };

/** Sends the filing in hand, accepts it, and prints its slip. */
export const useAcceptance = (onPrint: (slip: PrintedSlip) => void) => {
  const { call } = useApi();
  const refresh = useRefresh();
  const [done, setDone] = useState<Done>();

  const print = ({ code }: Accepted): void => onPrint({ code, slip: '01' });
  const { send, sent, isSending, problem, forget } = useCommand({
    send: (_, toSend: ToSend) => acceptFiling(call, toSend),
    onDone: (accepted, toSend) => {
      const { filing, procedure } = toSend;
      endFiling(filing.id);
      setDone({ accepted, name: String(filing.owner.name), limit: procedure.limit });
      refresh(accepted.code);
      // A 17(4): who files what is done at once needs no receipt, and gets one by the card of what was accepted.
      if (!isInstant(procedure.limit)) print(accepted);
    },
  });
  return {
    ...{ done, send, sent, isSending, problem, forget },
    print: (size: SlipSize) => done && onPrint({ code: done.accepted.code, slip: '01', size }),
  };
};
export type Acceptance = ReturnType<typeof useAcceptance>;
