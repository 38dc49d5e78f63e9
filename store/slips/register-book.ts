/**
 * The register of dossiers of a unit for a period (slip 07): what its counter received, or will hand back. It says what is so now: of a
 * running dossier it says something else tomorrow. So it has no number, and is made at each reading.
 */

import type { Item } from '../../platform/ports.ts';
import { writtenAddress } from '../../schemas/address.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { OfficerRole } from '../../schemas/officer.ts';
import { Parties, type Party } from '../../schemas/party.ts';
import type { OfficerPrincipal, Principal } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import {
  LONGEST_PERIOD_DAYS,
  MOST_IN_REGISTER,
  type RegisterBook,
  type RegisterFormat,
  type RegisterRow,
} from '../../schemas/register-book.ts';
import { sayings } from '../../schemas/said.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { DAY_MILLISECONDS, toEpoch } from '../../schemas/time.ts';
import { boundsOfDay, localDay, sayDay } from '../../workflows/calendar/local-time.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { isLate, punctualityOf } from '../../workflows/rules/time/lateness.ts';
import { nameOfUnit, readIssuer } from '../directory/unit-names.ts';
import { listEntries } from '../dossier/journal.ts';
import { namesOfOfficers } from '../queries/dossiers.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, parseItem, WordsItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { codeOf } from '../table/partitions.ts';

const say = sayings({
  'register-of-unit': {
    vi: 'Chỉ cán bộ một cửa, văn thư và lãnh đạo của {unit} được xem sổ theo dõi hồ sơ của đơn vị.',
    en: 'Only the counter, the registry and the leader of {unit} may read its register of dossiers.',
  },
  'period-out-of-order': { vi: 'phải là ngày bắt đầu hoặc sau đó', en: 'must be the first day or later' },
  'period-too-long': {
    vi: 'cách ngày bắt đầu quá {most} ngày: lập nhiều sổ cho các kỳ ngắn hơn',
    en: 'is more than {most} days after the first: make a register for each shorter period',
  },
  'register-too-long': {
    vi: 'Kỳ này có hơn {most} hồ sơ, quá dài cho một sổ. Lập từng phần: phần đầu đến hết ngày {until}.',
    en: 'There are more than {most} dossiers in this period, too many for one register. Make it in parts, the first until {until}.',
  },
  'day-too-long': {
    vi: 'Riêng ngày {day} có hơn {most} hồ sơ, quá dài cho một sổ. Tải bảng Excel.',
    en: 'There are more than {most} dossiers on {day} alone, too many for one register. Take the table.',
  },
});

/** Who keeps the register of a unit, and reads it. */
const KEEPERS = ['counter', 'registry', 'leader'] as const satisfies readonly OfficerRole[];
/** Dossiers that are read together. */
const PAGE = 100;

type Asked = {
  readonly unit: UnitCode;
  /** Local days, the first and the last. */
  readonly from: string;
  readonly to: string;
  readonly format: RegisterFormat;
  readonly by: Principal;
};

/** Reads the register; each dossier in it counts as read by this officer. Refuses a period that is too long, with one that fits. */
export const readRegisterBook = async (store: Store, asked: Asked): Promise<RegisterBook> => {
  const { unit, from, to, by } = asked;
  const role = KEEPERS.find(role => worksAt(by, { unit, role }));
  if (by.kind !== 'officer' || !role) throw new Refusal('forbidden', say('register-of-unit', { unit }));
  requirePeriod(asked);
  const listed = await listPeriod(store, asked);
  const rows: RegisterRow[] = [];
  for (let first = 0; first < listed.length; first += PAGE)
    rows.push(...(await rowsOf(store, listed.slice(first, first + PAGE), { by, role })));
  const officers = await namesOfOfficers(store, [by.id as PersonId]);
  return {
    issuer: await readIssuer(store, unit),
    ...{ from, to, at: store.clock.now(), officer: officers.get(by.id) ?? by.id, rows },
  };
};

const requirePeriod = ({ from, to }: Asked): void => {
  const days = (toEpoch(boundsOfDay(to).from) - toEpoch(boundsOfDay(from).from)) / DAY_MILLISECONDS + 1;
  const wrong =
    days < 1
      ? say('period-out-of-order')
      : days > LONGEST_PERIOD_DAYS
        ? say('period-too-long', { most: LONGEST_PERIOD_DAYS })
        : undefined;
  if (wrong) throw new Refusal('invalid', wrong, { errors: [{ pointer: '/query/to', detail: wrong }] });
};

/** The entries of the period in the list of the unit, oldest first. */
const listPeriod = async (store: Store, { unit, from, to, format }: Asked): Promise<readonly Item[]> => {
  const most = MOST_IN_REGISTER[format];
  const range = { from: boundsOfDay(from).from, to: boundsOfDay(to).before };
  const found: Item[] = [];
  let after: string | undefined;
  do {
    const query = { index: 'desk', hash: list.handled(unit), range, limit: PAGE, ...(after && { after }) } as const;
    const page = await store.table.query(query);
    found.push(...page.items.filter(({ deskOrder }) => String(deskOrder) < range.to));
    after = page.next;
    const tooMany = found[most];
    if (tooMany)
      throw tooLong({ unit, from, format, most, day: localDay(String(tooMany.deskOrder).split('#')[0] as never) });
  } while (after);
  return found;
};

const tooLong = ({
  from,
  format,
  most,
  day,
}: Pick<Asked, 'unit' | 'from' | 'format'> & { readonly most: number; readonly day: string }): Refusal => {
  if (day === from)
    return new Refusal('not-allowed-now', say('day-too-long', { most, day: sayDay(day) }), {
      ...(format === 'pdf' && { allowed: [operation('readRegisterBook', { from, to: day, as: 'xlsx' })] }),
    });
  const until = localDay(new Date(toEpoch(boundsOfDay(day).from) - 1).toISOString() as never);
  return new Refusal('not-allowed-now', say('register-too-long', { most, until: sayDay(until) }), {
    allowed: [operation('readRegisterBook', { from, to: until, as: format })],
  });
};

type Reader = { readonly by: OfficerPrincipal; readonly role: OfficerRole };

const rowsOf = async (store: Store, items: readonly Item[], { by, role }: Reader): Promise<readonly RegisterRow[]> => {
  const codes = items.map(codeOf);
  const [heads, people] = await Promise.all(
    [key.head, key.personal].map(keyOf => store.table.findEach(codes.map(keyOf))),
  );
  const rows = await Promise.all(
    codes.map(async (code, i) => {
      const [head, personal] = [heads?.[i], people?.[i]];
      if (!head || !personal) return [];
      await store.trail.note({ code, part: 'dossier', by, as: role });
      const { dossier } = parseItem(HeadItem, head);
      return [await rowOf(store, dossier, parseWithoutHidden(Parties, personal.parties).owner)];
    }),
  );
  return rows.flat();
};

const rowOf = async (store: Store, dossier: Dossier, { name, address, phone }: Party): Promise<RegisterRow> => {
  const { code, channel, delivery, status, units, endedAt, due, promised } = dossier;
  const { title, code: procedure } = procedureOf(dossier);
  const committee = await store.units.findByCode(address.commune);
  const hasResult = status === 9 || status === 10;
  const now = store.clock.now();
  return {
    ...{ code, channel, delivery, status },
    procedure: { code: procedure as RegisterRow['procedure']['code'], title },
    owner: { name, phone, address: writtenAddress(address, committee?.name) },
    competent: await nameOfUnit(store, (units.competent ?? units.receiving) as UnitCode),
    receivedAt: dossier.acceptedAt ?? dossier.submittedAt,
    ...(due && { due }),
    ...(promised && { promised }),
    ...(endedAt && { endedAt }),
    ...(hasResult && endedAt && { punctuality: punctualityOf(due, endedAt) }),
    ...(!endedAt && isLate(due, now) && { punctuality: 'late' as const }),
    ...(status === 10 && (await returnOf(store, dossier))),
  };
};

/** When the result was handed back, and who took it. */
const returnOf = async (store: Store, { code }: Dossier): Promise<Pick<RegisterRow, 'returnedAt' | 'taker'>> => {
  const returned = (await listEntries(store, code)).findLast(
    entry => entry.type === 'step-decided' && entry.outcome === 'returned',
  );
  if (!returned) return {};
  const words = await store.table.find(key.text(code, returned.seq));
  const taker = words && WordsItem.parse(words).note;
  return { returnedAt: returned.at, ...(taker !== undefined && { taker }) };
};
