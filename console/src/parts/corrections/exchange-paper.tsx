import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ItemNumber } from '../../../../schemas/shipment.ts';
import { useMe } from '../../api/api-context.tsx';
import { useRefresh } from '../../api/queries.ts';
import { useResultQueries } from '../../api/result-queries.ts';
import type { Answered } from '../../api/route-types.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormDialog } from '../form-dialog.tsx';
import { useTitle, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { TextField } from '../text-field.tsx';

const own = words({
  open: { vi: 'Đổi bản giấy', en: 'Exchange the paper' },
  title: { vi: (name: string) => `Đổi bản giấy: ${name}`, en: (name: string) => `Exchange the paper: ${name}` },
  old: {
    vi: (code: string) => `Thu lại bản giấy đã cấp sai (${code}).`,
    en: (code: string) => `Take the wrong paper back (${code}).`,
  },
  how: { vi: 'Cách trao', en: 'How' },
  counter: {
    vi: 'Trao tại quầy: đã xem thẻ căn cước, người nhận đã ký',
    en: 'At the counter: the identity card was seen, and it was signed for',
  },
  post: { vi: 'Gửi qua bưu chính', en: 'By post' },
  receiver: { vi: 'Người nhận', en: 'Who took it' },
  receiverMissing: { vi: 'Nhập họ và tên người nhận', en: 'Write who took it' },
  item: { vi: 'Số hiệu bưu gửi', en: 'Number of the item' },
  itemMissing: { vi: 'Nhập số hiệu bưu gửi', en: 'Write the number of the item' },
  send: { vi: 'Đã trao bản giấy', en: 'The paper was handed over' },
});

type Exchange = Answered<'listExchanges'>['exchanges'][number];

/** Beside a corrected result, for the counter that exchanges its paper: a button and its form. */
export const ExchangeButton = ({ result }: { readonly result: string }) => {
  const w = useWords(own);
  const { unit } = useMe();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(useResultQueries().exchanges(unit));
  const exchange = data?.exchanges.find(one => one.result === result);
  if (!exchange) return null;
  return (
    <>
      <button type="button" className="button button-small button-main" onClick={() => setOpen(true)}>
        {w.open}
      </button>
      {isOpen && <ExchangeDialog exchange={exchange} onClose={() => setOpen(false)} />}
    </>
  );
};

const ExchangeDialog = ({ exchange, onClose }: { readonly exchange: Exchange; readonly onClose: () => void }) => {
  const w = useWords(own);
  const title = useTitle();
  const refresh = useRefresh();
  const { dossier, result, replaces, owner } = exchange;
  const [isByPost, setByPost] = useState(exchange.delivery === 'post');
  const [name, setName] = useState(owner);
  const [item, setItem] = useState('');
  const [isAsked, setAsked] = useState(false);
  const number = item.replaceAll(' ', '').toUpperCase();
  const { send, isSending, problem } = useCommand({
    send: command =>
      command('exchangePaper', {
        params: { result },
        body: isByPost ? { item: number as ItemNumber } : { receiver: { name: name.trim(), paper: 'identity-card' } },
      }),
    refresh: () => refresh(dossier),
    onDone: onClose,
  });
  const exchangeNow = (): void => {
    setAsked(true);
    if ((isByPost ? number : name.trim()) !== '') send();
  };
  return (
    <FormDialog
      title={w.title(title(exchange.title))}
      sendLabel={w.send}
      {...{ isSending, problem, onClose }}
      onSend={exchangeNow}
    >
      <p className="soft">{w.old(replaces)}</p>
      <fieldset className="field">
        <legend>{w.how}</legend>
        {[false, true].map(byPost => (
          <label key={String(byPost)} className="dialog-choice">
            <input type="radio" name="exchange-how" checked={isByPost === byPost} onChange={() => setByPost(byPost)} />
            {byPost ? w.post : w.counter}
          </label>
        ))}
      </fieldset>
      {isByPost ? (
        <TextField
          key="item"
          label={w.item}
          value={item}
          fault={isAsked && number === '' ? w.itemMissing : undefined}
          onChange={setItem}
        />
      ) : (
        <TextField
          key="receiver"
          label={w.receiver}
          value={name}
          fault={isAsked && name.trim() === '' ? w.receiverMissing : undefined}
          onChange={setName}
        />
      )}
    </FormDialog>
  );
};
