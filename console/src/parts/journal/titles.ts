import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ISSUED_RESULT, POST_ITEM } from '../../../../schemas/systems.ts';
import { useQueries } from '../../api/queries.ts';
import type { DossierView } from '../../api/views.ts';
import { titleOfField } from '../form/field-titles.ts';
import { useTitle, useWords } from '../language/language.tsx';
import { type Bilingual, words } from '../language/words.ts';

/** What people call what the dossier names: steps, papers, units, in the reader's language. */
export type Titles = {
  readonly procedure: string;
  readonly step: (name: string) => string;
  /** How a step ended; in both languages, as the journal says it. */
  readonly outcome: (step: string, outcome: string) => Bilingual;
  /** A field of the filing, by its path: `owner.phone`, `form.child.name`. */
  readonly field: (path: string) => string;
  readonly component: (name: string) => string;
  readonly fee: (name: string) => string;
  readonly result: (name: string) => string;
  readonly unit: (code: string) => string;
};

export const useTitles = ({ procedure: { code, version } }: DossierView['dossier']): Titles => {
  const title = useTitle();
  const w = useWords(own);
  const { procedure, units } = useQueries();
  const known = useQuery(procedure({ code, version })).data;
  const unitTable = useQuery(units()).data;
  return useMemo(() => {
    const steps = new Map(known?.steps.map(step => [step.step, title(step.title)]));
    const outcomes = new Map(known?.steps.map(step => [step.step, step.outcomes]));
    const components = new Map(known?.components.map(({ component, title: said }) => [component, title(said)]));
    const fees = new Map(known?.fees.map(({ fee, title: said }) => [fee, title(said)]));
    const results = new Map(known?.results.map(({ result, title: said }) => [result, title(said)]));
    const names = new Map(unitTable?.units.map(unit => [unit.code as string, title(unit.name)]));
    const stepOf = (name: string): string =>
      steps.get(name) ?? (name in BESIDE_THE_WAY ? title(BESIDE_THE_WAY[name as never]) : name);
    return {
      procedure: known ? title(known.title) : code,
      step: name => (SUPPLEMENT.test(name) ? w.supplement(stepOf(name.replace(SUPPLEMENT, ''))) : stepOf(name)),
      outcome: (step, outcome) => outcomes.get(step)?.[outcome] ?? OF_NO_STEP[outcome] ?? { vi: outcome, en: outcome },
      field: path => title(titleOfField(path, known?.fields ?? [])),
      component: name => components.get(name) ?? name,
      fee: name => fees.get(name) ?? name,
      result: name => results.get(name) ?? name,
      unit: unit => names.get(unit) ?? unit,
    };
  }, [known, unitTable, title, w, code]);
};

/** The applicant's part of a step that asked for papers. */
const SUPPLEMENT = /-supplement$/;

const own = words({
  supplement: { vi: (step: string) => `Bổ sung: ${step}`, en: (step: string) => `Supplement: ${step}` },
});

/** Tasks of a counter that are no steps of a procedure. */
const BESIDE_THE_WAY = {
  withdrawal: { vi: 'Trả lời đề nghị rút hồ sơ', en: 'Answer to the withdrawal' },
  'hand-back': { vi: 'Trả lại giấy tờ', en: 'Hand the papers back' },
  [ISSUED_RESULT]: { vi: 'Mã độc trong kết quả', en: 'Malware in a result' },
  [POST_ITEM]: { vi: 'Bưu gửi', en: 'Item of the post' },
} as const satisfies Record<string, Bilingual>;

/** Outcomes of supplements and of a withdrawal, which are no steps of a procedure, and of a request for papers. */
const OF_NO_STEP: Readonly<Record<string, Bilingual>> = {
  answered: { vi: 'Đã bổ sung', en: 'Answered' },
  confirmed: { vi: 'Xác nhận cho rút', en: 'Confirmed' },
  expired: { vi: 'Hết thời hạn', en: 'Time ran out' },
  'taken-back': { vi: 'Người nộp rút lại đề nghị', en: 'The applicant took it back' },
  'too-late': { vi: 'Không rút được nữa, đã có quyết định', en: 'It came too late: it was decided' },
  supplement: { vi: 'Yêu cầu bổ sung', en: 'Supplement asked for' },
  returned: { vi: 'Đã trả', en: 'Handed back' },
  infected: { vi: 'Tìm thấy mã độc', en: 'Found malware' },
};
