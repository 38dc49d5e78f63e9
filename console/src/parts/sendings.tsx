/** What became of a message outside of the application: a line for each medium that was tried. */
import type { DossierView, JournalLine } from '../api/views.ts';
import { Icon } from './icon.tsx';
import { useLanguage } from './language/language.tsx';

export type Sending = NonNullable<JournalLine['sendings']>[number];

/** What people call each medium. */
export const MEDIUM_WORDS = {
  email: { vi: 'Thư điện tử', en: 'E-mail' },
  zalo: { vi: 'Zalo', en: 'Zalo' },
  sms: { vi: 'SMS', en: 'SMS' },
} as const satisfies Record<Sending['medium'], unknown>;

const STATE = {
  waiting: { vi: 'đang gửi lại', en: 'being tried again' },
  sent: { vi: 'đã gửi', en: 'sent' },
  arrived: { vi: 'đã đến', en: 'arrived' },
  failed: { vi: 'không gửi được', en: 'not delivered' },
} as const satisfies Record<Sending['state'], unknown>;

export const WHY = {
  refused: { vi: 'nơi nhận từ chối địa chỉ hoặc số này', en: 'the address or number was refused' },
  bounced: { vi: 'thư bị trả lại', en: 'it came back' },
  complained: { vi: 'người nhận báo là thư không mong muốn', en: 'its reader called it unwanted' },
  unreachable: { vi: 'không kết nối được với máy chủ nhận', en: 'nobody took it for hours' },
} as const satisfies Record<NonNullable<Sending['why']>, unknown>;

const TO_PROVED = { vi: '(địa chỉ đã xác minh)', en: '(confirmed address)' } as const;

export const Sendings = ({ sendings }: { readonly sendings: readonly Sending[] | undefined }) => {
  const { language, say } = useLanguage();
  return sendings?.map(({ medium, state, at, why, proved }) => (
    <p key={medium} className="soft small">
      <Icon name={state === 'failed' ? 'alert' : 'mail'} size={14} /> {MEDIUM_WORDS[medium][language]}
      {proved && ` ${TO_PROVED[language]}`}: {STATE[state][language]}
      {why && `, ${WHY[why][language]}`} · <time dateTime={at}>{say.moment(at)}</time>
    </p>
  ));
};

const CANNOT = {
  vi: (media: string) => `${media}: không gửi được cho chủ hồ sơ`,
  en: (media: string) => `${media}: cannot be delivered to the owner`,
};

/** By what the owner cannot be reached, where that is so: the counter asks for another address or number. */
export const Undeliverable = ({ of }: { readonly of: readonly Sending[] | undefined }) => {
  const { language } = useLanguage();
  if (!of) return null;
  return (
    <p className="chip chip-late">
      <Icon name="alert" /> {CANNOT[language](of.map(({ medium }) => MEDIUM_WORDS[medium][language]).join(', '))}
      {of[0]?.why && `: ${WHY[of[0].why][language]}`}
    </p>
  );
};

const PROVED = {
  email: {
    vi: (differs: boolean) => `Thư điện tử${differs ? ' (khác trong hồ sơ)' : ''}: tài khoản đã xác minh`,
    en: (differs: boolean) => `E-mail${differs ? ' (other than in the filing)' : ''}: confirmed by the account`,
  },
  phone: {
    vi: (differs: boolean) => `Số điện thoại nhận tin${differs ? ' (khác trong hồ sơ)' : ''}: tài khoản đã xác minh`,
    en: (differs: boolean) =>
      `Phone for texts${differs ? ' (other than in the filing)' : ''}: confirmed by the account`,
  },
} as const;

type ReachedProps = { readonly at: DossierView['reachedAt']; readonly undeliverable: DossierView['undeliverable'] };

/**
 * That messages go to an address which the owner's account has proved, and whether they arrive, where no message of this dossier has shown it;
 * nothing where there is none.
 */
export const Reached = ({ at, undeliverable = [] }: ReachedProps) => {
  const { language, say } = useLanguage();
  return at?.map(({ kind, provedAt, differs = false, failed }) => {
    const isSaid = undeliverable.some(({ medium }) => (medium === 'email') === (kind === 'email'));
    const isFaulty = failed && !isSaid;
    return (
      <p key={kind} className={isFaulty ? 'chip chip-late' : 'soft small'}>
        <Icon name={isFaulty ? 'alert' : 'check'} size={14} /> {PROVED[kind][language](differs)} · {say.day(provedAt)}
        {isFaulty && `; ${STATE.failed[language]}, ${WHY[failed.why][language]}`}
      </p>
    );
  });
};
