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
  title: { vi: (name: string) => `Lập ${name}`, en: (name: string) => `Make: ${name}` },
  lead: {
    vi: 'Các thông tin khác lấy từ tờ khai và các hệ thống liên thông. Số, ngày và con dấu được điền khi ban hành.',
    en: 'All else comes from the form and from the systems that were asked. Number, day and seal are filled in when it is issued.',
  },
  send: { vi: 'Lập và xem', en: 'Make and look at it' },
  optional: { vi: 'Có thể để trống', en: 'May be left empty' },
  missing: { vi: 'Nhập nội dung này', en: 'Write this' },
});

export type MakeProps = {
  readonly code: string;
  readonly kind: Answered<'listResultFiles'>['kinds'][number];
  /** It was made, and lies before the leader. */
  readonly onMade: () => void;
  readonly onClose: () => void;
};

/** What the officer writes for a result that the system makes. */
export const MakeDialog = ({ code, kind: { kind, title: name, made = [] }, onClose, onMade }: MakeProps) => {
  const w = useWords(own);
  const title = useTitle();
  const refresh = useRefresh();
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const [isAsked, setAsked] = useState(false);
  const textOf = (field: string): string => written[field]?.trim() ?? '';
  const { send, isSending, problem } = useCommand({
    send: (command, asked: { name: string; text: string }[]) =>
      command('makeResult', { params: { code }, body: { kind, asked } }),
    refresh: () => refresh(code),
    onDone: onMade,
  });
  const make = (): void => {
    setAsked(true);
    if (made.some(one => !one.optional && textOf(one.name) === '')) return;
    send(made.flatMap(({ name }) => (textOf(name) ? [{ name, text: textOf(name) }] : [])));
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
