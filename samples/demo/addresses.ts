/** Where the dossiers of the demonstration are seen in a browser, at which desk, and as whom. */
import type { Dossier } from '../../schemas/dossier.ts';
import { type OfficerRole, ROLE_TITLE } from '../../schemas/officer.ts';
import type { OfficerPrincipal } from '../../schemas/principal.ts';
import { getProcedure } from '../../workflows/procedures/index.ts';
import { viewOf } from '../../workflows/rules/access.ts';
import { officers } from '../province.ts';

/** The page of each desk. */
const DESKS = {
  counter: '/quay',
  specialist: '/viec?vai=specialist',
  leader: '/ky',
  registry: '/van-thu',
  cashier: '/thu-ngan',
  'post-clerk': '/buu-chinh',
  control: '/dieu-hanh',
  engineer: '/ky-thuat',
  administrator: '/quan-tri',
} as const satisfies Record<OfficerRole, string>;

/** Roles that read dossiers on their page. */
const READERS: readonly OfficerRole[] = ['counter', 'specialist', 'leader', 'registry', 'post-clerk'];

/** An address, who sees something there, and the accounts that do; no account for who needs none. */
export type SeenAt = { readonly who: string; readonly path: string; readonly accounts: readonly string[] };

const principalOf = ({ id, unit }: (typeof officers)[number], role: OfficerRole): OfficerPrincipal => ({
  ...{ kind: 'officer', id, unit },
  roles: [role],
});

/** The accounts of this role that may see the dossier. */
export const accountsSeeing = (dossier: Dossier, role: OfficerRole): readonly string[] => {
  const procedure = getProcedure(dossier.procedure.code, dossier.procedure.version);
  return officers
    .filter(officer => officer.roles.includes(role) && viewOf(principalOf(officer, role), dossier, procedure))
    .map(({ id }) => id);
};

/** Where this dossier is seen: by its applicant without an account, by each role that may see it, and by engineers. */
export const addressesOf = (dossier: Dossier, lookupKey: string): readonly SeenAt[] => {
  const { code } = dossier;
  const read = READERS.map(role => ({
    who: ROLE_TITLE[role].vi,
    path: `/ho-so/${code}`,
    accounts: accountsSeeing(dossier, role),
  }));
  return [
    { who: 'Người nộp', path: `/tra-cuu/${code}#${lookupKey}`, accounts: [] },
    ...read.filter(({ accounts }) => accounts.length > 0),
    { who: ROLE_TITLE.engineer.vi, path: `/ky-thuat/ho-so/${code}`, accounts: accountsOf('engineer') },
  ];
};

const accountsOf = (role: OfficerRole): readonly string[] =>
  officers.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);

/** The desks, each with the accounts that work there. */
export const desks: readonly SeenAt[] = (Object.entries(DESKS) as [OfficerRole, string][]).map(([role, path]) => ({
  who: ROLE_TITLE[role].vi,
  path,
  accounts: accountsOf(role),
}));

/** A line: `  Chuyên viên  http://127.0.0.1:4800/ho-so/H38…  specialist.bat-xat`. Of many accounts the first three are named. */
export const sayAddress = (origin: string, { who, path, accounts }: SeenAt): string => {
  const named = accounts.slice(0, 3).join(', ') + (accounts.length > 3 ? ' …' : '');
  return `  ${who.padEnd(30)} ${origin}${path}${named && `   ${named}`}`;
};
