import { useQueryClient } from '@tanstack/react-query';
import type { Address } from '../../../../../schemas/address.ts';
import { isInstant } from '../../../../../schemas/law/instant.ts';
import { useQueries, useRefresh } from '../../../api/queries.ts';
import { useCommand } from '../../../api/use-command.ts';
import type { DossierTask, DossierView, ProcedureView } from '../../../api/views.ts';
import { sayDone } from '../../../parts/done.ts';
import type { Bilingual } from '../../../parts/language/words.ts';
import { useAddress } from '../../../parts/place-name.ts';
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
  const client = useQueryClient();
  const queries = useQueries();
  const refresh = useRefresh();
  const addressOf = useAddress();
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
    onDone: async (_, act) => {
      const fresh = await client.fetchQuery({ ...queries.dossier(code), staleTime: 0 }).catch(() => view);
      sayDone({ what: DONE[act.do], whose: view.parties?.owner.name ?? code });
      if (act.do !== 'accept' || !isInstant(procedure.limit))
        onPrint(printingOf(act, { view: fresh, procedure }, addressOf));
      onDone();
    },
  });
  return { act: send, isSending, last: sent?.do, problem };
};

/** When the papers were asked for: the wait for them began then. */
const askedAt = ({ steps, submittedAt }: DossierView['dossier']): string =>
  Object.values(steps).find(({ kind, open }) => kind === 'supplement' && open)?.openedAt ?? submittedAt;

const printingOf = (
  act: Act,
  slip: { readonly view: DossierView; readonly procedure: ProcedureView },
  addressOf: (address: Address | undefined) => string,
): Printing => {
  if (act.do === 'accept') return { slip: '01', ...slip };
  if (act.do === 'refuse') return { slip: '03', reason: act.reason, ...slip };
  const { dossier, parties } = slip.view;
  const { owner } = parties ?? {};
  return {
    ...{ slip: '02', at: askedAt(dossier), code: dossier.code },
    ...{ applicant: owner?.name ?? '', phone: owner?.phone ?? '', procedure: slip.procedure.title.vi },
    address: addressOf(owner?.address),
    asked: act.asked,
  };
};
