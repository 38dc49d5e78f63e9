import { useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { DossierTask } from '../../api/views.ts';
import { isOf } from '../../parts/actions.ts';
import { Icon } from '../../parts/icon.tsx';
import type { Titles } from '../../parts/journal/titles.ts';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';

const own = words({
  owed: {
    vi: (unit: string) => `${unit} giao phiếu bổ sung (mẫu số 02) cho người nộp.`,
    en: (unit: string) => `${unit} hands the request for papers (form 02) to the applicant.`,
  },
  print: {
    vi: 'In mẫu số 02 ở mục Phiếu, giao cho người nộp, rồi ghi nhận ở đây.',
    en: 'Print form 02 under Slips, hand it to the applicant, and note it here.',
  },
  done: { vi: 'Đã giao phiếu cho người nộp', en: 'Note that it was handed over' },
  handedOver: {
    vi: (moment: string) => `Đã giao phiếu bổ sung cho người nộp ${moment}`,
    en: (moment: string) => `The request for papers was handed to the applicant ${moment}`,
  },
});

type Props = { readonly task: DossierTask; readonly titles: Titles };

/** Slip 02 of an applicant whom no message reaches, or who filed at a counter: who hands it over, and when that was done. */
export const RequestSlip = ({ task, titles }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const refresh = useRefresh();
  const { dossier: code, step, request, actions } = task;
  const { send, isSending, problem } = useCommand({
    send: command => command('handOverRequest', { params: { code, step } }),
    refresh: () => refresh(code),
  });
  if (!request) return null;
  if (request.handedOverAt)
    return (
      <p>
        <Icon name="check" size={16} /> {w.handedOver(say.moment(request.handedOverAt))}
      </p>
    );
  if (!actions.find(isOf('handOverRequest'))?.allowed)
    return <p className="soft">{w.owed(titles.unit(request.unit))}</p>;
  return (
    <>
      <p className="soft">{w.print}</p>
      {problem && <ProblemNote problem={problem} />}
      <div>
        <button type="button" className="button" aria-disabled={isSending} onClick={() => send()}>
          {w.done}
        </button>
      </div>
    </>
  );
};
