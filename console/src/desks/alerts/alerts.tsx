import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../../api/problem.ts';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Sendings } from '../../parts/sendings.tsx';
import { own } from './alerts-words.ts';
import { type AlertSettings, useAlertSettings } from './reads.ts';
import { WishesForm } from './wishes-form.tsx';
import './alerts.css';

/** `/viec/nhac-viec`: where alerts go that an officer gets outside of the application, and how he or she wants them. */
export const AlertsPage = () => {
  const w = useWords(own);
  const query = useQuery(useAlertSettings());
  const { data } = query;
  return (
    <div className="alerts">
      <h1>{w.title}</h1>
      <p className="soft">{w.intro}</p>
      {query.error && !data && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {query.isPending && !query.error && <p className="waiting">{w.loading}</p>}
      {data && (
        <>
          <Where settings={data} />
          <WishesForm settings={data} />
        </>
      )}
    </div>
  );
};

/** The address and number that an administrator has entered, and whether they work. */
const Where = ({ settings: { email, phone, failed } }: { readonly settings: AlertSettings }) => {
  const w = useWords(own);
  return (
    <section className="alerts-where" aria-labelledby="alerts-where">
      <h2 id="alerts-where">{w.where}</h2>
      {!email && !phone && (
        <p className="note note-warn">
          <Icon name="alert" /> {w.nowhere}
        </p>
      )}
      <dl>
        <div>
          <dt>{w.email}</dt>
          <dd>{email ?? <span className="soft">{w.none}</span>}</dd>
        </div>
        <div>
          <dt>{w.phone}</dt>
          <dd className="digits">{phone ?? <span className="soft">{w.none}</span>}</dd>
        </div>
      </dl>
      {failed.length > 0 && (
        <div>
          <p className="chip chip-late">
            <Icon name="alert" /> {w.failed}
          </p>
          <Sendings sendings={failed} />
        </div>
      )}
      {(email || phone) && <p className="soft small">{w.byAdministrator}</p>}
    </section>
  );
};
