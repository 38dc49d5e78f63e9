/** The papers of a household business: what its owner hands in. Real PDF files, the same bytes every time. */
import type { Paper } from '../../client/api.ts';
import { type Household, sellsFood } from '../households.ts';
import { units } from '../province.ts';
import { Sheet } from './sheet.ts';

type Draft = {
  readonly component: string;
  readonly title: string;
  readonly write: (sheet: Sheet, household: Household) => Sheet;
};

const TRADES = {
  'alcohol-retail': 'Bán lẻ rượu',
  'tobacco-retail': 'Bán lẻ thuốc lá',
  'food-service': 'Dịch vụ ăn uống',
  'food-retail': 'Bán lẻ thực phẩm',
  lodging: 'Dịch vụ lưu trú',
} as const satisfies Record<Household['form']['trade'], string>;

const dong = (amount: number): string => `${amount.toLocaleString('vi-VN')} đồng`;
const day = (date: string): string => date.split('-').toReversed().join('/');
const committeeOf = ({ form }: Household): string =>
  units.find(({ code }) => code === form.address.commune)?.name.vi ?? form.address.commune;
const placeOf = ({ form, citizen }: Household): string => `${form.address.line}, ${citizen.party.address.province}`;

const national = (sheet: Sheet): Sheet =>
  sheet
    .heading('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: 12 })
    .heading('Độc lập – Tự do – Hạnh phúc', { bold: true })
    .gap(18);

const business = (sheet: Sheet, household: Household): Sheet =>
  sheet
    .field('Tên hộ kinh doanh', household.form.businessName)
    .field('Ngành, nghề', TRADES[household.form.trade])
    .field('Địa điểm kinh doanh', placeOf(household))
    .field('Vốn kinh doanh', dong(household.form.capital));

const owner = (sheet: Sheet, { form }: Household): Sheet =>
  sheet
    .field('Chủ hộ', form.owner.name)
    .field('Ngày sinh', day(form.owner.dateOfBirth))
    .field('Số định danh cá nhân', form.owner.identityNumber);

const filings: readonly Draft[] = [
  {
    component: 'application-form',
    title: 'Giấy đề nghị đăng ký hộ kinh doanh',
    write: (sheet, household) => {
      national(sheet).heading('GIẤY ĐỀ NGHỊ ĐĂNG KÝ HỘ KINH DOANH', { bold: true, size: 14 }).gap();
      sheet.heading(`Kính gửi: ${committeeOf(household)}`).gap();
      business(owner(sheet, household), household)
        .field('Số lao động', String(household.form.employees))
        .field('Ngày bắt đầu hoạt động', day(household.form.startsOn));
      return sheet
        .gap()
        .paragraph(
          'Tôi cam kết những nội dung kê khai trên đây là trung thực, chính xác và chịu trách nhiệm trước pháp luật.',
        )
        .signature('CHỦ HỘ KINH DOANH', household.form.owner.name);
    },
  },
  {
    component: 'identity-paper',
    title: 'Căn cước công dân',
    write: (sheet, household) =>
      owner(national(sheet).heading('CĂN CƯỚC (bản sao mẫu)', { bold: true, size: 14 }).gap(), household).field(
        'Nơi thường trú',
        placeOf(household),
      ),
  },
  {
    component: 'premises-contract',
    title: 'Hợp đồng thuê địa điểm kinh doanh',
    write: (sheet, household) =>
      business(national(sheet).heading('HỢP ĐỒNG THUÊ ĐỊA ĐIỂM', { bold: true, size: 14 }).gap(), household)
        .gap()
        .paragraph('Bên cho thuê đồng ý cho Bên thuê sử dụng địa điểm nói trên để kinh doanh trong thời hạn 05 năm.')
        .signature('BÊN THUÊ', household.form.owner.name),
  },
  {
    component: 'supplier-contract',
    title: 'Hợp đồng mua bán với nhà cung cấp',
    write: (sheet, household) =>
      business(national(sheet).heading('HỢP ĐỒNG MUA BÁN HÀNG HÓA', { bold: true, size: 14 }).gap(), household)
        .gap()
        .paragraph('Nhà cung cấp mẫu cam kết giao hàng có nguồn gốc, nhãn mác và chất lượng theo quy định.')
        .signature('BÊN MUA', household.form.owner.name),
  },
];

const foodPledge: Draft = {
  component: 'food-safety-pledge',
  title: 'Bản cam kết bảo đảm an toàn thực phẩm',
  write: (sheet, household) =>
    business(national(sheet).heading('BẢN CAM KẾT AN TOÀN THỰC PHẨM', { bold: true, size: 14 }).gap(), household)
      .gap()
      .paragraph(
        'Cơ sở cam kết tuân thủ các quy định về điều kiện bảo đảm an toàn thực phẩm trong suốt thời gian hoạt động.',
      )
      .signature('ĐẠI DIỆN CƠ SỞ', household.form.owner.name),
};

const make = async ({ component, title, write }: Draft, household: Household): Promise<Paper> => ({
  component,
  fileName: `${title}.pdf`,
  type: 'application/pdf',
  pages: 1,
  bytes: await write(new Sheet(title), household).finish(),
});

/** What the owner hands in; a food trade pledges food safety besides. */
export const filingPapers = (household: Household): Promise<Paper[]> =>
  Promise.all([...filings, ...(sellsFood(household) ? [foodPledge] : [])].map(draft => make(draft, household)));

/** One of the filing's papers, made better for a supplement. */
export const supplementPaper = async (household: Household, component: string): Promise<Paper> => {
  const draft = [...filings, foodPledge].find(draft => draft.component === component);
  if (!draft) throw new Error(`The sample has no paper ${component}.`);
  const paper = await make({ ...draft, title: `${draft.title} (bổ sung)` }, household);
  return { ...paper, component };
};
