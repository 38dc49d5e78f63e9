import type { ReactNode } from 'react';
import type { WorkingLimit } from '../../../../schemas/time.ts';
import type { FormFaults } from '../form/form-faults.ts';
import type { FormField } from '../form/form-tree.ts';
import { askedLeaves, type FormValues } from '../form/form-values.ts';
import { PERSON } from '../form/person-fields.ts';
import { Icon } from '../icon.tsx';
import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import type { Bilingual } from '../language/words.ts';
import { useLimitWords } from '../limit-words.ts';
import { usePaperTitle } from '../paper-title.ts';
import type { Sending } from './intake.tsx';
import { own } from './intake-words.ts';
import { refusedPapers } from './paper-rules.ts';
import type { Intake } from './use-intake.ts';

type Props = {
  readonly intake: Intake;
  readonly sending: Pick<Sending, 'problem' | 'sent'>;
  /** What the slip is called, where it is not that of a counter. */
  readonly title?: string;
  /** Whether the date is said that would be promised now. */
  readonly isPromised?: boolean;
  /** What the desk lacks beside it. */
  readonly lacking?: readonly string[];
  readonly children?: ReactNode;
};

/** The slip as it grows: whose, what for, how much, until when, and what is still missing. */
export const SlipPane = ({ intake, sending, title: called, isPromised = true, lacking = [], children }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { filing, procedure, preview } = intake;
  const refused = refusedPapers(sending.problem, { sent: sending.sent?.filing.papers, now: filing.papers });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it
    <aside className="slip-pane" aria-label={called ?? w.slip} tabIndex={0}>
      {children}
      <h2>{called ?? w.slip}</h2>
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
          {preview && isPromised && <PromisedDate due={preview.due} limit={preview.limit} />}
        </>
      ) : (
        <p className="soft">{isPromised ? w.emptySlip : w.emptySlipOfFees}</p>
      )}
      {procedure && <Lacking {...{ intake, lacking, isPromised }} refused={Object.keys(refused)} />}
    </aside>
  );
};

const Money = ({ intake: { preview, isCounting } }: { readonly intake: Intake }) => {
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
            {amount === undefined ? (
              <span className="soft">{isCounting ? w.counting : w.bySum}</span>
            ) : (
              <span className="digits">{say.sum(amount)}</span>
            )}
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

/** So many fields are named; the others are counted. */
const MOST_NAMED = 3;

type LackingProps = {
  readonly intake: Intake;
  readonly lacking: readonly string[];
  readonly isPromised: boolean;
  /** Papers whose files the server has refused. */
  readonly refused: readonly string[];
};

/** What keeps the filing from being accepted, by name: fields of the person, fields of the form, papers. */
const Lacking = ({ intake, lacking, isPromised, refused }: LackingProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { filing, faults, ofServer, fields, procedure } = intake;
  const parts = [
    { part: w.applicant, titles: faultyIn(PERSON, filing.owner, faults.owner) },
    { part: w.filerShort, titles: faultyIn(PERSON, filing.filer, faults.filer) },
    { part: w.form, titles: faultyIn(fields, filing.form, { ...ofServer, ...faults.form }) },
  ].filter(({ titles }) => titles.length > 0);
  const titleOf = usePaperTitle(procedure);
  if (parts.length === 0 && faults.count === 0 && lacking.length === 0 && refused.length === 0)
    return (
      <p className="chip chip-good slip-ready">
        <Icon name="check" /> {isPromised ? w.nothingMissing : w.nothingMissingToSend}
      </p>
    );
  return (
    <section>
      <h3 className="slip-label">{w.stillMissing}</h3>
      <ul className="slip-lacking">
        {parts.map(({ part, titles }) => (
          <li key={part}>
            {part}: {titles.slice(0, MOST_NAMED).map(title).join(', ')}
            {titles.length > MOST_NAMED && ` ${w.andMore(titles.length - MOST_NAMED)}`}
          </li>
        ))}
        {lacking.map(what => (
          <li key={what}>{what}</li>
        ))}
        {faults.papers.map(name => (
          <li key={name}>{titleOf(name)}</li>
        ))}
        {refused.map(name => (
          <li key={name}>
            {titleOf(name)}: {w.otherFile}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** The titles of the fields that are missing or wrong, in the order of the form. */
const faultyIn = (fields: readonly FormField[], values: FormValues, faults: FormFaults): readonly Bilingual[] =>
  askedLeaves(fields, values)
    .filter(({ path }) => faults[path] !== undefined)
    .map(({ title }) => title);
