import { useQuery } from '@tanstack/react-query';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { asProblem } from '../../api/problem.ts';
import type { SigningCard, TaskToSign } from '../../api/views.ts';
import { DueChip } from '../../parts/due-chip.tsx';
import { FINDING_WORDS } from '../../parts/findings.ts';
import { Icon } from '../../parts/icon.tsx';
import { inPlaceOf } from '../../parts/in-place-of.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ResultFiles } from '../../parts/result-files/result-files.tsx';
import { useUnitName } from '../../parts/unit-name.ts';
import { own, REASONS } from './leader-words.ts';
import { canSign, reasonsOf, signingOutcome } from './to-sign.ts';

type Props = {
  readonly task: TaskToSign;
  readonly procedureTitle: (code: string) => string;
  /** It is no longer open. */
  readonly isGone: boolean;
  readonly onSign: (task: TaskToSign) => void;
  readonly onSendBack: (task: TaskToSign) => void;
  readonly onOpen: (task: TaskToSign) => void;
};

/** What is signed, for whom, on whose word, and what to mind: everything before the button. */
export const Card = ({ task, procedureTitle, isGone, onSign, onSendBack, onOpen }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const query = useQuery({
    ...useDeskQueries().signingCard({ code: task.dossier, step: task.step }),
    enabled: !isGone,
  });
  const why = isGone ? w.isGone : canSign(task) ? undefined : w.cannotSign;
  const outcome = signingOutcome(task);
  return (
    <>
      <header className="desk-side-head">
        <h2>{task.owner}</h2>
        <p>{procedureTitle(task.procedure)}</p>
        <p className="soft digits">{task.dossier}</p>
      </header>
      <Reasons task={task} />
      <dl className="facts">
        <div>
          <dt>{w.willSign}</dt>
          <dd>
            {title(task.title)}
            {outcome && <span className="soft"> · {title(task.outcomes[outcome] ?? task.title)}</span>}
          </dd>
        </div>
        <div>
          <dt>{w.thenIssued}</dt>
          <dd>
            {task.results.length > 0 ? (
              <ul className="card-results">
                {task.results.map(result => (
                  <li key={result.vi}>
                    <Icon name="paper" size={16} /> {title(result)}
                  </li>
                ))}
              </ul>
            ) : (
              w.noResults
            )}
          </dd>
        </div>
        <div>
          <dt>{w.due}</dt>
          <dd>
            <DueChip {...task} />
          </dd>
        </div>
        {task.assignee && (
          <div>
            <dt>{w.worksIt}</dt>
            <dd>{task.assignee.name}</dd>
          </div>
        )}
      </dl>
      {!isGone && <ResultFiles code={task.dossier} />}
      <div className="card-ways">
        <button
          type="button"
          className="button button-main"
          aria-disabled={why !== undefined}
          aria-describedby={why ? 'why-not-signed' : undefined}
          onClick={() => why || onSign(task)}
        >
          {w.signThis}
        </button>
        <button type="button" className="button" aria-disabled={isGone} onClick={() => isGone || onSendBack(task)}>
          {w.sendBack}
        </button>
        <button type="button" className="button button-quiet" onClick={() => onOpen(task)}>
          {w.open}
        </button>
        {why && (
          <p className="soft" id="why-not-signed">
            {why}
          </p>
        )}
      </div>
      {query.error && !isGone && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {query.data && <Before card={query.data} />}
    </>
  );
};

const Reasons = ({ task }: { readonly task: TaskToSign }) => {
  const title = useTitle();
  const reasons = reasonsOf(task);
  if (reasons.length === 0) return null;
  return (
    <ul className="card-reasons">
      {reasons.map(reason => (
        <li key={reason} className={`card-reason card-reason-${REASONS[reason].tone}`}>
          <Icon name="alert" />
          <span>
            <strong>{title(REASONS[reason].word)}.</strong> {title(REASONS[reason].means)}
          </span>
        </li>
      ))}
    </ul>
  );
};

/** Who decided what before, what other systems found, and the dates. */
const Before = ({ card }: { readonly card: SigningCard }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  return (
    <>
      <section className="card-part" aria-labelledby="decided-before">
        <h3 id="decided-before">{w.decidedBefore}</h3>
        <ol className="card-decisions">
          {card.decisions.toReversed().map(decision => (
            <Decided key={`${decision.step} ${decision.at}`} decision={decision} card={card} />
          ))}
        </ol>
      </section>
      {card.findings.length > 0 && (
        <section className="card-part" aria-labelledby="findings">
          <h3 id="findings">{w.findings}</h3>
          <dl className="card-findings">
            {card.findings.flatMap(({ step, title: said, data }) =>
              Object.entries(data).map(([name, value]) => (
                <div key={`${step} ${name}`}>
                  <dt>
                    {title(said)}
                    {FINDING_WORDS[name] && `: ${title(FINDING_WORDS[name])}`}
                  </dt>
                  <dd className="digits">{value}</dd>
                </div>
              )),
            )}
          </dl>
        </section>
      )}
      <dl className="card-numbers">
        {card.promised && (
          <div>
            <dt>{w.promised}</dt>
            <dd>{say.deadline(card.promised)}</dd>
          </div>
        )}
        <div>
          <dt>{w.identityNumber}</dt>
          <dd className="digits">{card.identityNumber}</dd>
        </div>
        <div>
          <dt>{w.papers}</dt>
          <dd>{card.papers}</dd>
        </div>
        <div>
          <dt>{w.supplements}</dt>
          <dd>{card.supplements}</dd>
        </div>
      </dl>
    </>
  );
};

type DecidedProps = { readonly decision: SigningCard['decisions'][number]; readonly card: SigningCard };

const Decided = ({ decision, card }: DecidedProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const unitName = useUnitName();
  const { by } = decision;
  const p = useWords(inPlaceOf);
  const inPlace = (name: string): string => (by.insteadOf === undefined ? name : p.by(name, by.insteadOf));
  const isUsual = card.earlier.find(
    ({ step, outcome }) => step === decision.step && outcome === decision.outcome,
  )?.usual;
  const who = by.kind === 'clock' ? w.bySilence : by.kind === 'system' ? w.bySystem : inPlace(by.name ?? by.id);
  return (
    <li>
      <p>
        {title(decision.title)}:{' '}
        <span className={isUsual === false ? 'chip chip-soon' : 'card-outcome'}>{title(decision.said)}</span>
        {decision.late && (
          <>
            {' '}
            <span className="chip chip-late">{w.lateThen}</span>
          </>
        )}
      </p>
      <p className="soft small">
        {who}
        {by.unit && `, ${unitName(by.unit)}`} · {say.moment(decision.at)}
      </p>
      {decision.text && (
        <p className="card-words">
          <span className="soft">{w.reason}:</span> {decision.text}
        </p>
      )}
      {decision.note && (
        <p className="card-words">
          <span className="soft">{w.note}:</span> {decision.note}
        </p>
      )}
    </li>
  );
};
