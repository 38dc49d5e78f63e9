/** The pages of the sign-in for development: plain HTML without scripts. */
import { createHash } from 'node:crypto';
import { ROLE_TITLE } from '../../../../schemas/officer.ts';
import type { Account, Accounts } from '../accounts.ts';
import { type Language, WORDS } from './words.ts';

export type Page = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

export type SignInPage = {
  readonly language: Language;
  readonly accounts: readonly Account[];
  readonly findUnitName: Accounts['findUnitName'];
  readonly needPassword: boolean;
  /** The query of the authorization request, which the form sends again with the account. */
  readonly query: string;
  /** The origin to which a sign-in returns. The policy must allow it, since browsers apply it to the redirect after a form. */
  readonly returnOrigin: string;
  /** Why the last attempt was refused. */
  readonly refusal: string | undefined;
};

/** The page that lists who can sign in, to choose with one click. */
export const signInPage = (options: SignInPage): Page => {
  const { language, accounts, findUnitName, needPassword, query, returnOrigin, refusal } = options;
  const words = WORDS[language];
  const password = needPassword ? passwordField(words.password) : '';
  const nameOf = (unit: Account['unit']): string =>
    unit === undefined ? words.citizens : (findUnitName(unit)?.[language] ?? unit);
  const groups = [...Map.groupBy(accounts, ({ unit }) => nameOf(unit))].map(([name, members]) =>
    groupOf(name, members.map(member => buttonOf(member, language)).join('\n')),
  );
  return page({
    ...{ language, title: words.signIn, formAction: `'self' ${returnOrigin}` },
    content: `<h1>${words.signIn}</h1><p>${words.development}</p>
${refusal ? `<p role="alert">${refusal}</p>` : ''}
<form method="post" action="?${escaped(query)}">
${password}
${groups.join('\n')}
</form>
<form method="post" action="?${escaped(query)}">
${password}
<label>${words.another} <input name="account" required maxlength="100" autocapitalize="off" spellcheck="false"></label>
<button>${words.signIn}</button>
</form>`,
  });
};

const passwordField = (label: string): string =>
  `<label>${label} <input type="password" name="password" required autocomplete="current-password" maxlength="200"></label>`;

const groupOf = (title: string, buttons: string): string => `<section><h2>${escaped(title)}</h2>${buttons}</section>`;

const buttonOf = ({ id, name, title, roles }: Account, language: Language): string => {
  // A title is often that of the role.
  const said = new Set([title, ...roles.map(role => ROLE_TITLE[role][language])].filter(part => part !== undefined));
  return `<button name="account" value="${escaped(id)}"><b>${escaped(name)}</b> <span>${escaped([...said].join(' · '))}</span></button>`;
};

/** The page for an error that cannot be sent to the application. */
export const refusedPage = (language: Language, detail: string): Page => {
  const words = WORDS[language];
  const content = `<h1>${words.cannot}</h1><p>${words.wrongRequest}</p><p lang="en">${escaped(detail)}</p>`;
  return page({ language, title: words.cannot, formAction: "'none'", content });
};

/** The page that asks whether to sign out, or says that this is done. */
export const signOutPage = (language: Language, { isDone }: { readonly isDone: boolean }): Page => {
  const words = WORDS[language];
  const ask = `<h1>${words.signOutAsked}</h1><form method="post"><button>${words.signOut}</button></form>`;
  return page({
    ...{ language, title: words.signOut, formAction: "'self'" },
    content: isDone ? `<h1>${words.signedOut}</h1>` : ask,
  });
};

type PageParts = {
  readonly language: Language;
  readonly title: string;
  readonly formAction: string;
  readonly content: string;
};

const page = ({ language, title, formAction, content }: PageParts): Page => ({
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // A form sends its origin only where a page may say where it comes from.
    'referrer-policy': 'same-origin',
    'content-security-policy': `default-src 'none'; style-src ${STYLE_HASH}; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
  },
  body: `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>${title} – Liên Thông</title><style>${STYLE}</style><main>${content}</main></html>
`,
});

const STYLE = `
:root { font: 16px/1.5 system-ui, "Noto Sans", sans-serif; --line: #8884; --blue: light-dark(#0b4f9e, #8ab8f0) }
body { margin: 0 } main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; color: var(--blue) } h2 { font-size: 1rem; margin: 1.25rem 0 .5rem }
section { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .5rem } h2 { grid-column: 1 / -1 }
button { min-height: 3rem; padding: .5rem .75rem; text-align: start; font: inherit; border: 1px solid var(--line); border-radius: .4rem; background: transparent; color: inherit; cursor: pointer }
button:hover, button:focus-visible { border-color: var(--blue); outline: 2px solid var(--blue) } button span { display: block; font-size: .875rem; opacity: .8 }
label { display: block; margin: 1rem 0 } input { font: inherit; min-height: 2.5rem; padding: 0 .5rem } [role=alert] { color: light-dark(#b00020, #ff8a9a) }
`;
const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, character => ESCAPES[character] ?? '');
