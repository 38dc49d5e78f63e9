import { useState } from 'react';
import type { ApiProblem } from '../../api/problem.ts';
import { useRefresh } from '../../api/queries.ts';
import type { Answered } from '../../api/route-types.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormDialog } from '../form-dialog.tsx';
import { useTitle, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { TextField } from '../text-field.tsx';
import { WordsField } from '../words-field.tsx';

const own = words({
  make: { vi: 'Lập theo mẫu', en: 'Make it' },
  again: { vi: 'Lập lại', en: 'Make it again' },
  title: { vi: (name: string) => `Lập ${name}`, en: (name: string) => `Make: ${name}` },
  lead: {
    vi: 'Các thông tin khác lấy từ tờ khai và các hệ thống liên thông. Số, ngày và con dấu được điền khi ban hành.',
    en: 'All else comes from the form and from the systems that were asked. Number, day and seal are filled in when it is issued.',
  },
  send: { vi: 'Lập và xem', en: 'Make and look at it' },
  optional: { vi: 'Có thể để trống', en: 'May be left empty' },
  missing: { vi: 'Nhập nội dung này', en: 'Write this' },
});

type Kind = Answered<'listResultFiles'>['kinds'][number];
type Props = {
  readonly code: string;
  readonly kind: Kind;
  readonly isAgain: boolean;
  /** It was made, and lies before the leader. */
  readonly onMade: () => void;
};

/** Has the system make the file of a result, with what the officer writes for it; then the file is shown. */
export const MakeButton = ({ code, kind, isAgain, onMade }: Props) => {
  const w = useWords(own);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button button-small button-main" onClick={() => setOpen(true)}>
        {isAgain ? w.again : w.make}
      </button>
      {isOpen && (
        <MakeDialog
          {...{ code, kind }}
          onClose={() => setOpen(false)}
          onMade={() => {
            setOpen(false);
            onMade();
          }}
        />
      )}
    </>
  );
};

type DialogProps = Omit<Props, 'isAgain'> & { readonly onClose: () => void };

const MakeDialog = ({ code, kind: { kind, title: name, made = [] }, onClose, onMade }: DialogProps) => {
  const w = useWords(own);
  const title = useTitle();
  const refresh = useRefresh();
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const [isAsked, setAsked] = useState(false);
  const textOf = (field: string): string => written[field]?.trim() ?? '';
  const { send, isSending, problem } = useCommand({
    send: (command, asked: Readonly<Record<string, string>>) =>
      command('makeResult', { params: { code }, body: { kind, asked } }),
    refresh: () => refresh(code),
    onDone: onMade,
  });
  const make = (): void => {
    setAsked(true);
    if (made.some(one => !one.optional && textOf(one.name) === '')) return;
    send(Object.fromEntries(made.flatMap(one => (textOf(one.name) ? [[one.name, textOf(one.name)]] : []))));
  };
  return (
    <FormDialog title={w.title(title(name))} sendLabel={w.send} {...{ isSending, problem, onClose }} onSend={make}>
      <p className="soft">{w.lead}</p>
      {made.map((one, i) => {
        const hint = one.hint ? title(one.hint) : one.optional ? w.optional : undefined;
        const props = {
          label: title(one.title),
          ...(hint !== undefined && { hint }),
          value: written[one.name] ?? '',
          fault:
            isAsked && !one.optional && textOf(one.name) === ''
              ? w.missing
              : faultIn(problem, `/body/asked/${one.name}`),
          onChange: (text: string) => setWritten({ ...written, [one.name]: text }),
        };
        return one.long ? (
          <WordsField key={one.name} {...props} takesFocus={i === 0} />
        ) : (
          <TextField key={one.name} {...props} isFirst={i === 0} />
        );
      })}
    </FormDialog>
  );
};

const faultIn = (problem: ApiProblem | undefined, pointer: string): string | undefined =>
  problem?.facts.errors?.find(fault => fault.pointer === pointer)?.detail;
