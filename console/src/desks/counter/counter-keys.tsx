import { useState } from 'react';
import { KeyTable } from '../../parts/key-table.tsx';
import { useFunctionKey, useShortcut } from '../../parts/keys.ts';
import { useWords } from '../../parts/language/language.tsx';
import { type Spoken, words } from '../../parts/language/words.ts';

const own = words({
  keys: { vi: 'Phím tắt (F1)', en: 'Keys (F1)' },
  accept: {
    vi: 'Tiếp nhận và in giấy tiếp nhận; khi sửa: lưu; khi trả: xác nhận đã trả',
    en: 'Accept and print the slip; save a correction; hand a result back',
  },
  ask: { vi: 'Yêu cầu bổ sung, hoàn thiện', en: 'Ask for what is missing' },
  correct: {
    vi: 'Sửa hồ sơ nộp trực tuyến hoặc qua bưu chính; khi tiếp nhận: điền theo lần nộp trước',
    en: 'Correct a filing that came online or by post; take one in: fill in as filed before',
  },
  park: { vi: 'Để lại hồ sơ này, nhận hồ sơ khác', en: 'Park this filing, take the next' },
  kinds: { vi: 'Giấy tờ: bản chính, bản sao, điện tử, chưa có', en: 'A paper: original, copy, electronic, missing' },
  pages: { vi: 'Giấy tờ: thêm, bớt một trang', en: 'A paper: one page more, one less' },
  scan: { vi: 'Giấy tờ: quét hoặc chọn tệp', en: 'A paper: scan it or choose a file' },
  remove: { vi: 'Giấy tờ: bỏ tệp', en: 'A paper: take the file out' },
  move: { vi: 'Dòng khác, thủ tục khác', en: 'Another line, another procedure' },
  search: { vi: 'Tìm hồ sơ', en: 'Find a dossier' },
  help: { vi: 'Bảng này', en: 'This table' },
});

const keysOf = (w: Spoken<typeof own>) =>
  [
    [['F9'], w.accept],
    [['F7'], w.ask],
    [['F2'], w.correct],
    [['F4'], w.park],
    [['1', '2', '3', '0'], w.kinds],
    [['+', '−'], w.pages],
    [['Enter'], w.scan],
    [['Delete'], w.remove],
    [['↑', '↓'], w.move],
    [['/'], w.search],
    [['F1', '?'], w.help],
  ] as const;

/** The keys of the counter. F1 shows them also while somebody types, as at a counter somebody nearly always does. */
export const CounterKeys = () => {
  const w = useWords(own);
  const [isOpen, setOpen] = useState(false);
  useFunctionKey('F1', () => setOpen(true));
  useShortcut('?', () => setOpen(true));
  return (
    <>
      <button type="button" className="button button-quiet counter-keys" onClick={() => setOpen(true)}>
        {w.keys}
      </button>
      <KeyTable keys={keysOf(w)} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
};
