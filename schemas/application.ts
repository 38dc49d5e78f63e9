/** How the application in the browser is served on every platform: which addresses are its pages, and what browsers may do in them. */

import type { SlipName } from './slip.ts';

/** First segments of the addresses of its pages, beside the root; each of them is answered with `index.html`. */
export const APPLICATION_PAGES: readonly string[] = [
  ...[
    'quay',
    'viec',
    'ho-so',
    'ky',
    'van-thu',
    'thu-ngan',
    'buu-chinh',
    'dieu-hanh',
    'ky-thuat',
    'quan-tri',
    'nhan-su',
  ],
  ...['thu-tuc', 'nop', 'tra-cuu', 'xac-thuc', 'toi', 'cua-toi', 'dang-nhap'],
];

/** Below it every file has a name that changes with its content. */
export const ASSETS = '/assets/';

/**
 * Whether a person asks for a page at an address that is none of them: browsers accept HTML where somebody typed or followed an
 * address, programs and scripts do not. He or she gets the application, which says that there is no such page.
 */
export const isAskedByPerson = (path: string, accept = ''): boolean =>
  accept.includes('text/html') && !path.startsWith(ASSETS) && !(path.split('/').at(-1) ?? '').includes('.');

export const IMMUTABLE = 'public, max-age=31536000, immutable';

export type PolicyOptions = {
  /** Origins that pages call beside their own: of files, and of the issuer. */
  readonly connect?: readonly string[];
  /** Where browsers report what the policy refused; nowhere by default. */
  readonly reportTo?: string;
};

/** Everything that is not of our own origin is refused; nothing is inline, and nobody shows our pages in a frame. */
export const contentSecurityPolicy = ({ connect = [], reportTo }: PolicyOptions = {}): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(reportTo === undefined ? [] : [`report-uri ${reportTo}`]),
  ].join('; ');

/** What pages may use of the device: the camera reads codes. */
export const PERMISSIONS_POLICY = 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()';

/** A part of the page of a dossier for its owner: a slip by its name (`02-12`), or the results. */
export type DossierPart = SlipName | 'results';

/** By which name an address leads to the part (`#phieu-02-12`), and the page finds it. */
export const partName = (part: DossierPart): string => (part === 'results' ? 'ket-qua' : `phieu-${part}`);

/** The page of a dossier for its owner, who has to sign in there; at one of its parts, if it is named. */
export const ownDossierPage = (code: string, part?: DossierPart): string =>
  `/cua-toi/${code}${part === undefined ? '' : `#${partName(part)}`}`;

/** Where an owner chooses how messages come. */
export const MESSAGES_CHOSEN_AT = '/cua-toi/nhan-tin';

/** The page of a dossier for officers. */
export const dossierPage = (code: string): string => `/ho-so/${code}`;

/** The lists of work of an officer. */
export const WORK = '/viec';

/** Where an officer chooses how alerts come. */
export const ALERTS_CHOSEN_AT = '/viec/nhac-viec';
