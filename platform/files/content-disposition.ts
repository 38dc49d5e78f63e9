/**
 * The value of the header that gives a download its file name (RFC 6266): an ASCII name for old clients, and the real name in UTF-8
 * (RFC 8187). No character of the name can end the header or the quotes.
 */
export const contentDisposition = (fileName: string): string => {
  const name = fileName.toWellFormed().replace(/[\p{Cc}/\\]/gu, '_') || 'file';
  return `attachment; filename="${asciiName(name)}"; filename*=UTF-8''${encoded(name)}`;
};

/** `Giấy chứng nhận.pdf` → `Giay chung nhan.pdf` */
const asciiName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^\x20-\x7e]|["%]/gu, '_');

/** Percent-encoding of everything but RFC 8187's `attr-char`. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
