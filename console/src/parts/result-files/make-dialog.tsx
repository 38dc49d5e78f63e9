import { useState } from 'react';
import { useRefresh } from '../../api/queries.ts';
import type { Answered } from '../../api/route-types.ts';
import { useCommand } from '../../api/use-command.ts';
import { FINDING_WORDS } from '../findings.ts';
import { FormDialog } from '../form-dialog.tsx';
import { useTitle, useWords } from '../language/language.tsx';
import { type Bilingual, words } from '../language/words.ts';
import { TextField } from '../text-field.tsx';
import { WordsField } from '../words-field.tsx';

const own = words({
  title: { vi: (name: string) => `Lập ${name}`, en: (name: string) => `Make: ${name}` },
  lead: {
    vi: 'Các thông tin khác lấy từ tờ khai và các hệ thống liên thông. Số, ngày và con dấu được điền khi ban hành.',
    en: 'All else comes from the form and from the systems that were asked. Number, day and seal are filled in when it is issued.',
  },
  leadCorrection: {
    vi: 'Sửa lại những chỗ sai. Tờ khai của hồ sơ giữ nguyên; nội dung đúng chỉ ghi trong bản sửa. Số, ngày và con dấu được điền khi ban hành.',
    en: 'Put right what is wrong. The form of the dossier stays; the right words stand in the corrected file only. Number, day and seal are filled in when it is issued.',
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
export const MakeDialog = ({ code, kind: given, onClose, onMade }: MakeProps) => {
  const { kind, title: name, made = [], printed = [] } = given;
  const w = useWords(own);
  const title = useTitle();
  const refresh = useRefresh();
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  /** What a corrected file is to say otherwise, by its place. */
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({});
  const [isAsked, setAsked] = useState(false);
  const textOf = (field: string): string => written[field]?.trim() ?? '';
  const otherWords = printed.flatMap(({ name, text }) => {
    const other = changed[name]?.trim();
    return other && other !== text ? [{ name, text: other }] : [];
  });
  const { send, isSending, problem } = useCommand({
    send: (command, asked: { name: string; text: string }[]) =>
      command('makeResult', { params: { code }, body: { kind, asked, ...(given.corrects && { words: otherWords }) } }),
    refresh: () => refresh(code),
    onDone: onMade,
  });
  const make = (): void => {
    setAsked(true);
    if (made.some(one => !one.optional && textOf(one.name) === '')) return;
    send(made.flatMap(({ name }) => (textOf(name) ? [{ name, text: textOf(name) }] : [])));
  };
  return (
    <FormDialog
      title={w.title(title(name))}
      sendLabel={w.send}
      {...{ isSending, problem, onClose }}
      isWide={printed.length > 0}
      onSend={make}
    >
      <p className="soft">{given.corrects ? w.leadCorrection : w.lead}</p>
      {printed.length > 0 && (
        <div className="printed-words">
          {printed.map(({ name, title: said, text }, i) => (
            <TextField
              key={name}
              label={title(titleOfPlace(name) ?? said)}
              value={changed[name] ?? text}
              fault={problem?.faultAt(`/body/words/${name}`)}
              onChange={other => setChanged({ ...changed, [name]: other })}
              isFirst={i === 0}
            />
          ))}
        </div>
      )}
      {made.map((one, i) => {
        const hint = one.hint ? title(one.hint) : one.optional ? w.optional : undefined;
        const props = {
          label: title(one.title),
          ...(hint !== undefined && { hint }),
          value: written[one.name] ?? '',
          fault:
            isAsked && !one.optional && textOf(one.name) === ''
              ? w.missing
              : problem?.faultAt(`/body/asked/${one.name}`),
          onChange: (text: string) => setWritten({ ...written, [one.name]: text }),
        };
        return one.long ? (
          <WordsField key={one.name} {...props} takesFocus={i === 0 && printed.length === 0} />
        ) : (
          <TextField key={one.name} {...props} isFirst={i === 0 && printed.length === 0} />
        );
      })}
    </FormDialog>
  );
};

/** What a finding of an outside system is called; places of the form have their own titles. */
const titleOfPlace = (name: string): Bilingual | undefined => {
  const said = name.startsWith('found.') ? FINDING_WORDS[name.slice('found.'.length)] : undefined;
  return said && { vi: capitalised(said.vi), en: capitalised(said.en) };
};

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
