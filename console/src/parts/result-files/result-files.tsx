import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiProblem } from '../../api/problem.ts';
import { useRefresh } from '../../api/queries.ts';
import { readFile } from '../../api/read-file.ts';
import { useResultQueries } from '../../api/result-queries.ts';
import type { Answered } from '../../api/route-types.ts';
import { announced, checksumOf, upload } from '../../api/upload.ts';
import { useCommand } from '../../api/use-command.ts';
import { CorrectionWays } from '../corrections/correction-ways.tsx';
import { ReportedWords } from '../corrections/reported-words.tsx';
import { Icon } from '../icon.tsx';
import { useTitle, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { PaperViewer } from '../paper-viewer/paper-viewer.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { ClosedResult } from '../verdict.tsx';
import { MakeButton } from './make-button.tsx';
import './result-files.css';

const own = words({
  title: { vi: 'Tệp kết quả trình ký', en: 'Files of results to sign' },
  lead: { vi: 'Đúng tệp này được ký số.', en: 'Exactly this file is signed.' },
  corrects: { vi: (code: string) => `Bản sửa thay cho ${code}`, en: (code: string) => `Corrects ${code}` },
  toIssue: { vi: 'Đã ký số, chờ ban hành', en: 'Signed, to be issued' },
  none: { vi: 'Chưa trình tệp', en: 'No file yet' },
  signed: { vi: 'Đã ký số', en: 'Signed' },
  see: { vi: 'Xem tệp', en: 'Look at it' },
  lay: { vi: 'Trình tệp PDF', en: 'Submit a PDF' },
  other: { vi: 'Thay tệp', en: 'Replace it' },
  laying: { vi: 'Đang gửi …', en: 'Sending …' },
});

type Files = Answered<'listResultFiles'>;
type ResultFile = Files['files'][number];

/** The files that the leader signs: looked at byte for byte, and laid there by who may. Nothing for who may not read them. */
export const ResultFiles = ({ code }: { readonly code: string }) => {
  const w = useWords(own);
  const title = useTitle();
  const [open, setOpen] = useState<string>();
  const { data } = useQuery(useResultQueries().resultFiles(code));
  if (!data || data.files.length + data.kinds.length === 0) return null;
  const rows = rowsOf(data);
  const shown = data.files.find(({ kind }) => kind === open);
  return (
    <section className="result-files" aria-labelledby="result-files">
      <h3 id="result-files">{w.title}</h3>
      {data.files.length > 0 && <p className="soft small">{w.lead}</p>}
      <ul>
        {rows.map(({ kind, title: name, file, mayLay, made, corrects }) => (
          <li key={kind}>
            <Icon name="paper" size={16} />
            <span className="result-files-name">
              {title(name)}
              {corrects && <span className="small">{w.corrects(corrects)}</span>}
              {corrects && <ReportedWords {...{ code, result: corrects }} />}
              <span className="soft small">
                {file ? (file.signed ? (corrects ? w.toIssue : w.signed) : file.fileName) : w.none}
              </span>
            </span>
            <span className="result-files-ways">
              {file && !file.url && <ClosedResult />}
              {file?.url && (
                <button
                  type="button"
                  className="button button-small"
                  aria-expanded={open === kind}
                  onClick={() => setOpen(open === kind ? undefined : kind)}
                >
                  {w.see}
                </button>
              )}
              {made && (
                <MakeButton {...{ code, kind: made, isAgain: file !== undefined }} onMade={() => setOpen(kind)} />
              )}
              {mayLay && <LayButton {...{ code, kind }} label={file ? w.other : w.lay} />}
              {corrects && file && <CorrectionWays {...{ code, file, corrects }} />}
            </span>
          </li>
        ))}
      </ul>
      {shown?.url && <OpenFile code={code} file={{ ...shown, url: shown.url }} onClose={() => setOpen(undefined)} />}
    </section>
  );
};

const rowsOf = ({ files, kinds }: Files) => {
  const all = [...kinds, ...files.filter(({ kind }) => !kinds.some(one => one.kind === kind))];
  return all.map(({ kind, title }) => ({
    ...{ kind, title, file: files.find(file => file.kind === kind) },
    mayLay: kinds.some(one => one.kind === kind),
    made: kinds.find(one => one.kind === kind && one.made),
    corrects: (kinds.find(one => one.kind === kind) ?? files.find(one => one.kind === kind))?.corrects,
  }));
};

/** The file is shown only if it has the hash that stands in the list: a leader confirms this one with the signature. */
const OpenFile = ({
  code,
  file,
  onClose,
}: {
  readonly code: string;
  readonly file: ResultFile & { readonly url: string };
  readonly onClose: () => void;
}) => {
  const title = useTitle();
  const { data, error, refetch } = useQuery({
    queryKey: ['result-file', code, file.file],
    queryFn: async ({ signal }) => {
      const blob = await readFile(file.url, signal);
      if ((await checksumOf(blob)) !== file.sha256) throw new ApiProblem({ kind: 'unavailable', status: 0 });
      return blob;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <PaperViewer
      title={title(file.title)}
      file={data}
      error={error ?? undefined}
      onAgain={() => void refetch()}
      onSave={() => location.assign(new URL(file.url, location.href))}
      onClose={onClose}
    />
  );
};

type LayProps = { readonly code: string; readonly kind: string; readonly label: string };

/** Announces the file, sends it, and lays it before the leader; what is wrong with it stands here. */
const LayButton = ({ code, kind, label }: LayProps) => {
  const w = useWords(own);
  const refresh = useRefresh();
  const input = useRef<HTMLInputElement>(null);
  const { send, isSending, problem } = useCommand({
    send: async (command, file: File) => {
      const component = { component: kind, ...(await announced(file)), type: 'application/pdf' };
      const { tickets } = await command('offerResults', { params: { code }, body: { components: [component] } });
      const [ticket] = tickets;
      if (!ticket) return;
      await upload(ticket, file);
      await command('layResult', { params: { code, file: String(ticket.number) } });
    },
    refresh: () => refresh(code),
  });
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="application/pdf"
        className="unseen"
        aria-label={label}
        data-kind={kind}
        onChange={event => {
          const [file] = event.target.files ?? [];
          if (file) send(file);
          event.target.value = '';
        }}
      />
      <button
        type="button"
        className="button button-small"
        aria-disabled={isSending}
        onClick={() => isSending || input.current?.click()}
      >
        {isSending ? w.laying : label}
      </button>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
};
