import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { asProblem } from '../api/problem.ts';
import { useWords } from '../parts/language/language.tsx';
import { words } from '../parts/language/words.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { PublicFrame } from '../public/public-layout.tsx';

const own = words({
  title: { vi: 'Không có trang này', en: 'There is no such page' },
  why: {
    vi: 'Địa chỉ có thể đã gõ sai, hoặc trang đã đổi chỗ.',
    en: 'The address may be mistyped, or the page has moved.',
  },
  next: { vi: 'Về trang đầu', en: 'Go to the first page' },
  stumbled: { vi: 'Trang này gặp lỗi', en: 'Something went wrong on this page' },
  reload: { vi: 'Tải lại trang', en: 'Reload the page' },
});

export const NotFound = () => {
  const w = useWords(own);
  return (
    <PublicFrame>
      <div className="stack">
        <h1>{w.title}</h1>
        <p>{w.why}</p>
        <Link to="/" className="find-all">
          {w.next}
        </Link>
      </div>
    </PublicFrame>
  );
};

/** A page that could not be shown: a chunk that did not come, or a fault of our own. */
export const Stumble = ({ error }: ErrorComponentProps) => {
  const w = useWords(own);
  return (
    <div className="stack page-plain">
      <h1>{w.stumbled}</h1>
      <ProblemNote problem={asProblem(error)} />
      <button type="button" className="button" onClick={() => location.reload()}>
        {w.reload}
      </button>
    </div>
  );
};
