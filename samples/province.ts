/**
 * A sample province for newcomers, tests and demonstrations: its units, officers and a few citizens. The places are real, the people, phone
 * numbers and addresses are invented.
 *
 * Accounts are named *role.place*: `counter.bat-xat`, `leader.sa-pa`, `specialist.food-safety`.
 */
import type { UnitCode } from '../schemas/identifiers.ts';
import { Officer, type OfficerRole, Substitution } from '../schemas/officer.ts';
import { Unit, type WorkingHours } from '../schemas/unit.ts';
import { citizens } from './citizens.ts';

/** The communes of the sample; a commune is known by the code of its committee. */
export const COMMUNE = { batXat: 'H38.21' as UnitCode, saPa: 'H38.22' as UnitCode } as const;
/** Where citizens file: the counters of both communes and the provincial one. */
export const COUNTER = {
  batXat: 'H38.21.1' as UnitCode,
  saPa: 'H38.22.1' as UnitCode,
  province: 'H38.8' as UnitCode,
} as const;

const OFFICE_HOURS: WorkingHours = [
  { from: '07:30', to: '11:30' },
  { from: '13:30', to: '17:00' },
];
const EVERYWHERE: readonly UnitCode[] = [];
const BOTH = [COMMUNE.batXat, COMMUNE.saPa];

type Row = {
  readonly code: string;
  readonly name: readonly [vi: string, en: string];
  readonly can?: readonly string[];
  readonly serves?: readonly UnitCode[];
  readonly address: string;
};

const rows: readonly Row[] = [
  {
    code: 'H38',
    name: ['UBND tỉnh Lào Cai', 'Lào Cai provincial committee'],
    address: 'Đại lộ Trần Hưng Đạo, Lào Cai',
  },
  {
    code: 'H38.1',
    name: ['Văn phòng UBND tỉnh', 'Office of the provincial committee'],
    address: 'Đại lộ Trần Hưng Đạo',
  },
  {
    code: 'H38.2',
    name: ['Sở Khoa học và Công nghệ', 'Department of science and technology'],
    address: 'Khối 6, Lào Cai',
  },
  { code: 'H38.3', name: ['Sở Tư pháp', 'Department of justice'], can: ['justice'], address: 'Khối 2, Lào Cai' },
  {
    code: 'H38.4',
    name: ['Sở Công Thương', 'Department of industry and trade'],
    can: ['industry-trade'],
    address: 'Khối 3, Lào Cai',
  },
  {
    code: 'H38.5',
    name: ['Sở Xây dựng', 'Department of construction'],
    can: ['construction-department'],
    address: 'Khối 5, Lào Cai',
  },
  { code: 'H38.6', name: ['Sở Y tế', 'Department of health'], can: ['health'], address: 'Khối 7, Lào Cai' },
  {
    code: 'H38.6.1',
    name: ['Chi cục An toàn vệ sinh thực phẩm', 'Food-safety office'],
    can: ['food-safety'],
    address: 'Khối 7, Lào Cai',
  },
  {
    code: 'H38.7',
    name: ['Văn phòng Đăng ký đất đai, chi nhánh Bát Xát – Sa Pa', 'Land registry, Bát Xát – Sa Pa branch'],
    can: ['land-registry'],
    serves: BOTH,
    address: '12 đường Điện Biên, Sa Pa',
  },
  {
    code: 'H38.8',
    name: ['Trung tâm Phục vụ hành chính công tỉnh', 'Provincial one-stop centre'],
    can: ['counter'],
    address: 'Khối 1, Lào Cai',
  },
  {
    code: 'H38.9',
    name: ['Thuế cơ sở 2', 'Tax office 2'],
    can: ['tax-office'],
    serves: BOTH,
    address: '20 đường Thạch Sơn, Sa Pa',
  },
  {
    code: 'H38.10',
    name: ['Bảo hiểm xã hội cơ sở Sa Pa', 'Social insurance, Sa Pa'],
    can: ['social-insurance'],
    serves: BOTH,
    address: '4 đường Xuân Viên, Sa Pa',
  },
  {
    code: 'H38.11',
    name: ['Đội quản lý điện Sa Pa – Bát Xát (EVN)', 'EVN electricity team, Sa Pa – Bát Xát'],
    can: ['electricity'],
    serves: BOTH,
    address: '8 đường Ngũ Chỉ Sơn, Sa Pa',
  },
  {
    code: 'H38.21',
    name: ['UBND xã Bát Xát', 'Bát Xát commune committee'],
    can: ['commune-committee'],
    serves: [COMMUNE.batXat],
    address: '1 đường Hùng Vương, Bát Xát',
  },
  {
    code: 'H38.21.1',
    name: ['Trung tâm Phục vụ hành chính công xã Bát Xát', 'Bát Xát one-stop centre'],
    can: ['counter'],
    serves: [COMMUNE.batXat],
    address: '1 đường Hùng Vương, Bát Xát',
  },
  {
    code: 'H38.21.2',
    name: ['Công an xã Bát Xát', 'Bát Xát commune police'],
    can: ['police'],
    serves: [COMMUNE.batXat],
    address: '5 đường Hùng Vương, Bát Xát',
  },
  {
    code: 'H38.21.3',
    name: ['Bưu cục Bát Xát', 'Bát Xát post office'],
    can: ['post'],
    serves: [COMMUNE.batXat],
    address: '9 đường Hùng Vương, Bát Xát',
  },
  {
    code: 'H38.22',
    name: ['UBND phường Sa Pa', 'Sa Pa ward committee'],
    can: ['commune-committee'],
    serves: [COMMUNE.saPa],
    address: '2 đường Xuân Viên, Sa Pa',
  },
  {
    code: 'H38.22.1',
    name: ['Trung tâm Phục vụ hành chính công phường Sa Pa', 'Sa Pa one-stop centre'],
    can: ['counter'],
    serves: [COMMUNE.saPa],
    address: '2 đường Xuân Viên, Sa Pa',
  },
  {
    code: 'H38.22.2',
    name: ['Công an phường Sa Pa', 'Sa Pa ward police'],
    can: ['police'],
    serves: [COMMUNE.saPa],
    address: '6 đường Xuân Viên, Sa Pa',
  },
  {
    code: 'H38.22.3',
    name: ['Bưu cục Sa Pa', 'Sa Pa post office'],
    can: ['post'],
    serves: [COMMUNE.saPa],
    address: '11 đường Ngũ Chỉ Sơn, Sa Pa',
  },
];

/** The units of the sample. A unit with no communes in `serves` serves the whole province. */
export const units: readonly Unit[] = rows.map(({ code, name: [vi, en], can = [], serves = EVERYWHERE, address }, i) =>
  Unit.parse({
    code,
    name: { vi, en },
    competences: [...can],
    serves: [...serves],
    hours: OFFICE_HOURS,
    phone: `0214000${String(100 + i)}`,
    address,
    validFrom: '2025-07-01',
  }),
);

type Person = readonly [role: OfficerRole, name: string, title: string, ...more: OfficerRole[]];

/** The desks of one unit, and the last part of its accounts. */
const desks = (unit: string, place: string, ...people: readonly Person[]): Officer[] =>
  people.map(([role, name, title, ...more]) =>
    Officer.parse({ id: `${role}.${place}`, name, title, unit, roles: [role, ...more] }),
  );

const agency = (unit: string, place: string, [specialist, leader, registry]: readonly [string, string, string]) =>
  desks(
    unit,
    place,
    ['specialist', specialist, 'Chuyên viên'],
    ['leader', leader, 'Lãnh đạo đơn vị'],
    ['registry', registry, 'Văn thư'],
  );

/** A commune's registry sends and takes in what travels between agencies, too. */
const committee = (unit: string, place: string, [specialist, leader, registry]: readonly [string, string, string]) =>
  desks(
    unit,
    place,
    ['specialist', specialist, 'Công chức chuyên môn'],
    ['leader', leader, 'Chủ tịch UBND'],
    ['registry', registry, 'Văn thư', 'counter'],
  );

const counter = (unit: string, place: string, [officer, cashier]: readonly [string, string]) =>
  desks(unit, place, ['counter', officer, 'Cán bộ một cửa'], ['cashier', cashier, 'Thủ quỹ']);

/** The chair of Sa Pa is at a long course, and a colleague signs in the chair's place. */
const STAND_INS: Readonly<Record<string, readonly Substitution[]>> = {
  'specialist.sa-pa': [
    Substitution.parse({
      ...{ unit: 'H38.22', insteadOf: 'leader.sa-pa', roles: ['leader'], from: '2026-11-16', until: '2027-06-30' },
      reason: 'Đồng chí Tả học lớp cao cấp lý luận chính trị',
    }),
  ],
};

const withStandIns = (officer: Officer): Officer => {
  const standsIn = STAND_INS[officer.id];
  return standsIn ? { ...officer, standsIn: [...standsIn] } : officer;
};

const appointed: readonly Officer[] = [
  ...counter('H38.21.1', 'bat-xat', ['Nguyễn Thị Mai', 'Vàng Thị Dở']),
  ...committee('H38.21', 'bat-xat', ['Lý A Sùng', 'Tẩn Mí Phủ', 'Nguyễn Thị Hoa']),
  ...desks('H38.21.3', 'bat-xat', ['post-clerk', 'Phạm Văn Bưởi', 'Giao dịch viên bưu điện']),
  ...agency('H38.21.2', 'police-bat-xat', ['Hạng A Chu', 'Sùng A Vảng', 'Trần Thị Nga']),
  ...counter('H38.22.1', 'sa-pa', ['Chảo Mẩy Pham', 'Lù Thị Sen']),
  ...committee('H38.22', 'sa-pa', ['Má A Đà', 'Lồ Láo Tả', 'Phạm Thị Ngân']),
  ...desks('H38.22.3', 'sa-pa', ['post-clerk', 'Lê Thị Bưu', 'Giao dịch viên bưu điện']),
  ...agency('H38.22.2', 'police-sa-pa', ['Cư A Thắng', 'Vừ A Dính', 'Đào Thị Vân']),
  ...agency('H38.6.1', 'food-safety', ['Hoàng Thị Diệp', 'Nông Văn Kiên', 'Lò Thị Pành']),
  ...agency('H38.9', 'tax', ['Đoàn Thị Quỳnh', 'Trương Văn Bách', 'Hồ Thị Lan']),
  ...agency('H38.7', 'land-registry', ['Phùng Văn Sơn', 'Dương Thị Hòa', 'Tống Thị Là']),
  ...agency('H38.10', 'social-insurance', ['La Thị Huệ', 'Triệu Văn Phúc', 'Mạc Thị Thơm']),
  ...agency('H38.11', 'electricity', ['Giàng A Páo', 'Thào A Sình', 'Châu Thị Dung']),
  ...agency('H38.3', 'justice', ['Trịnh Thị Loan', 'Hà Văn Thắng', 'Lê Thị Nhàn']),
  ...agency('H38.4', 'industry-trade', ['Bùi Đức Long', 'Cao Thị Hạnh', 'Mai Thị Xuân']),
  ...agency('H38.5', 'construction', ['Ngô Văn Khải', 'Đinh Công Minh', 'Tạ Thị Yến']),
  ...agency('H38.6', 'health', ['Quách Thị Thủy', 'Lương Văn Đạt', 'Chu Thị Bích']),
  ...counter('H38.8', 'lao-cai', ['Đặng Thị Thu', 'Kiều Văn Lợi']),
  ...desks('H38.1', 'lao-cai', ['control', 'Đỗ Quang Huy', 'Chuyên viên kiểm soát thủ tục hành chính']),
  ...desks(
    'H38.2',
    'lao-cai',
    ['engineer', 'Phan Anh Tuấn', 'Kỹ sư vận hành'],
    ['administrator', 'Vũ Thu Hằng', 'Quản trị hệ thống'],
  ),
  // The second person of a restart where money or a signature is at stake.
  Officer.parse({
    ...{ id: 'engineer-2.lao-cai', name: 'Giàng Thị Sua', title: 'Kỹ sư vận hành' },
    ...{ unit: 'H38.2', roles: ['engineer'] },
  }),
  Officer.parse({
    ...{ id: 'leader-one-stop.bat-xat', name: 'Phàn Thị Hoa', title: 'Giám đốc Trung tâm Phục vụ hành chính công' },
    ...{ unit: 'H38.21.1', roles: ['leader'] },
  }),
  Officer.parse({
    ...{ id: 'two-communes.lao-cai', name: 'Hoàng Thị Liên', title: 'Công chức biệt phái' },
    ...{
      unit: 'H38.21',
      roles: ['specialist'],
      alsoAt: [{ unit: 'H38.22.1', roles: ['counter'], from: '2026-01-05', until: '2027-12-31' }],
    },
  }),
];
export const officers: readonly Officer[] = appointed.map(withStandIns);
export const province: {
  readonly units: Unit[];
  readonly officers: Officer[];
  readonly citizens: { id: string; name: string }[];
} = {
  units: [...units],
  officers: [...officers],
  citizens: Object.values(citizens).map(({ id, party }) => ({ id, name: party.name })),
};

/** The same, where each officer has a mailbox, to which alerts go. Tests enter addresses of those whose mails they count. */
export const provinceWithMailboxes: typeof province = {
  ...province,
  officers: officers.map(officer => ({ ...officer, email: `${officer.id}@laocai.example` })),
};
