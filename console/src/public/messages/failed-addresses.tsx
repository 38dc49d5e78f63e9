import { Link, useLocation } from '@tanstack/react-router';
import { MESSAGES_CHOSEN_AT } from '../../../../schemas/application.ts';
import { useOwnAddresses } from '../../api/own-messages.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { WHY } from '../../parts/sendings.tsx';

const own = words({
  email: {
    vi: (address: string) => `Thư điện tử không gửi được tới ${address}`,
    en: (address: string) => `E-mail cannot be delivered to ${address}`,
  },
  phone: {
    vi: (number: string) => `Tin nhắn không gửi được tới số ${number}`,
    en: (number: string) => `Texts cannot be delivered to ${number}`,
  },
  doNow: {
    vi: 'Xác minh lại địa chỉ này, hoặc đổi địa chỉ khác.',
    en: 'Confirm this address again, or change it.',
  },
  go: { vi: 'Đến Cách nhận thông báo', en: 'Go to How you get messages' },
});

/** Own addresses at which nothing arrives, with what to do; nothing where all is well. */
export const FailedAddresses = () => {
  const w = useWords(own);
  const { language } = useLanguage();
  const isThere = useLocation().pathname === MESSAGES_CHOSEN_AT;
  const failed = useOwnAddresses().data?.addresses.flatMap(of => (of.failed ? [{ ...of, why: of.failed.why }] : []));
  return failed?.map(({ kind, address, why }) => (
    <div key={kind} className="note note-problem" role="note">
      <Icon name="alert" />
      <div>
        <p>
          <strong>{w[kind](address)}</strong>: {WHY[why][language]}. {w.doNow}
        </p>
        {!isThere && <Link to={MESSAGES_CHOSEN_AT}>{w.go}</Link>}
      </div>
    </div>
  ));
};
