import type { ReactNode } from 'react';
import type { WorkingLimit } from '../../../../../schemas/time.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../../parts/language/language.tsx';
import { useLimitWords } from '../../../parts/limit-words.ts';
import { own } from '../counter-words.ts';
import type { Intake } from './use-intake.ts';

/** The slip as it grows: whose, what for, how much, until when, and what is still missing. */
export const SlipPane = ({ intake, children }: { readonly intake: Intake; readonly children?: ReactNode }) => {
  const w = useWords(own);
  const title = useTitle();
  const { filing, procedure, preview } = intake;
  return (
    <aside className="slip-pane" aria-label={w.slip}>
      {children}
      <h2>{w.slip}</h2>
      {procedure ? (
        <>
          <dl className="facts">
            <div>
              <dt>{w.applicant}</dt>
              <dd>{String(filing.owner.name ?? '') || '…'}</dd>
            </div>
            <div>
              <dt>{w.procedure}</dt>
              <dd>{title(procedure.title)}</dd>
            </div>
          </dl>
          {preview && <Money intake={intake} />}
          {preview && <PromisedDate due={preview.due} limit={procedure.limit} />}
        </>
      ) : (
        <p className="soft">{w.emptySlip}</p>
      )}
      {procedure && <Lacking intake={intake} />}
    </aside>
  );
};

const Money = ({ intake: { preview } }: { readonly intake: Intake }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const fees = preview?.fees ?? [];
  const isKnown = fees.every(({ amount }) => amount !== undefined);
  return (
    <section aria-label={w.fees}>
      <h3 className="slip-label">{w.fees}</h3>
      {fees.length === 0 && <p>{w.noFees}</p>}
      <ul className="slip-fees">
        {fees.map(({ fee, title: said, amount }) => (
          <li key={fee}>
            <span>{title(said)}</span>
            <span className="digits">{amount === undefined ? w.bySum : say.sum(amount)}</span>
          </li>
        ))}
        {fees.length > 1 && isKnown && (
          <li className="slip-total">
            <span>{w.total}</span>
            <span className="digits">{say.sum(fees.reduce((sum, { amount = 0 }) => sum + amount, 0))}</span>
          </li>
        )}
      </ul>
    </section>
  );
};

const PromisedDate = ({ due, limit }: { readonly due: string; readonly limit: WorkingLimit }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const said = useLimitWords();
  return (
    <section>
      <h3 className="slip-label">{w.promised}</h3>
      <p className="slip-due">{say.deadline(due)}</p>
      <p className="soft small">
        {w.limit}: {said(limit)}
      </p>
    </section>
  );
};

const Lacking = ({ intake: { faults, procedure } }: { readonly intake: Intake }) => {
  const w = useWords(own);
  const title = useTitle();
  const inPerson = Object.keys(faults.owner).length + Object.keys(faults.filer).length;
  const inForm = Object.keys(faults.form).length;
  if (faults.count === 0)
    return (
      <p className="chip chip-good slip-ready">
        <Icon name="check" /> {w.nothingMissing}
      </p>
    );
  return (
    <section>
      <h3 className="slip-label">{w.stillMissing}</h3>
      <ul className="slip-lacking">
        {inPerson > 0 && <li>{w.personFields(inPerson)}</li>}
        {inForm > 0 && <li>{w.formFields(inForm)}</li>}
        {faults.papers.map(name => {
          const known = procedure?.components.find(({ component }) => component === name);
          return <li key={name}>{known ? title(known.title) : name}</li>;
        })}
      </ul>
    </section>
  );
};
