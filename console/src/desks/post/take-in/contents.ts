import type { ProcedureView } from '../../../api/views.ts';
import type { Filing } from '../../../parts/intake/filing.ts';

const KIND = { original: 'bản chính', copy: 'bản sao' } as const;

/** The papers that go into the envelope, as the slip lists them, in Vietnamese: `Tờ khai (bản chính)`. Electronic ones do not. */
export const contentsOf = ({
  filing: { papers },
  procedure,
}: {
  readonly filing: Pick<Filing, 'papers'>;
  readonly procedure: Pick<ProcedureView, 'components'>;
}): readonly string[] =>
  procedure.components.flatMap(({ component, title }) => {
    const kind = papers[component]?.kind;
    return kind === 'original' || kind === 'copy' ? [`${title.vi} (${KIND[kind]})`] : [];
  });
