/** Filled forms of every procedure, as a filer would send them. All invented. */
import { DAY_MILLISECONDS } from '../schemas/time.ts';
import type { Procedure } from '../workflows/define/procedure.ts';

const person = { name: 'Nguyễn Văn An', identityNumber: '010099000123', dateOfBirth: '1990-05-01' };
const CHILD = {
  name: 'Nguyễn Minh Châu',
  sex: 'female',
  placeOfBirth: 'Bệnh viện Sản Nhi tỉnh Lào Cai',
  ethnicity: 'Kinh',
};
const address = { commune: 'H38.21', line: 'Số 12, đường Hoàng Liên' };

/** The day on which the forms of the sample are filled in, unless another is named. */
export const SAMPLE_DAY = '2026-11-23';

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY_MILLISECONDS).toISOString().slice(0, 10);

type Form = Readonly<Record<string, unknown>>;

const filledOn = (day: string): Readonly<Record<string, Form>> => ({
  '1.001612': {
    businessName: 'Hộ kinh doanh Minh Anh',
    trade: 'food-service',
    address,
    area: 'urban',
    capital: 200_000_000,
    employees: 2,
    startsOn: '2026-12-15',
    owner: person,
  },
  '3.000722': {
    child: { ...CHILD, dateOfBirth: daysBefore(day, 22) },
    mother: person,
    residence: address,
    hospitalForInsurance: 'Bệnh viện Sản Nhi tỉnh Lào Cai',
    late: false,
  },
  '2.002913': {
    deceased: person,
    diedOn: daysBefore(day, 13),
    placeOfDeath: 'Tại nhà',
    lastResidence: address,
    chosen: ['residence', 'burial'],
    relationToDeceased: 'Con',
  },
  '1.012790': {
    parcel: { address, mapSheet: 12, parcelNumber: 345, squareMetres: 120.5, certificateNumber: 'CS 01234' },
    object: 'both',
    price: 1_500_000_000,
    transferor: person,
    transferee: { kind: 'individual', name: 'Trần Thị Bình', identityNumber: '010099000456' },
  },
  '2.009901': {
    customer: { name: 'Công ty TNHH Chè Bát Xát', taxCode: '5300123456' },
    site: address,
    purpose: 'Xưởng chế biến chè',
    capacityKva: 560,
    voltageKv: 35,
  },
  '1.013225': {
    owner: person,
    site: address,
    landCertificateNumber: 'CS 01234',
    squareMetres: 90,
    floors: 3,
    heightMetres: 11.4,
    nearPowerLine: false,
    collectedElsewhere: true,
  },
  '2.000635': {
    record: 'birth',
    person: { name: person.name, dateOfBirth: person.dateOfBirth },
    registeredOn: '1990-05-20',
    commune: address.commune,
    relation: 'Bản thân',
  },
});

/** One form of each procedure, by its code. */
export const forms = filledOn(SAMPLE_DAY);

/**
 * What else may stand in a form, so that every step of a procedure lies on the way of one of its forms: `forms[code]`
 * with these fields in the place of its own.
 */
const changesOn = (day: string): Readonly<Record<string, readonly Form[]>> => ({
  '1.001612': [{ trade: 'alcohol-retail', area: 'rural' }],
  '3.000722': [{ late: true, child: { ...CHILD, dateOfBirth: daysBefore(day, 90) } }, { identityCard: true }],
  '2.002913': [
    { chosen: ['residence', 'survivor-benefit', 'burial'], burialPayer: 'insurance' },
    { chosen: ['survivor-benefit'] },
  ],
  '1.012790': [
    { object: 'land', transferee: { kind: 'organisation', name: 'Công ty TNHH Sa Pa', identityNumber: '5300654321' } },
  ],
  '2.009901': [
    { excavation: { road: 'Đường tỉnh 156', owner: 'provincial', metres: 120 } },
    { excavation: { road: 'Đường liên xã Bản Vược', owner: 'commune', metres: 40 } },
  ],
  '1.013225': [{ nearPowerLine: true, collectedElsewhere: false }],
  '2.000635': [{ record: 'marriage', registeredOn: '2015-06-10', number: '12/2015' }],
});

/**
 * The forms of a procedure as somebody fills them in on that local day (`2026-11-23`): the plain one first, then one for each turn that its
 * way may take.
 */
export const formsOf = (code: string, day = SAMPLE_DAY): readonly Form[] => {
  const plain = filledOn(day)[code];
  if (!plain) throw new Error(`The sample has no form of procedure ${code}.`);
  return [plain, ...(changesOn(day)[code] ?? []).map(change => ({ ...plain, ...change }))];
};

/** Those of them that this version of the procedure takes: a later one may ask for more. */
export const formsFor = ({ code, form }: Pick<Procedure, 'code' | 'form'>, day = SAMPLE_DAY): readonly Form[] =>
  formsOf(code, day).filter(filled => form.safeParse(filled).success);
