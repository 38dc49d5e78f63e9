/**
 * The fields that a result has which the system made, for what is known only when it is signed and issued. They stand on the page from the
 * beginning, empty: filling them in by an update leaves the signatures before it valid (ISO 32000-1, 12.7).
 */
export const PREPARED = {
  /** `Số: 12/GPXD-UBND`. */
  number: 'LienThong-number',
  /** `Bát Xát, ngày 30 tháng 11 năm 2026`. */
  day: 'LienThong-day',
  /** The name of who signs last, below the signature. */
  name: 'LienThong-name',
  /** Where the signature of that one is shown, and those of who signed before. */
  signer: 'LienThong-signer',
  countersigner: 'LienThong-countersigner',
  /** Where the seal of the agency is shown. */
  seal: 'LienThong-seal',
} as const;
export type Prepared = keyof typeof PREPARED;

/** From the upper edge of a line to its baseline, in sizes of the text: the ascent of the face. */
export const ASCENT = 0.891;

/** Every character that may be filled in; a prepared field carries their glyphs. */
export const FILLED_BY =
  ' !"#%&\'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz–…' +
  'ĂÂĐÊÔƠƯăâđêôơưÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴ' +
  'àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ';
