import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '../../../api/api-context.tsx';
import type { DossierView, ProcedureView } from '../../../api/views.ts';
import { DueChip } from '../../../parts/due-chip.tsx';
import { FormReading } from '../../../parts/form/form-reading.tsx';
import { formTree } from '../../../parts/form/form-tree.ts';
import { useLanguage, useTitle, useWords } from '../../../parts/language/language.tsx';
import { useAddress } from '../../../parts/place-name.ts';
import { grouped } from '../../../parts/scan/item-number.ts';
import { own } from './review-words.ts';

type Props = { readonly view: DossierView; readonly procedure: ProcedureView };

/** Whose filing it is, how it came and until when it is to be answered. */
export const FiledBy = ({ view: { dossier, parties, tasks }, procedure }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const addressOf = useAddress();
  const owner = parties?.owner;
  const task = tasks.find(({ kind }) => kind === 'intake');
  return (
    <section className="intake-part">
      <header>
        <h2>{owner?.name ?? dossier.code}</h2>
        <span className="soft digits">{dossier.code}</span>
        <span className="chip chip-open">{w[dossier.channel]}</span>
      </header>
      <p>{title(procedure.title)}</p>
      <dl className="form-reading">
        <div>
          <dt>{w.identity}</dt>
          <dd className="digits">{owner?.identityNumber}</dd>
        </div>
        <div>
          <dt>{w.phone}</dt>
          <dd className="digits">{owner?.phone}</dd>
        </div>
        <div>
          <dt>{w.address}</dt>
          <dd>{addressOf(owner?.address)}</dd>
        </div>
        <div>
          <dt>{w.submitted}</dt>
          <dd className="digits">{say.moment(dossier.submittedAt)}</dd>
        </div>
        {dossier.channel === 'post' && <Envelopes code={dossier.code} />}
        {task && (
          <div>
            <dt>{w.answerBy}</dt>
            <dd>
              <DueChip {...task} />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
};

/** Where the sealed papers of a filing by post are: whether the counter has them already. */
const Envelopes = ({ code }: { readonly code: string }) => {
  const w = useWords(own);
  const { call } = useApi();
  const { data } = useQuery({
    queryKey: ['dossier', code, 'shipments'],
    queryFn: ({ signal }) => call('listShipments', { params: { code }, signal }),
  });
  const items = data?.shipments.filter(({ leg }) => leg === 'hand-in') ?? [];
  return items.map(({ item, state }) => (
    <div key={item}>
      <dt>{w.envelope}</dt>
      <dd>
        <span className="digits">{grouped(item)}</span>:{' '}
        {w[state === 'registered' || state === 'handed-over' ? state : 'here']}
      </dd>
    </div>
  ));
};

export const FiledForm = ({ view, procedure }: Props) => {
  const fields = useMemo(() => formTree(procedure), [procedure]);
  return <FormReading fields={fields} form={view.form} />;
};
