import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isOpenApology } from '../../../../schemas/apology-letter.ts';
import { useMe } from '../../api/api-context.tsx';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { asProblem } from '../../api/problem.ts';
import type { ApologyRead, DossierView } from '../../api/views.ts';
import { isOf } from '../../parts/actions.ts';
import { ApologyChip } from '../../parts/apology/apology-chip.tsx';
import { ApologyForm } from '../../parts/apology/apology-form.tsx';
import { Written } from '../../parts/apology/written.tsx';
import { useWriter } from '../../parts/apology/written-by.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { WhyNot } from './why-not.tsx';

const own = words({
  title: { vi: 'Thư xin lỗi và hẹn lại', en: 'Apology and new date' },
  owed: {
    vi: (until: string) =>
      `Hồ sơ sẽ trễ hẹn. Cần gửi thư xin lỗi chậm nhất ${until}; quá lúc đó hệ thống gửi thay và tính vào đơn vị.`,
    en: (until: string) =>
      `This dossier will be late. An apology is due until ${until}; after that the system sends one, and it counts against the unit.`,
  },
  early: { vi: 'Thấy trước hồ sơ sẽ trễ hẹn? ', en: 'Can you see that it will be late? ' },
  begin: { vi: 'Soạn thư xin lỗi …', en: 'Write the apology …' },
  change: { vi: 'Soạn lại …', en: 'Write it again …' },
  asked: { vi: 'Đề nghị hẹn lại', en: 'New date asked for' },
  promised: { vi: 'Đã hẹn lại', en: 'New date' },
  writer: { vi: 'Người soạn', en: 'Written by' },
  approver: { vi: 'Người duyệt', en: 'Approved by' },
  at: { vi: (name: string, at: string) => `${name}, ${at}`, en: (name: string, at: string) => `${name}, ${at}` },
});

/** Whether it comes before everything else that is to be done here. */
export const isApologyOpen = ({ dossier: { apology } }: DossierView): boolean => isOpenApology(apology?.state);

/** The apology of the dossier: until when it is due, what was written, and the form for officers of the unit that is late. */
export const ApologyCard = ({ view: { dossier, tasks, owner } }: { readonly view: DossierView }) => {
  const w = useWords(own);
  const { unit } = useMe();
  const concerns = dossier.apology !== undefined || tasks.some(task => task.unit === unit);
  const query = useQuery({ ...useDeskQueries().apology(dossier.code), enabled: concerns && !dossier.endedAt });
  if (!concerns || dossier.endedAt) return null;
  const { data, error } = query;
  if (!data) {
    // Who may not read it is not late.
    if (!error || asProblem(error).kind === 'forbidden') return null;
    return <ProblemNote problem={asProblem(error)} onAgain={() => query.refetch()} />;
  }
  const isPossible = data.actions.some(({ allowed }) => allowed);
  if (!data.apology && !isPossible) return null;
  return (
    <section className="apology-card" aria-labelledby="apology">
      <header>
        <h2 id="apology">{w.title}</h2>
        {data.apology && <ApologyChip state={data.apology.state} />}
      </header>
      <Standing code={dossier.code} read={data} />
      <Writing key={data.apology?.state} code={dossier.code} read={data} whose={owner?.name ?? dossier.code} />
    </section>
  );
};

type Props = { readonly code: string; readonly read: ApologyRead };

/** Until when it is due, and what was written, by whom. */
const Standing = ({ code, read }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { apology } = read;
  const writer = useWriter(code, apology?.reason && apology.seq);
  if (!apology) return null;
  const { state, until, reason, since } = apology;
  const isOpen = isOpenApology(state);
  return (
    <>
      {isOpen && until && <p>{w.owed(say.moment(until))}</p>}
      {reason && (
        <dl className="facts">
          <Written read={read} dateIs={isOpen ? w.asked : w.promised} />
          {writer && (
            <div>
              <dt>{isOpen ? w.writer : w.approver}</dt>
              <dd>{w.at(writer, say.moment(since))}</dd>
            </div>
          )}
        </dl>
      )}
    </>
  );
};

/** The form, or why the reader cannot write it. */
const Writing = ({ code, read, whose }: Props & { readonly whose: string }) => {
  const w = useWords(own);
  const title = useTitle();
  const [isBegun, setBegun] = useState(false);
  const [write, approve] = ['writeApology', 'approveApology'].map(name => read.actions.find(isOf(name)));
  if (!write?.allowed)
    return isOpenApology(read.apology?.state) && write?.why ? <WhyNot>{title(write.why)}</WhyNot> : null;
  if (!isBegun)
    return (
      <p>
        {!read.apology && w.early}
        <button
          type="button"
          className={read.apology?.state === 'owed' ? 'button' : 'link-button'}
          onClick={() => setBegun(true)}
        >
          {read.apology?.state === 'written' ? w.change : w.begin}
        </button>
      </p>
    );
  return <ApologyForm {...{ code, read, whose }} approves={approve?.allowed ?? false} onDone={() => setBegun(false)} />;
};
