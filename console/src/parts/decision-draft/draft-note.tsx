import type { ReactNode } from 'react';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { ProblemNote } from '../problem-note.tsx';
import type { OpenDraft } from './use-decision-draft.ts';
import type { KeepingState } from './use-keeping.ts';

const own = words({
  loading: { vi: 'Đang tải nội dung đã lưu …', en: 'Loading what was saved …' },
  waits: { vi: 'Đang lưu …', en: 'Saving …' },
  kept: {
    vi: 'Đã lưu. Chỉ ông/bà đọc được cho đến khi gửi.',
    en: 'Saved. Only you read it until it is sent.',
  },
  notKept: {
    vi: 'Nội dung đang nhập chưa được lưu; vẫn còn trên trang này.',
    en: 'What you type was not saved yet; it is still on this page.',
  },
});

/** Whether what was typed would survive a reload. */
export const DraftNote = ({ state }: { readonly state: KeepingState }) => {
  const w = useWords(own);
  if (state === undefined) return null;
  if (typeof state === 'string')
    return (
      <p className="soft small" role="status">
        {w[state]}
      </p>
    );
  return (
    <ProblemNote problem={state}>
      <p>{w.notKept}</p>
    </ProblemNote>
  );
};

type WhenLoadedProps = { readonly of: OpenDraft; readonly children: ReactNode };

/** What is shown once the draft is here: before, what is typed would be written over what was kept. */
export const WhenLoaded = ({ of: { isLoading, problem, readAgain }, children }: WhenLoadedProps) => {
  const w = useWords(own);
  if (isLoading) return <p className="waiting">{w.loading}</p>;
  return problem ? <ProblemNote problem={problem} onAgain={readAgain} /> : children;
};
