import { Link } from '@tanstack/react-router';
import { useWords } from '../parts/language/language.tsx';
import { words } from '../parts/language/words.ts';
import { own as catalogue } from './catalogue/catalogue-words.ts';
import { LifeEvents } from './catalogue/life-events.tsx';
import { ProcedureSearch } from './catalogue/search-form.tsx';
import { LookUpForm } from './look-up-form.tsx';

const own = words({
  title: { vi: 'Hồ sơ của ông/bà đang ở đâu?', en: 'Where is your dossier?' },
  lead: {
    vi: 'Nhập hai mã in trên giấy tiếp nhận hồ sơ để biết ai đang giữ hồ sơ và ngày hẹn trả kết quả.',
    en: 'Enter the two codes printed on your receipt slip to see who holds the dossier and when the result is promised.',
  },
});

/** `/`: the first page for citizens. Find a procedure by words or by a life event, or see where a dossier stands. */
export const Home = () => {
  const w = useWords(catalogue);
  const { title, lead } = useWords(own);
  return (
    <div className="stack">
      <h1>{w.ask}</h1>
      <ProcedureSearch />
      <section className="stack-small">
        <h2>{w.byEvent}</h2>
        <LifeEvents />
        <Link to="/thu-tuc" search={{}} className="find-all">
          {w.all}
        </Link>
      </section>
      <section className="stack home-track">
        <h2>{title}</h2>
        <p className="lead">{lead}</p>
        <LookUpForm />
      </section>
    </div>
  );
};

/** `/tra-cuu`: the look-up alone. */
export const LookUpPage = () => {
  const { title, lead } = useWords(own);
  return (
    <div className="stack">
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      <LookUpForm />
    </div>
  );
};
