import { useEffect, useId, useRef, useState } from 'react';
import { type AddressKind, type OwnAddresses, useReadAgain } from '../../api/own-messages.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormWays } from '../../parts/form-ways.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { CodeForm } from './code-form.tsx';
import { ADDRESS } from './contact-words.ts';

type Props = { readonly known: OwnAddresses };

/** The addresses that the person has proved, and the way to prove another. */
export const Addresses = ({ known }: Props) => {
  const w = useWords(ADDRESS);
  const id = useId();
  const [done, setDone] = useState<AddressKind>();
  const status = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (done) status.current?.focus();
  }, [done]);
  const kinds = (['email', 'phone'] as const).filter(kind =>
    known.media.some(medium => (medium === 'email') === (kind === 'email')),
  );
  return (
    <section className="stack-small" aria-labelledby={id}>
      <h2 id={id}>{w.title}</h2>
      <p className="soft small">{w.about}</p>
      {done && (
        <p className="note choices-done" role="status" tabIndex={-1} ref={status}>
          <Icon name="check" /> {done === 'email' ? w.doneEmail : w.donePhone}
        </p>
      )}
      {kinds.map(kind => (
        <Address key={kind} {...{ kind, known }} onProved={() => setDone(kind)} />
      ))}
    </section>
  );
};

type AddressProps = Props & { readonly kind: AddressKind; readonly onProved: () => void };

/** One address: what is known of it, or the form by which it is proved. */
const Address = ({ kind, known, onProved }: AddressProps) => {
  const w = useWords(ADDRESS);
  const awaited = known.awaited.find(of => of.kind === kind);
  const [wanted, setWanted] = useState<'typing' | 'known'>();
  const { addresses } = useReadAgain();
  const { send, isSending, isDone, problem } = useCommand({
    send: (command, address: string) =>
      command('sendCode', { body: { kind, address: kind === 'email' ? address : address.replace(/[ .]/g, '') } }),
    refresh: addresses,
    onDone: () => setWanted(undefined),
  });
  const shown = wanted ?? (awaited ? 'code' : 'known');
  return (
    <div className="address">
      <h3>{w[kind]}</h3>
      {shown === 'code' && awaited && (
        <CodeForm
          {...{ kind, awaited, isSending, onProved }}
          isFresh={isDone}
          onSendAgain={() => send(awaited.address)}
          onCancel={() => setWanted('known')}
        />
      )}
      {shown === 'typing' && <NewAddress {...{ kind, isSending }} onSend={send} onCancel={() => setWanted('known')} />}
      {shown === 'known' && (
        <Known {...{ kind, known, isSending }} onAgain={send} onOther={() => setWanted('typing')} />
      )}
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
};

type KnownProps = Props & {
  readonly kind: AddressKind;
  readonly isSending: boolean;
  readonly onAgain: (address: string) => void;
  readonly onOther: () => void;
};

const Known = ({ kind, known, isSending, onAgain, onOther }: KnownProps) => {
  const w = useWords(ADDRESS);
  const { say } = useLanguage();
  const proved = known.addresses.find(of => of.kind === kind);
  if (!proved)
    return (
      <>
        <p className="soft">{kind === 'email' ? w.noneEmail : w.nonePhone}</p>
        <div className="ways">
          <button type="button" className="button" onClick={onOther}>
            {kind === 'email' ? w.addEmail : w.addPhone}
          </button>
        </div>
      </>
    );
  const { address, provedAt, failed } = proved;
  return (
    <>
      <div className="address-proved">
        <strong>{address}</strong>
        {failed ? (
          <span className="fault small">
            <Icon name="alert" size={16} /> {w.failed(say.moment(failed.at))}
          </span>
        ) : (
          <span className="address-good small">
            <Icon name="check" size={16} /> {w.proved(say.day(provedAt))}
          </span>
        )}
      </div>
      <div className="ways">
        {failed && (
          <button
            type="button"
            className="button button-main"
            aria-disabled={isSending}
            aria-label={`${w.again}: ${w[kind]}`}
            onClick={() => onAgain(address)}
          >
            {w.again}
          </button>
        )}
        <button type="button" className="button" aria-label={`${w.change}: ${w[kind]}`} onClick={onOther}>
          {w.change}
        </button>
        <Remove kind={kind} />
      </div>
    </>
  );
};

/** Two clicks: messages then go elsewhere. */
const Remove = ({ kind }: { readonly kind: AddressKind }) => {
  const w = useWords(ADDRESS);
  const [isAsked, setAsked] = useState(false);
  const { addresses } = useReadAgain();
  const { send, problem } = useCommand({
    send: (command, _: undefined) => command('removeAddress', { params: { kind } }),
    refresh: addresses,
  });
  return (
    <>
      <button
        type="button"
        className="button button-quiet"
        aria-label={`${isAsked ? w.sure : w.remove}: ${w[kind]}`}
        onClick={() => (isAsked ? send(undefined) : setAsked(true))}
        onBlur={() => setAsked(false)}
      >
        {isAsked ? w.sure : w.remove}
      </button>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
};

type NewProps = {
  readonly kind: AddressKind;
  readonly isSending: boolean;
  readonly onSend: (address: string) => void;
  readonly onCancel: () => void;
};

const WHOLE = { email: /^\s*\S+@\S+\.\S+\s*$/, phone: /^\s*(\+84|0)[\d .]{9,14}\s*$/ } as const;

const NewAddress = ({ kind, isSending, onSend, onCancel }: NewProps) => {
  const w = useWords(ADDRESS);
  const [typed, setTyped] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isWhole = WHOLE[kind].test(typed);
  return (
    <form
      className="stack-small"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        setChecked(true);
        if (isWhole) onSend(typed.trim());
      }}
    >
      <TextField
        label={kind === 'email' ? w.newEmail : w.newPhone}
        value={typed}
        onChange={setTyped}
        fault={isChecked && !isWhole ? (kind === 'email' ? w.faultEmail : w.faultPhone) : undefined}
        mode={kind === 'email' ? 'email' : 'tel'}
        isFirst
      />
      <FormWays label={w.sendCode} {...{ isSending, onCancel }} />
    </form>
  );
};
