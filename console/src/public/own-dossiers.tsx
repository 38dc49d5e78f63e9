import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { MESSAGES_CHOSEN_AT } from '../../../schemas/application.ts';
import { useApi, useMe } from '../api/api-context.tsx';
import { useOwnDossiers, useOwnDrafts } from '../api/own-dossiers.ts';
import { useUnread } from '../api/own-messages.ts';
import { asProblem } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import type { OwnDossier, OwnDraft } from '../api/views.ts';
import { useLanguage, useWords } from '../parts/language/language.tsx';
import { words } from '../parts/language/words.ts';
import { MoreButton } from '../parts/more-button.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useProcedureTitle } from '../parts/procedure-title.ts';
import { StatusChip } from '../parts/status-chip.tsx';
import { FailedAddresses } from './messages/failed-addresses.tsx';
import { SessionNote } from './session-note.tsx';

const own = words({
  title: { vi: 'Hồ sơ của tôi', en: 'My dossiers' },
  loading: { vi: 'Đang tải hồ sơ …', en: 'Loading the dossiers …' },
  none: { vi: 'Ông/bà chưa có hồ sơ nào.', en: 'You have no dossier yet.' },
  find: { vi: 'Tìm thủ tục cần làm', en: 'Find the procedure that you need' },
  filed: { vi: (day: string) => `Nộp ngày ${day}`, en: (day: string) => `Filed on ${day}` },
  promised: { vi: (moment: string) => `Hẹn trả: ${moment}`, en: (moment: string) => `Promised: ${moment}` },
  vault: { vi: 'Kho giấy tờ của tôi', en: 'My papers' },
  messages: { vi: 'Thông báo', en: 'Messages' },
  unread: { vi: (count: number) => `${count} thông báo mới`, en: (count: number) => `${count} new` },
  contact: { vi: 'Cách nhận thông báo', en: 'How you get messages' },
  drafts: { vi: 'Hồ sơ đang soạn, chưa nộp', en: 'Begun, not submitted yet' },
  begun: {
    vi: (day: string, papers: number) => `Bắt đầu ngày ${day}, đã gửi ${papers} tệp`,
    en: (day: string, papers: number) => `Begun on ${day}, ${papers} ${papers === 1 ? 'file' : 'files'} sent`,
  },
  until: { vi: (day: string) => `Được giữ đến ${day}`, en: (day: string) => `Kept until ${day}` },
  remove: { vi: 'Bỏ', en: 'Discard' },
  sure: { vi: 'Bấm lần nữa để bỏ', en: 'Press again to discard it' },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
});

/** `/cua-toi`: the dossiers of the person who is signed in, the newest first. */
export const OwnDossiersPage = () => {
  const w = useWords(own);
  const { session } = useApi();
  const isCitizen = useMe().me.kind === 'citizen';
  const { unread = 0 } = useUnread() ?? {};
  const query = useOwnDossiers();
  const dossiers = query.data?.pages.flatMap(page => page.dossiers) ?? [];
  return (
    <div className="stack">
      <h1>{w.title}</h1>
      <SessionNote />
      {isCitizen && <FailedAddresses />}
      <p className="own-links">
        {isCitizen && (
          <>
            <Link to="/cua-toi/tin-nhan">
              {w.messages}
              {unread > 0 && ` (${w.unread(unread)})`}
            </Link>
            <Link to={MESSAGES_CHOSEN_AT}>{w.contact}</Link>
          </>
        )}
        <Link to="/cua-toi/giay-to">{w.vault}</Link>
      </p>
      <Drafts />
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {query.isPending && !query.error && <p className="waiting">{w.loading}</p>}
      {query.data && dossiers.length === 0 && (
        <p>
          {w.none} <Link to="/">{w.find}</Link>
        </p>
      )}
      <ul className="own-dossiers">
        {dossiers.map(dossier => (
          <Line key={dossier.code} dossier={dossier} />
        ))}
      </ul>
      <MoreButton query={query} />
      <button type="button" className="button button-quiet own-sign-out" onClick={() => void session.signOut()}>
        {w.signOut}
      </button>
    </div>
  );
};

/** Filings that were begun and not submitted; nothing where there is none. */
const Drafts = () => {
  const w = useWords(own);
  const { data, error, refetch } = useOwnDrafts();
  if (error) return <ProblemNote problem={asProblem(error)} onAgain={() => refetch()} />;
  if (!data || data.drafts.length === 0) return null;
  return (
    <section className="stack-small">
      <h2>{w.drafts}</h2>
      <ul className="own-dossiers">
        {data.drafts.map(draft => (
          <DraftLine key={draft.draft} draft={draft} />
        ))}
      </ul>
    </section>
  );
};

const DraftLine = ({ draft: { draft, procedure, owner, createdAt, expiresAt, papers } }: { draft: OwnDraft }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const procedureTitle = useProcedureTitle();
  const client = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const { send, problem } = useCommand({
    send: (command, _: undefined) => command('removeDraft', { params: { draft } }),
    refresh: () => client.invalidateQueries({ queryKey: ['drafts'] }),
  });
  return (
    <li>
      <Link to="/nop/$code" params={{ code: procedure }} search={{ nhap: draft }}>
        {procedureTitle(procedure)}
      </Link>
      <p className="soft small">
        {owner} · {w.begun(say.day(createdAt), papers)}
        {expiresAt && <> · {w.until(say.day(expiresAt))}</>}
      </p>
      {problem && <ProblemNote problem={problem} />}
      {/* Two clicks: what was typed cannot be got back. */}
      <button
        type="button"
        className="button own-sign-out"
        aria-label={`${isAsked ? w.sure : w.remove}: ${procedureTitle(procedure)}`}
        onClick={() => (isAsked ? send(undefined) : setAsked(true))}
        onBlur={() => setAsked(false)}
      >
        {isAsked ? w.sure : w.remove}
      </button>
    </li>
  );
};

const Line = ({
  dossier: { code, procedure, status, submittedAt, due, promised },
}: {
  readonly dossier: OwnDossier;
}) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const procedureTitle = useProcedureTitle();
  const until = promised ?? due;
  return (
    <li>
      <Link to="/cua-toi/$code" params={{ code }}>
        {procedureTitle(procedure.code)}
      </Link>
      <p>
        <StatusChip status={status} />
      </p>
      <p className="soft small">
        <span className="digits">{code}</span> · {w.filed(say.day(submittedAt))}
        {until && status < 8 && <> · {w.promised(say.deadline(until))}</>}
      </p>
    </li>
  );
};
