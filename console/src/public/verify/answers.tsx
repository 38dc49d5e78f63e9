import { numberOfReceipt } from '../../../../schemas/receipt-number.ts';
import type { ResultVerification } from '../../../../schemas/result.ts';
import type { FileVerification, ReceiptVerification } from '../../../../schemas/verification.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { PageHeading } from '../page-heading.tsx';
import { own, RECEIPT_STANDINGS, SIGNATURE_STATES, STANDINGS, STATES } from './verify-words.ts';

const ICON = { good: 'check', soon: 'alert', late: 'alert' } as const;

type FileAnswerProps = { readonly found: FileVerification; readonly fileName: string; readonly onAgain: () => void };

/** What is known of a file that somebody shows. */
export const FileAnswer = ({
  found: { standing, result, receipt, signatures },
  fileName,
  onAgain,
}: FileAnswerProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { look, ...ofResult } = STANDINGS[standing];
  const ofReceipt = standing === 'genuine' || standing === 'superseded' ? RECEIPT_STANDINGS[standing] : ofResult;
  const said = receipt ? ofReceipt : ofResult;
  return (
    <article className="stack">
      <header className={`verify-standing verify-${look}`}>
        <Icon name={ICON[look]} />
        <div>
          <PageHeading>{title(said.title)}</PageHeading>
          <p>{title(said.text)}</p>
          <p className="soft small">{fileName}</p>
        </div>
      </header>
      {result && (
        <section className="stack-small">
          {standing === 'altered' && <h2>{w.original}</h2>}
          <Facts result={result} />
        </section>
      )}
      {receipt && (
        <section className="stack-small">
          {standing === 'altered' && <h2>{w.original}</h2>}
          <ReceiptFacts receipt={receipt} />
        </section>
      )}
      {signatures.length > 0 && (
        <section className="stack-small">
          <h2>{w.signatures}</h2>
          <ul className="verify-signatures">
            {signatures.map(({ state, unit, authority }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
              <li key={i}>
                <strong>
                  {title(SIGNATURE_STATES[state === 'intact' && standing === 'altered' ? 'added' : state])}
                </strong>{' '}
                {unit && w.by(unit)}
                {authority && <span className="soft small">{w.authority(authority)}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Again onAgain={onAgain} />
    </article>
  );
};

/** What is known of a result whose two codes somebody has. */
export const CodeAnswer = ({
  result,
  onAgain,
}: {
  readonly result: ResultVerification;
  readonly onAgain: () => void;
}) => {
  const title = useTitle();
  const look = result.state === 'valid' ? 'good' : 'late';
  return (
    <article className="stack">
      <header className={`verify-standing verify-${look}`}>
        <Icon name={ICON[look]} />
        <PageHeading>{title(STATES[result.state])}</PageHeading>
      </header>
      <Facts result={result} />
      <Again onAgain={onAgain} />
    </article>
  );
};

const Again = ({ onAgain }: { readonly onAgain: () => void }) => {
  const w = useWords(own);
  return (
    <button type="button" className="button verify-again" onClick={onAgain}>
      {w.other}
    </button>
  );
};

const Facts = ({ result }: { readonly result: ResultVerification }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  return (
    <dl className="verify-facts">
      <dt>{w.kind}</dt>
      <dd>{title(result.title)}</dd>
      <dt>{w.number}</dt>
      <dd className="digits">{result.number}</dd>
      {result.replacedBy && (
        <>
          <dt>{w.replacedBy}</dt>
          <dd className="digits">{result.replacedBy}</dd>
        </>
      )}
      <dt>{w.issued}</dt>
      <dd>{say.day(result.issuedAt)}</dd>
      <dt>{w.unit}</dt>
      <dd>{title(result.unitName)}</dd>
      <dt>{w.resultCode}</dt>
      <dd className="digits">{result.code}</dd>
    </dl>
  );
};

const ReceiptFacts = ({ receipt }: { readonly receipt: ReceiptVerification }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  return (
    <dl className="verify-facts">
      <dt>{w.receipt}</dt>
      <dd className="digits">{numberOfReceipt(receipt)}</dd>
      <dt>{w.amount}</dt>
      <dd className="digits">{say.sum(receipt.amount)}</dd>
      {receipt.refunded > 0 && (
        <>
          <dt>{w.refunded}</dt>
          <dd className="digits">{say.sum(receipt.refunded)}</dd>
        </>
      )}
      <dt>{w.given}</dt>
      <dd>{say.day(receipt.at)}</dd>
      <dt>{w.paidTo}</dt>
      <dd>{title(receipt.unitName)}</dd>
    </dl>
  );
};
