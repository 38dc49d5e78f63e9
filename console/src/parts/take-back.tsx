import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { TakenBack } from '../../../schemas/taken-back.ts';
import { LIABLE_WORDS, TAKEN_BACK_WORDS, USUALLY_LIABLE } from '../../../schemas/taken-back-words.ts';
import { useDeskQueries } from '../api/desk-queries.ts';
import { useCommand } from '../api/use-command.ts';
import { sayDone } from './done.ts';
import { useTitle, useWords } from './language/language.tsx';
import { sentenceOf, words } from './language/words.ts';
import { ProblemNote } from './problem-note.tsx';
import { grouped } from './scan/item-number.ts';
import { SelectField } from './select-field.tsx';
import './take-back.css';
import { TextField } from './text-field.tsx';

const own = words({
  why: { vi: 'Vì sao bưu chính không phát được', en: 'Why the post could not deliver it' },
  choose: { vi: 'Chọn lý do', en: 'Choose a reason' },
  whyMissing: { vi: 'Chọn lý do bưu chính chuyển hoàn.', en: 'Choose why it came back.' },
  liable: { vi: 'Bên chịu cước gửi lại', en: 'Who pays for sending it again' },
  note: { vi: 'Ghi chú (không bắt buộc)', en: 'Note (optional)' },
  takeBack: { vi: 'Nhận lại bưu gửi', en: 'Take the item back' },
  next: {
    vi: 'Bưu gửi sau đó ở mục Bưu chính chuyển hoàn của quầy: giao lại cho bưu chính, hoặc trả tại quầy.',
    en: 'It then stands at the counter under “Brought back by the post”: hand it over again, or hand it out here.',
  },
  taken: { vi: 'Đã nhận lại bưu gửi', en: 'Took the item back' },
});

type Props = {
  readonly item: string;
  /** Where the item cannot be taken back by this reader. */
  readonly otherwise?: ReactNode;
  readonly onDone?: () => void;
  /** Its title, where it has one. */
  readonly children?: ReactNode;
};

/** The counter takes back what the post could not deliver, before two invitations: why, and who pays for sending it again. */
export const TakeBack = ({ item, otherwise = null, onDone, children }: Props) => {
  const { data, isError } = useQuery({ ...useDeskQueries().shipment(item), retry: false });
  if (data?.allowed.includes('takeItemBack')) return <Form {...{ item, onDone, children }} />;
  return data || isError ? otherwise : null;
};

const REASONS = Object.keys(TAKEN_BACK_WORDS) as TakenBack['reason'][];
const PARTIES = Object.keys(LIABLE_WORDS) as TakenBack['liable'][];

const Form = ({ item, onDone, children }: Pick<Props, 'item' | 'onDone' | 'children'>) => {
  const w = useWords(own);
  const title = useTitle();
  const client = useQueryClient();
  const [reason, setReason] = useState<TakenBack['reason']>();
  const [liable, setLiable] = useState<TakenBack['liable']>('applicant');
  const [note, setNote] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { send, isSending, problem } = useCommand({
    send: (command, taken: TakenBack) =>
      command('takeItemBack', {
        params: { item },
        body: { ...taken, ...(note.trim() !== '' && { note: note.trim() }) },
      }),
    refresh: () => client.invalidateQueries(),
    onDone: () => {
      sayDone({ what: { vi: own.taken.vi, en: own.taken.en }, whose: grouped(item) });
      onDone?.();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (reason) send({ reason, liable });
  };
  return (
    <form className="take-back" onSubmit={submit} noValidate>
      {children}
      <SelectField
        label={w.why}
        choices={REASONS.map(value => ({ value, title: sentenceOf(title(TAKEN_BACK_WORDS[value])) }))}
        value={reason ?? ''}
        none={w.choose}
        fault={isChecked && !reason ? w.whyMissing : undefined}
        onChoose={value => {
          const chosen = value as TakenBack['reason'];
          setReason(chosen);
          setLiable(USUALLY_LIABLE[chosen]);
        }}
      />
      <SelectField
        label={w.liable}
        choices={PARTIES.map(value => ({ value, title: sentenceOf(title(LIABLE_WORDS[value])) }))}
        value={liable}
        onChoose={value => setLiable(value as TakenBack['liable'])}
      />
      <TextField label={w.note} value={note} onChange={setNote} />
      {problem && <ProblemNote problem={problem} />}
      <p className="soft small">{w.next}</p>
      <div>
        <button type="submit" className="button button-main" aria-disabled={isSending}>
          {w.takeBack}
        </button>
      </div>
    </form>
  );
};
