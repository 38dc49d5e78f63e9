import { OfficerRole } from '../../../schemas/officer.ts';
import type { People } from './accounts.ts';

/**
 * A short table of accounts that can sign in: the first officer of each role, and two citizens. `GET /api/sign-in` lists all.
 */
export const accountsTable = ({ officers, citizens }: Pick<People, 'officers' | 'citizens'>): string => {
  const first = OfficerRole.options.flatMap(role => {
    const officer = officers.find(({ roles }) => roles.includes(role));
    return officer ? [{ ...officer, role }] : [];
  });
  const rows = [
    ...first.map(({ id, name, role, unit }) => [id, name, role, unit]),
    ...citizens.slice(0, 2).map(({ id, name }) => [id, name, 'citizen', '']),
  ];
  const widths = [0, 1, 2].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  const lines = rows.map(row =>
    row
      .map((cell, column) => (cell ?? '').padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const more = officers.length + citizens.length - rows.length;
  return [
    'Accounts that can sign in (development only, POST /api/sign-in):',
    ...lines,
    ...(more > 0 ? [`… ${more} more: GET /api/sign-in`] : []),
  ].join('\n  ');
};
