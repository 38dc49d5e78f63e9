import type { ReactNode } from 'react';
import { useCommand } from '../../api/use-command.ts';
import { FormReading } from '../../parts/form/form-reading.tsx';
import { jsonOf } from '../../parts/form/form-values.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { useLimitWords } from '../../parts/limit-words.ts';
import { usePaperTitle } from '../../parts/paper-title.ts';
import { own } from './filing-words.ts';
import { PageFrame } from './page-frame.tsx';
import { People } from './people.tsx';
import type { Page } from './search.ts';
import type { FilingInHand } from './use-filing.ts';

export type Receipt = { readonly code: string; readonly lookupKey: string };

type Props = { readonly inHand: FilingInHand; readonly onSubmitted: (receipt: Receipt) => void };

/** Everything once more, what it costs and how long it takes; then it is submitted. */
export const CheckPage = ({ inHand, onSubmitted }: Props) => {
  const w = useWords(own);
  const limit = useLimitWords();
  const { filing, procedure, fields, draft, readDraftAgain } = inHand;
  const paperTitle = usePaperTitle(procedure);
  const { send, isSending, problem } = useCommand({
    send: (command, id: string) => command('submitDraft', { params: { draft: id } }),
    onDone: onSubmitted,
    // Where the rules have changed meanwhile, the draft says so.
    onProblem: readDraftAgain,
  });
  return (
    <PageFrame
      page="kiem-tra"
      {...{ inHand, isSending, problem }}
      faults={0}
      nextLabel={w.submit}
      onNext={() => filing.draft && send(filing.draft)}
    >
      {() => (
        <>
          <Part {...{ inHand }} page="nguoi" title={w.person}>
            <People filing={filing} />
          </Part>
          <Part {...{ inHand }} page="to-khai" title={w['to-khai']}>
            <FormReading fields={fields} form={jsonOf(fields, filing.form)} />
          </Part>
          <Part {...{ inHand }} page="giay-to" title={w['giay-to']}>
            <ul className="plain-list">
              {(draft.data?.components ?? []).map(({ number, component, fileName }) => (
                <li key={number}>
                  {paperTitle(component)} <span className="soft small">{fileName}</span>
                </li>
              ))}
            </ul>
          </Part>
          <Costs inHand={inHand} />
          <section className="stack-small">
            <h2>{w.takes}</h2>
            <p>
              <strong>{limit(procedure.limit)}</strong> <span className="soft">{w.takesFrom}</span>
            </p>
          </section>
          <p>{w.truth}</p>
        </>
      )}
    </PageFrame>
  );
};

type PartProps = {
  readonly inHand: FilingInHand;
  readonly page: Page;
  readonly title: string;
  readonly children: ReactNode;
};

const Part = ({ inHand, page, title, children }: PartProps) => {
  const w = useWords(own);
  return (
    <section className="stack-small">
      <div className="own-file">
        <h2>{title}</h2>
        <button
          type="button"
          className="button button-quiet"
          aria-label={`${w.change}: ${title}`}
          onClick={() => inHand.goTo(page)}
        >
          {w.change}
        </button>
      </div>
      {children}
    </section>
  );
};

const Costs = ({ inHand: { preview } }: Pick<Props, 'inHand'>) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const fees = preview?.fees ?? [];
  return (
    <section className="stack-small">
      <h2>{w.costs}</h2>
      {fees.length === 0 && <p>{w.free}</p>}
      <dl className="payment-sums">
        {fees.map(({ fee, title: said, amount }) => (
          <div key={fee}>
            <dt>{title(said)}</dt>
            <dd className="digits">{amount === undefined ? w.bySum : say.sum(amount)}</dd>
          </div>
        ))}
      </dl>
      {fees.length > 0 && <p className="soft">{w.payLater}</p>}
    </section>
  );
};
