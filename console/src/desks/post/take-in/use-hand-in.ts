/**
 * Takes a filing in at the post office: it is submitted, and its sealed papers become an item of the post.
 *
 * 1. A filing is submitted once. When its item is refused, the receipt is kept here, and the next attempt registers the item only.
 * 2. Each step has a key of its own, so an answer that is lost does nothing twice.
 */
import { useState } from 'react';
import { useApi } from '../../../api/api-context.tsx';
import type { Call } from '../../../api/call.ts';
import { useRefresh } from '../../../api/queries.ts';
import type { Answered } from '../../../api/route-types.ts';
import { useCommand } from '../../../api/use-command.ts';
import { endFiling } from '../../../parts/intake/filings.ts';
import { sendFiling, type ToSend } from '../../../parts/intake/send-filing.ts';
import { writtenItem } from '../../../parts/scan/item-number.ts';
import { contentsOf } from './contents.ts';
import type { HandInSlipOf } from './hand-in-slip.tsx';

type Receipt = Answered<'submitDraft'>;
/** The API takes no longer line. */
const MOST_LETTERS = 120;

/** By filing: those that were submitted, and whose item is not registered yet. */
const submitted = new Map<string, Receipt>();

export const receiptOf = (filing: string): Receipt | undefined => submitted.get(filing);

type Ways = { readonly call: Call; readonly command: Call };

const takeIn = async ({ call, command }: Ways, toSend: ToSend): Promise<HandInSlipOf> => {
  const { filing, procedure, unit } = toSend;
  const receipt =
    receiptOf(filing.id) ?? (await sendFiling(call, toSend, draft => command('submitDraft', { params: { draft } })));
  submitted.set(filing.id, receipt);
  const item = writtenItem(String(filing.terms.item ?? ''));
  const contents = contentsOf(toSend);
  const { movedAt } = await command('handIn', {
    params: { code: receipt.code },
    body: { item, contents: contents.map(text => text.slice(0, MOST_LETTERS)) },
  });
  submitted.delete(filing.id);
  return { ...receipt, item, contents, at: movedAt, filing, procedure: procedure.title.vi, counter: unit };
};

/** Takes the filing in hand in, and gets its slip ready to be printed. */
export const useHandIn = (onPrint: (slip: HandInSlipOf) => void) => {
  const { call } = useApi();
  const refresh = useRefresh();
  const [done, setDone] = useState<HandInSlipOf>();
  const { send, sent, isSending, problem, forget } = useCommand({
    send: (command, toSend: ToSend) => takeIn({ call, command }, toSend),
    onDone: slip => {
      endFiling(slip.filing.id);
      setDone(slip);
      refresh(slip.code);
      onPrint(slip);
    },
  });
  return { done, send, sent, isSending, problem, forget };
};
