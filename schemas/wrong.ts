/** What can be wrong with a field, in words: of the schemas, and what several rooms say of a field. */
import { type Said, sayings } from './said.ts';

/** What the schemas of this room say through {@link wrong}. None names a value. */
const sayOfCheck = sayings({
  'hidden-characters': {
    vi: 'không được chứa ký tự điều khiển, ký tự ẩn hoặc ký tự đổi chiều đọc',
    en: 'must not contain control characters, invisible characters, or characters that change the reading direction',
  },
  'nothing-visible': { vi: 'phải có ít nhất một ký tự nhìn thấy được', en: 'must have a visible character' },
  'too-many-marks': {
    vi: 'không được có quá 30 dấu trên một chữ cái',
    en: 'must not have more than 30 marks on a letter',
  },
  'filer-missing': {
    vi: 'phải ghi người nộp hồ sơ, khi người đó không phải là chủ hồ sơ',
    en: 'must name the filer, who is not the owner',
  },
  'instant-form': {
    vi: 'phải là thời điểm theo giờ UTC, có phần nghìn giây',
    en: 'must be an instant in UTC with milliseconds',
  },
  'instant-unreal': { vi: 'phải là ngày, giờ có thật', en: 'must be a real date and time' },
  'check-digit': {
    vi: 'sai số kiểm tra; xem lại số hiệu trên phong bì (UPU S10)',
    en: 'must have the right check digit (UPU S10)',
  },
  'province-code': { vi: 'phải là mã tỉnh, ví dụ H38', en: 'must be a province code such as H38' },
  'unit-code': { vi: 'phải là mã đơn vị, ví dụ H38.21', en: 'must be a unit code such as H38.21' },
  'dossier-code': {
    vi: 'phải là mã hồ sơ, ví dụ H38.21-261122-0001',
    en: 'must be a dossier code such as H38.21-261122-0001',
  },
  'result-code': {
    vi: 'phải là mã kết quả, ví dụ H38.21-261122-0001.KQ1',
    en: 'must be the code of a result such as H38.21-261122-0001.KQ1',
  },
  'vault-code': {
    vi: 'phải là mã giấy tờ trong kho, ví dụ H38.21-261122-0001.GT1',
    en: 'must be the code of an entry of the vault, as H38.21-261122-0001.GT1',
  },
  'procedure-code': {
    vi: 'phải là mã thủ tục, ví dụ 1.001612',
    en: 'must be the code of a procedure such as 1.001612',
  },
  'name-form': { vi: 'phải là tên gọi, ví dụ identity-paper', en: 'must be a name such as identity-paper' },
  'lookup-key-form': {
    vi: 'phải là mã tra cứu gồm 8 ký tự in cạnh mã hồ sơ',
    en: 'must be the key of 8 characters beside the code',
  },
  'slip-name': {
    vi: 'phải là tên phiếu, ví dụ 01-3',
    en: 'must be the name of a slip such as 01-3',
  },
  'item-number': {
    vi: 'phải là số hiệu bưu gửi, ví dụ RR473124829VN',
    en: 'must be an item number such as RR473124829VN',
  },
  'identity-number': {
    vi: 'phải là số định danh hoặc mã số thuế: 9, 10, 12 hoặc 10-3 chữ số',
    en: 'must be an identity or tax number: 9, 10, 12 or 10-3 digits',
  },
  'personal-number': { vi: 'phải có 9 hoặc 12 chữ số', en: 'must have 9 or 12 digits' },
  'tax-code': { vi: 'phải là mã số thuế', en: 'must be a tax code' },
  'phone-number': {
    vi: 'phải là số điện thoại Việt Nam, ví dụ 0912345678',
    en: 'must be a Vietnamese phone number, e.g. 0912345678',
  },
  'currency-code': { vi: 'phải là mã tiền tệ, ví dụ VND', en: 'must be a currency such as VND' },
  'periods-overlap': {
    vi: 'phải theo thứ tự và không được chồng lên nhau',
    en: 'must be in order and must not overlap',
  },
  'file-name-form': {
    vi: 'phải là tên tệp, không có dấu phân cách thư mục',
    en: 'must be a plain file name without path separators',
  },
  'file-name-dots': { vi: 'không được chứa ".."', en: 'must not contain ".."' },
  'key-form': {
    vi: 'phải gồm 1 đến 128 ký tự ASCII nhìn thấy được',
    en: 'must be 1 to 128 visible ASCII characters',
  },
  'checksum-form': { vi: 'phải là mã SHA-256 viết theo base64', en: 'must be a SHA-256 in base64' },
  'media-type': {
    vi: 'phải là loại tệp, ví dụ application/pdf',
    en: 'must be a media type such as application/pdf',
  },
  'month-form': { vi: 'phải là tháng, ví dụ 2026-11', en: 'must be a month, e.g. 2026-11' },
  'clock-choice': { vi: 'phải có `advance` hoặc `to`, không cả hai', en: 'must hold either `advance` or `to`' },
});

const byMessage = new Map<string, Said>();

/**
 * What is said, as the message of a schema's own check. Zod carries it as a bare text, by which {@link saidByCheck} finds code and
 * languages again: the English texts of checks differ from each other. For texts that a module makes once, since each is kept.
 */
export const messageOf = (said: Said): string => {
  byMessage.set(said.en, said);
  return said.en;
};

/** The message of a check of a schema of this room. */
export const wrong = (code: Parameters<typeof sayOfCheck>[0]): string => messageOf(sayOfCheck(code));

/** What the check with this message says; undefined for the messages of zod itself. */
export const saidByCheck = (message: string): Said | undefined => byMessage.get(message);

/** What many rules say of a field. */
export const sayOfField = sayings({
  missing: { vi: 'chưa có', en: 'is missing' },
  'unknown-field': { vi: 'không có mục này', en: 'unknown field' },
  'one-of': { vi: 'phải là một trong các giá trị: {values}', en: 'must be one of {values}' },
  'wrong-type': { vi: 'phải là {expected}', en: 'must be {expected}' },
  'too-short': {
    vi: 'phải có ít nhất {least} ký tự',
    en: 'must have at least {least} {least:character|characters}',
  },
  'too-long': {
    vi: 'được có nhiều nhất {most} ký tự',
    en: 'must have at most {most} {most:character|characters}',
  },
  'too-few': { vi: 'phải có ít nhất {least} mục', en: 'must have at least {least} {least:entry|entries}' },
  'too-many': { vi: 'được có nhiều nhất {most} mục', en: 'must have at most {most} {most:entry|entries}' },
  'too-small': { vi: 'phải từ {least} trở lên', en: 'must be at least {least}' },
  'not-above': { vi: 'phải lớn hơn {limit}', en: 'must be more than {limit}' },
  'too-big': { vi: 'không được quá {most}', en: 'must be at most {most}' },
  'not-below': { vi: 'phải nhỏ hơn {limit}', en: 'must be less than {limit}' },
  'not-multiple': { vi: 'phải là bội số của {step}', en: 'must be a multiple of {step}' },
  'wrong-form': { vi: 'không đúng dạng ({form})', en: 'is not written as it must be ({form})' },
  'cursor-foreign': {
    vi: 'phải là giá trị `next` của trang trước',
    en: 'must be the `next` of the previous page',
  },
  'not-valid': { vi: 'không hợp lệ', en: 'is not valid' },
});
