import { ISSUED_RESULT, POST_ITEM } from '../../../../schemas/systems.ts';
import type { ProcedureView } from '../../api/views.ts';
import type { Bilingual } from '../language/words.ts';

/** What people call the steps of a procedure, the tasks beside them, and how they end. */
export type StepNames = {
  readonly step: (name: string) => Bilingual;
  readonly outcome: (step: string, outcome: string) => Bilingual;
};

/** The names in a version of a procedure; the system's own names while it is not read yet. */
export const stepNames = (version: Pick<ProcedureView, 'steps'> | undefined): StepNames => {
  const steps = new Map(version?.steps.map(step => [step.step as string, step]));
  const stepOf = (name: string): Bilingual => steps.get(name)?.title ?? TASKS[name] ?? unnamed(name);
  return {
    step: name => (SUPPLEMENT.test(name) ? supplementOf(stepOf(name.replace(SUPPLEMENT, ''))) : stepOf(name)),
    outcome: (step, outcome) => steps.get(step)?.outcomes[outcome] ?? OUTCOMES[outcome] ?? unnamed(outcome),
  };
};

const unnamed = (name: string): Bilingual => ({ vi: name, en: name });

/** The applicant's part of a step that asked for papers. */
const SUPPLEMENT = /-supplement$/;
const supplementOf = ({ vi, en }: Bilingual): Bilingual => ({ vi: `Bổ sung: ${vi}`, en: `Supplement: ${en}` });

/** Tasks that are no steps of a procedure. */
const TASKS: Readonly<Record<string, Bilingual>> = {
  withdrawal: { vi: 'Trả lời đề nghị rút hồ sơ', en: 'Answer to the withdrawal' },
  'hand-back': { vi: 'Trả lại giấy tờ', en: 'Hand the papers back' },
  [ISSUED_RESULT]: { vi: 'Mã độc trong kết quả', en: 'Malware in a result' },
  [POST_ITEM]: { vi: 'Bưu gửi', en: 'Item of the post' },
};

/** How these tasks and requests for papers end. */
const OUTCOMES: Readonly<Record<string, Bilingual>> = {
  answered: { vi: 'Đã bổ sung', en: 'Answered' },
  confirmed: { vi: 'Xác nhận cho rút', en: 'Confirmed' },
  expired: { vi: 'Hết thời hạn', en: 'Time ran out' },
  'taken-back': { vi: 'Người nộp rút lại đề nghị', en: 'The applicant took it back' },
  'too-late': { vi: 'Không rút được nữa, đã có quyết định', en: 'It came too late: it was decided' },
  supplement: { vi: 'Yêu cầu bổ sung', en: 'Supplement asked for' },
  returned: { vi: 'Đã trả', en: 'Handed back' },
  infected: { vi: 'Tìm thấy mã độc', en: 'Found malware' },
};
