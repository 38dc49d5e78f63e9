import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { type SlipLine, type SlipSize, useSlipQueries } from '../../api/slip-queries.ts';
import { useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { PrintSlip } from '../../parts/print/print-slip.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { SlipList } from '../../parts/slips/slip-list.tsx';

const own = words({
  title: { vi: 'Phiếu', en: 'Slips' },
  none: { vi: 'Chưa có phiếu nào.', en: 'No slip yet.' },
});

/** The official slips of the dossier, each to be printed or downloaded. */
export const Slips = ({ code }: { readonly code: string }) => {
  const w = useWords(own);
  const { slips } = useSlipQueries();
  const { data, error, refetch } = useQuery(slips(code));
  const [printed, setPrinted] = useState<{ readonly line: SlipLine; readonly size: SlipSize }>();
  return (
    <section aria-labelledby="slips">
      <h2 id="slips">{w.title}</h2>
      {error && <ProblemNote problem={asProblem(error)} onAgain={() => void refetch()} />}
      {data?.slips.length === 0 && <p className="soft">{w.none}</p>}
      {data && <SlipList {...{ code }} slips={data.slips} onPrint={(line, size) => setPrinted({ line, size })} />}
      {printed && (
        <PrintSlip
          {...{ code, slip: printed.line.slip, name: printed.line.name, size: printed.size }}
          onDone={() => {
            setPrinted(undefined);
            void refetch();
          }}
        />
      )}
    </section>
  );
};
