import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useTitle, useWords } from '../language/language.tsx';
import { type Bilingual, words } from '../language/words.ts';
import type { QueueRole } from '../roles.ts';
import { useShownTab } from '../shown-tab.ts';
import './desk.css';

const own = words({
  parts: { vi: 'Phần việc', en: 'Parts of the work' },
});

const TO_DO: Bilingual = { vi: 'Cần làm', en: 'To do' };

/** The lists that a desk has on a page of its own; the first is shown where the address names none. */
const OWN = {
  counter: [
    { link: { to: '/quay', search: {} }, title: { vi: 'Tiếp nhận', en: 'Intake' } },
    { link: { to: '/quay', search: { muc: 'tra' } }, title: { vi: 'Trả kết quả', en: 'Hand back' } },
    { link: { to: '/quay', search: { muc: 'buu-chinh' } }, title: { vi: 'Bưu gửi', en: 'Items of the post' } },
  ],
  leader: [
    { link: { to: '/ky', search: {} }, title: { vi: 'Chờ ký', en: 'To sign' } },
    { link: { to: '/ky', search: { muc: 'xin-loi' } }, title: { vi: 'Thư xin lỗi', en: 'Apologies' } },
  ],
  registry: [
    { link: { to: '/van-thu', search: {} }, title: { vi: 'Chờ ban hành', en: 'To issue' } },
    {
      link: { to: '/van-thu', search: { muc: 'so-van-ban' } },
      title: { vi: 'Sổ văn bản đi', en: 'Outgoing register' },
    },
    {
      link: { to: '/van-thu', search: { muc: 'van-ban-den' } },
      title: { vi: 'Sổ văn bản đến', en: 'Incoming register' },
    },
    { link: { to: '/van-thu', search: { muc: 'day-so' } }, title: { vi: 'Dãy số', en: 'Number series' } },
  ],
} as const;
export type DeskWithLists = keyof typeof OWN;

const hasLists = (role: QueueRole): role is DeskWithLists => Object.hasOwn(OWN, role);

/** Dossiers that the desk does not hold. */
const EXPECTED = [
  { bang: 'waiting', title: { vi: 'Chờ nơi khác', en: 'With others' } },
  { bang: 'coming', title: { vi: 'Sắp đến', en: 'Coming' } },
] as const;

type Props = {
  readonly desk: QueueRole;
  /** How many wait in the own lists, in their order. */
  readonly counts?: readonly number[];
  /** What stands at the end of the line. */
  readonly children?: ReactNode;
};

/** What is to be done at a desk, what others have of its dossiers, what will come: on whichever page each stands. */
export const DeskTabs = ({ desk, counts = [], children }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { roles } = useMe();
  const isCurrent = useIsCurrent();
  // Who looks at the queue of others has no page of theirs.
  const isOwn = hasLists(desk) && roles.includes(desk);
  const lists = isOwn ? OWN[desk] : [{ link: { to: '/viec', search: { vai: desk } }, title: TO_DO } as const];
  const tabs = [
    ...lists,
    ...EXPECTED.map(({ bang, title }) => ({ link: { to: '/viec', search: { vai: desk, bang } } as const, title })),
  ];
  const row = useShownTab(tabs.find(({ link }) => isCurrent(link))?.title.vi ?? '');
  return (
    <nav className="desk-tabs" ref={row} aria-label={w.parts}>
      {tabs.map(({ link, title: said }, i) => (
        <Link
          key={said.vi}
          {...link}
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={isCurrent(link) ? 'page' : undefined}
        >
          {title(said)} {counts[i] ? <span className="digits">{counts[i]}</span> : null}
        </Link>
      ))}
      {children}
    </nav>
  );
};

type Parts = { readonly vai?: string; readonly muc?: string; readonly bang?: string };
type Place = { readonly to: string; readonly search: Parts };

/** Whether the address shows this list. Filter and chosen row do not count. */
const useIsCurrent = () => {
  const shown = useRouterState({
    select: ({ location: { pathname, search } }) => ({ pathname, ...partOf(search) }),
    structuralSharing: true,
  });
  return ({ to, search }: Place): boolean =>
    shown.pathname === to && shown.muc === search.muc && shown.bang === search.bang;
};

const partOf = ({ muc, bang }: Parts) => ({ muc, bang });
