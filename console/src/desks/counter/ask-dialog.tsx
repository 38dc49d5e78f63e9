import { useRef, useState } from 'react';
import type { ApiProblem } from '../../api/problem.ts';
import { DialogFrame } from '../../parts/dialog-frame.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';

const own = words({
  title: { vi: 'Yêu cầu bổ sung', en: 'Ask for what is missing' },
  hint: {
    vi: 'Yêu cầu một lần cho tất cả. Chọn từng nội dung, ghi lý do để người nộp hiểu và biết cần làm gì.',
    en: 'All of it at once. Tick what is needed, and say why in plain words.',
  },
  why: { vi: (what: string) => `Lý do: ${what}`, en: (what: string) => `Why: ${what}` },
  example: { vi: 'Ví dụ: trang 2 bị mờ, chụp lại', en: 'For example: page 2 is blurred, take it again' },
  whyMissing: { vi: 'Ghi lý do cho từng nội dung đã chọn.', en: 'Say why for each that is ticked.' },
  noneTicked: { vi: 'Chọn ít nhất một nội dung.', en: 'Tick at least one.' },
  cancel: { vi: 'Quay lại', en: 'Back' },
});

export type AskItem = {
  readonly id: string;
  /** As slip 02 says it, in Vietnamese. */
  readonly title: string;
  readonly why: string;
  readonly isTicked: boolean;
};
export type Asked = Pick<AskItem, 'id' | 'title' | 'why'>;

type Props = {
  readonly items: readonly AskItem[];
  /** Said in the place of the hint: why there is nothing to ask for. */
  readonly note?: string | undefined;
  readonly sendLabel: string;
  readonly isSending?: boolean;
  readonly problem?: ApiProblem | undefined;
  readonly onSend: (asked: readonly Asked[]) => void;
  readonly onClose: () => void;
};

/** Everything that is missing or wrong, each with its reason; it is asked for once. */
export const AskDialog = ({ items, note, sendLabel, isSending = false, problem, onSend, onClose }: Props) => {
  const w = useWords(own);
  const [ticks, setTicks] = useState<Readonly<Record<string, boolean>>>({});
  const [whys, setWhys] = useState<Readonly<Record<string, string>>>({});
  const [fault, setFault] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  const isTicked = ({ id, isTicked: first }: AskItem): boolean => ticks[id] ?? first;
  const send = (): void => {
    const asked = items.filter(isTicked).map(({ id, title, why }) => ({ id, title, why: (whys[id] ?? why).trim() }));
    if (asked.length === 0) setFault(w.noneTicked);
    else if (asked.some(({ why }) => why === '')) {
      setFault(w.whyMissing);
      list.current?.querySelector<HTMLElement>('input.input:placeholder-shown')?.focus();
    } else onSend(asked);
  };
  return (
    <DialogFrame title={w.title} isWide isBusy={isSending} onClose={onClose}>
      <p className="soft">{note ?? w.hint}</p>
      {problem && <ProblemNote problem={problem} />}
      <ul className="ask-items" ref={list}>
        {items.map(item => (
          <li key={item.id}>
            <label className="form-tick">
              <input
                type="checkbox"
                checked={isTicked(item)}
                onChange={({ target }) => setTicks({ ...ticks, [item.id]: target.checked })}
              />
              {item.title}
            </label>
            {isTicked(item) && (
              <input
                className="input"
                aria-label={w.why(item.title)}
                placeholder={w.example}
                maxLength={500}
                value={whys[item.id] ?? item.why}
                onChange={({ target }) => setWhys({ ...whys, [item.id]: target.value })}
              />
            )}
          </li>
        ))}
      </ul>
      {fault && (
        <p className="fault" role="alert">
          <Icon name="alert" size={16} /> {fault}
        </p>
      )}
      <div className="ways">
        {items.length > 0 && (
          <button type="button" className="button button-main" aria-disabled={isSending} onClick={send}>
            {sendLabel}
          </button>
        )}
        <button type="button" className="button" onClick={onClose}>
          {w.cancel}
        </button>
      </div>
    </DialogFrame>
  );
};
