import { ARTICLE } from '../../../schemas/law/articles.ts';
import { APOLOGY_REASON_WORDS } from '../../../schemas/law/reason-words.ts';
import type { Tracked } from '../api/views.ts';
import { Icon } from '../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../parts/language/language.tsx';
import { own, WHY } from './tracking-words.ts';

type Dates = Pick<Tracked, 'due' | 'promised' | 'reason' | 'endedAt'>;

/** The date that was promised; the new one first where an apology moved it. */
export const PromisedDate = ({ due, promised, reason, endedAt }: Dates) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  if (endedAt) return null;
  if (!due) return <p className="soft">{w.noPromise}</p>;
  return (
    <section className="promise">
      <Icon name="calendar" size={26} />
      <dl>
        <div>
          <dt>{promised ? w.promisedNew : w.promised}</dt>
          <dd className="promise-date">{say.deadline(promised ?? due)}</dd>
        </div>
        {promised && (
          <div>
            <dt>{w.promisedBefore}</dt>
            <dd>{say.deadline(due)}</dd>
          </div>
        )}
        {promised && reason && (
          <div>
            <dt>{w.why}</dt>
            <dd>
              {title(WHY[reason])}{' '}
              <span className="soft small">({title(ARTICLE[APOLOGY_REASON_WORDS[reason].article])})</span>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
};

/** Which units hold it now, each with a way to ask. */
export const Holders = ({ holders }: Pick<Tracked, 'holders'>) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  return (
    <section className="stack-small">
      <h2>{w.holders}</h2>
      <ul className="stack-small">
        {holders.map(({ unit, name, phone, step, due }) => (
          <li key={`${unit} ${step.en}`} className="card holder">
            <div>
              <h3>{title(name)}</h3>
              <p>{title(step)}</p>
              {due && (
                <p className="soft small">
                  {w.until}: {say.deadline(due)}
                </p>
              )}
            </div>
            <a className="button" href={`tel:${phone.replaceAll(' ', '')}`}>
              <Icon name="phone" /> {w.call(phone)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};
