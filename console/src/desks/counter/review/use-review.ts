import { isInstant } from '../../../../../schemas/law/instant.ts';
import type { SlipKind } from '../../../../../schemas/slip.ts';
import { useRefresh } from '../../../api/queries.ts';
import { useCommand } from '../../../api/use-command.ts';
import type { DossierTask, DossierView, ProcedureView } from '../../../api/views.ts';
import { sayDone } from '../../../parts/done.ts';
import type { Bilingual } from '../../../parts/language/words.ts';
import type { Asked } from '../ask-dialog.tsx';
import type { Printing } from '../slip/printing.tsx';

type Act =
  | { readonly do: 'accept' }
  | { readonly do: 'refuse'; readonly reason: string }
  | { readonly do: 'ask'; readonly asked: readonly Asked[] };

const DONE = {
  accept: { vi: 'Đã tiếp nhận', en: 'Accepted' },
  refuse: { vi: 'Đã từ chối tiếp nhận', en: 'Refused' },
  ask: { vi: 'Đã gửi yêu cầu bổ sung', en: 'Asked for what is missing' },
} as const satisfies Record<Act['do'], Bilingual>;

type Options = {
  readonly task: DossierTask | undefined;
  readonly view: DossierView;
  readonly procedure: ProcedureView;
  readonly onPrint: (printing: Printing) => void;
  readonly onDone: () => void;
};

/** Decides a filing that waits; then its slip is printed. */
export const useReview = ({ task, view, procedure, onPrint, onDone }: Options) => {
  const refresh = useRefresh();
  const { code } = view.dossier;
  const version = task?.version ?? 0;
  const params = { code };

  const { send, isSending, sent, problem } = useCommand({
    send: (command, act: Act): Promise<unknown> => {
      if (act.do === 'accept') return command('acceptDossier', { params, body: { version } });
      if (act.do === 'refuse') return command('refuseDossier', { params, body: { version, reason: act.reason } });
      const items = act.asked.map(({ id, why }) => ({ component: id, why }));
      return command('requestSupplement', {
        params: { code, step: task?.step ?? '' },
        body: { version, items, override: false },
      });
    },
    refresh: () => refresh(code),
    onDone: (_, act) => {
      sayDone({ what: DONE[act.do], whose: view.parties?.owner.name ?? code });
      if (act.do !== 'accept' || !isInstant(procedure.limit)) onPrint({ code, slip: SLIP[act.do] });
      onDone();
    },
  });
  return { act: send, isSending, last: sent?.do, problem };
};

/** The slip of what was done. */
const SLIP = { accept: '01', ask: '02', refuse: '03' } as const satisfies Record<Act['do'], SlipKind>;
