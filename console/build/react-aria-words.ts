/** How React Aria fills in a text: values by name. What this says is written into the bundle as source text. */
type Said = string | ((args: Record<string, string>) => string);

/** What React Aria says to people who listen to the page, by its packages. The English is React Aria's own. */
export const REACT_ARIA_VI: Readonly<Record<string, Readonly<Record<string, Said>>>> = {
  overlays: { dismiss: 'Đóng' },
  menu: { longPressMessage: 'Nhấn giữ hoặc nhấn Alt + mũi tên xuống để mở trình đơn' },
  searchfield: { 'Clear search': 'Xóa nội dung tìm' },
  autocomplete: { collectionLabel: 'Gợi ý' },
  'react-aria-components': {
    selectPlaceholder: 'Chọn một mục',
    tableResizer: 'Thay đổi độ rộng',
    dropzoneLabel: 'Vùng thả tệp',
    colorSwatchPicker: 'Bảng màu',
  },
};
