import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useChangeSearch } from '../../parts/change-search.ts';
import { Icon } from '../../parts/icon.tsx';
import { KeyTable } from '../../parts/key-table.tsx';
import { useShortcut } from '../../parts/keys.ts';
import { useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { useShownTab } from '../../parts/shown-tab.ts';
import { CountDesk } from './count/count-desk.tsx';
import { useUnits } from './count/use-counting.ts';
import { DeliveryDesk } from './delivery/delivery-desk.tsx';
import { useFreshLists } from './notes.tsx';
import { useOutbox } from './outbox/use-outbox.ts';
import { own } from './post-words.ts';
import { LabelsPage } from './print/labels.tsx';
import { RecordPage } from './print/record.tsx';
import { POST_WORK, type PostSearch, type PostSearchChange } from './search.ts';
import { TakeInDesk } from './take-in/take-in-desk.tsx';
import './post.css';

const keyWords = words({
  move: { vi: 'bưu gửi trên, bưu gửi dưới', en: 'item above, item below' },
  f9: {
    vi: 'kết thúc kiểm đếm; khi phát: giao bưu gửi đang chọn',
    en: 'end the count; at deliveries: deliver the chosen item',
  },
  scan: { vi: 'quét bằng máy, ở bất cứ đâu trên trang', en: 'a scanner, anywhere on the page' },
  search: { vi: 'mở hồ sơ theo mã', en: 'open a dossier by its code' },
  help: { vi: 'bảng này', en: 'this table' },
  noDesk: {
    vi: 'Bàn này dành cho giao dịch viên bưu điện. Vai trò đang dùng không có việc ở đây: chọn đơn vị khác ở góc trên bên phải.',
    en: 'This desk is for clerks of the post. Your role has no work here: choose another unit at the top right.',
  },
});

/** `/buu-chinh`: items change hands by one scan field; deliveries; records and labels to print. */
export const PostPage = () => {
  const k = useWords(keyWords);
  const { unit, roles } = useMe();
  if (!roles.includes('post-clerk')) return <p className="post-empty">{k.noDesk}</p>;
  return <PostDesk key={unit} />;
};

const PostDesk = () => {
  const k = useWords(keyWords);
  const search: PostSearch = useSearch({ from: '/staff/buu-chinh' });
  const { viec = 'nhan', quay, phan, chon, q, to } = search;
  const [showsKeys, setShowsKeys] = useState(false);
  useShortcut('?', () => setShowsKeys(true));
  useFreshLists(useOutbox().moved);
  const change = useChangeSearch<PostSearchChange>('/buu-chinh');
  const kind = viec === 'giao' ? 'hand-over' : 'receive';
  const isList = viec !== 'nop';
  if (to === 'bien-ban' && viec !== 'phat' && isList) return <RecordPage {...{ kind }} counter={quay} />;
  if (to === 'nhan' && isList) return <LabelsPage work={viec} chosen={chon} />;
  return (
    <div className="post">
      <PostHead viec={viec} />
      {viec === 'nop' ? (
        <TakeInDesk />
      ) : viec === 'phat' ? (
        <DeliveryDesk {...{ chosen: chon, q, change }} />
      ) : (
        <CountDesk key={viec} {...{ kind, change }} counter={quay} part={phan} chosen={chon} />
      )}
      <KeyTable
        keys={[
          [['↑', '↓'], k.move],
          [['▮▯▮'], k.scan],
          [['F9'], k.f9],
          [['/'], k.search],
          [['?'], k.help],
        ]}
        isOpen={showsKeys}
        onClose={() => setShowsKeys(false)}
      />
    </div>
  );
};

const PostHead = ({ viec }: { readonly viec: NonNullable<PostSearch['viec']> }) => {
  const w = useWords(own);
  const { unit } = useMe();
  const { nameOf } = useUnits();
  const works = useShownTab(viec);
  return (
    <header className="post-head">
      <h1>
        {w.title} <span className="soft">{nameOf(unit)}</span>
      </h1>
      <nav className="post-works" ref={works} aria-label={w.works}>
        {POST_WORK.map(work => (
          <Link
            key={work}
            to="/buu-chinh"
            search={{ viec: work }}
            aria-current={work === viec ? 'page' : undefined}
            className="post-work"
          >
            <Icon name={ICONS[work]} /> {w[work]}
          </Link>
        ))}
      </nav>
    </header>
  );
};

const ICONS = { nhan: 'folder', giao: 'arrow', phat: 'person', nop: 'paper' } as const;
