/** What every server of the API says of a request that it cannot take, whichever of them meets it first. */
import { sayings } from './said.ts';

export const sayOfRequest = sayings({
  'nothing-here': { vi: 'Không có gì ở địa chỉ này.', en: 'Nothing exists at this address.' },
  'method-unknown': {
    vi: 'Địa chỉ này không nhận phương thức đó.',
    en: 'This address does not support the method.',
  },
  'address-not-utf-8': {
    vi: 'Địa chỉ có ký tự mã hóa không phải là UTF-8.',
    en: 'The address contains a percent-encoding that is not UTF-8.',
  },
  'body-not-utf-8': { vi: 'Nội dung không phải là UTF-8.', en: 'The body is not valid UTF-8.' },
  'body-too-large': { vi: 'Nội dung lớn hơn {kibibytes} KiB.', en: 'The body is larger than {kibibytes} KiB.' },
  'body-not-json': { vi: 'Nội dung không phải là JSON.', en: 'The body is not JSON.' },
  'body-not-json-type': {
    vi: 'Nội dung phải là application/json, viết bằng UTF-8.',
    en: 'A body must be application/json in UTF-8.',
  },
  'token-missing': {
    vi: 'Đăng nhập trước: thao tác này cần biết ai đang thực hiện.',
    en: 'Sign in first: this operation needs a token.',
  },
  'session-ended': { vi: 'Phiên làm việc đã hết. Đăng nhập lại.', en: 'The token has expired.' },
  'outcome-unknown': {
    vi: 'Chưa rõ yêu cầu đã được thực hiện hay chưa. Gửi lại với cùng mã chống gửi trùng; việc đã làm không bị làm hai lần.',
    en: 'The request may or may not have taken effect. Send it again with the same idempotency key.',
  },
  'storage-full': {
    vi: 'Máy chủ đã hết chỗ lưu trữ. Chưa có gì thay đổi; vẫn xem được hồ sơ. Gửi lại với cùng mã chống gửi trùng khi bộ phận kỹ thuật đã dọn chỗ.',
    en: 'The disk of the server is full. Nothing was changed; reading still works. Send the request again, with the same idempotency key, when the operators have freed space.',
  },
  'host-foreign': { vi: 'Tiêu đề Host ghi tên máy chủ khác.', en: 'The Host header names another server.' },
});
