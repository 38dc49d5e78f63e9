import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Language } from '../../../../schemas/language.ts';
import { asProblem } from '../../api/problem.ts';
import { type SlipLine, type SlipSize, useSlipQueries } from '../../api/slip-queries.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { PrintSlip } from '../../parts/print/print-slip.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';

const own = words({
  title: { vi: 'Phiếu', en: 'Slips' },
  none: { vi: 'Chưa có phiếu nào.', en: 'No slip yet.' },
  kind: { vi: (slip: string) => `Mẫu số ${slip}`, en: (slip: string) => `Form ${slip}` },
  number: { vi: (number: number) => `số ${number}`, en: (number: number) => `no. ${number}` },
  print: { vi: (size: string) => `In ${size}`, en: (size: string) => `Print ${size}` },
  download: { vi: 'Tải PDF', en: 'PDF in Vietnamese' },
  translation: { vi: 'Bản tiếng Anh', en: 'PDF in English' },
});

/** The official slips of the dossier, each to be printed or downloaded; the same file whenever and by whom. */
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
      <ol className="slips">
        {data?.slips.map(line => (
          <Slip key={line.name} {...{ code, line }} onPrint={size => setPrinted({ line, size })} />
        ))}
      </ol>
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

type SlipProps = {
  readonly code: string;
  readonly line: SlipLine;
  readonly onPrint: (size: SlipSize) => void;
};

const Slip = ({ code, line, onPrint }: SlipProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  return (
    <li>
      <p>
        <strong>{title(line.title)}</strong>
      </p>
      <p className="soft small">
        {[w.kind(line.slip), line.number !== undefined && w.number(line.number), say.moment(line.at)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="slip-ways">
        {line.sizes.map(size => (
          <button
            key={size}
            type="button"
            className="button button-small"
            aria-label={`${w.print(size)}: ${title(line.title)}`}
            onClick={() => onPrint(size)}
          >
            {w.print(size)}
          </button>
        ))}
        <Download {...{ code, line }} language="vi" label={w.download} />
        <Download {...{ code, line }} language="en" label={w.translation} />
      </p>
    </li>
  );
};

type DownloadProps = Pick<SlipProps, 'code' | 'line'> & { readonly language: Language; readonly label: string };

/** Asks for an address of the file, which is good for a few minutes, and has the browser save it. */
const Download = ({ code, line: { name, title: titles }, language, label }: DownloadProps) => {
  const title = useTitle();
  const { addressOf } = useSlipQueries();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const url = await addressOf({ code, name, size: 'A4', language }, new AbortController().signal);
      location.assign(new URL(url, location.href));
    },
  });
  return (
    <>
      <button
        type="button"
        className="button button-small button-quiet"
        aria-label={`${label}: ${title(titles)}`}
        aria-disabled={isPending}
        onClick={() => isPending || mutate()}
      >
        {label}
      </button>
      {error && <ProblemNote problem={asProblem(error)} />}
    </>
  );
};
