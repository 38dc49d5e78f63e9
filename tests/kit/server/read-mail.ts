import PostalMime from 'postal-mime';

/** A mail as programs show it, by a library that did not write it: encoded words, parts and their encodings are read. */
export const readMail = async (source: string) => {
  const { subject = '', text = '', html = '', headers } = await PostalMime.parse(source);
  const read = { subject, text: text.trim(), html };
  const header = (name: string): string | undefined => headers.find(({ key }) => key === name.toLowerCase())?.value;
  return { ...read, header };
};
export type ReadMail = Awaited<ReturnType<typeof readMail>>;

/** The code for an address in a mail; empty where there is none. */
export const codeIn = async (mail: { readonly source: string } | undefined): Promise<string> =>
  /Mã xác minh: (\d{6})/.exec((await readMail(mail?.source ?? '')).text)?.[1] ?? '';
