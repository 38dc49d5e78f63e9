import { useWords } from '../parts/language/language.tsx';
import { words } from '../parts/language/words.ts';
import { LookUpForm } from './look-up-form.tsx';

const own = words({
  title: { vi: 'Hồ sơ của ông/bà đang ở đâu?', en: 'Where is your dossier?' },
  lead: {
    vi: 'Nhập hai mã in trên giấy tiếp nhận hồ sơ để biết ai đang giữ hồ sơ và ngày hẹn trả kết quả.',
    en: 'Enter the two codes printed on your receipt slip to see who holds the dossier and when the result is promised.',
  },
});

/** The first page for citizens: where a dossier stands. Search of procedures and life events come beside it. */
export const Home = () => {
  const w = useWords(own);
  return (
    <div className="stack">
      <h1>{w.title}</h1>
      <p className="lead">{w.lead}</p>
      <LookUpForm />
    </div>
  );
};
