/**
 * The types of papers that procedures ask for and issue: one catalogue, so that one paper has one code in all of them, and what one procedure
 * issued is offered to the next.
 *
 * [K] A 22 of NĐ 118/2025 gives a result the code of its type. The national catalogue of these codes was not found, so these are ours. When it is
 * known, its codes take their places here; `npm run vault-entries` then puts what was stored into the lists of the new ones.
 */
import type { Title } from '../../schemas/text.ts';
import { title } from '../define/vocabulary.ts';

/** The codes, by what procedures call them. */
export const PAPER_TYPE = {
  /** The identity paper of a person. */
  identity: 'GTPL.01',
  /** That somebody may use a piece of land. */
  landRight: 'DAT.01',
  /** That somebody may use a house or a room. */
  premises: 'DIADIEM.01',
  /** That a household business is registered. */
  businessRegistration: 'HKD.01',
  /** That it may do a trade for which conditions hold. */
  tradeLicence: 'HKD.02',
} as const;

/** What each is called, by its code. */
export const PAPER_TYPES: Readonly<Record<string, Title>> = {
  [PAPER_TYPE.identity]: title('Giấy tờ pháp lý của cá nhân', 'Identity paper of a person'),
  [PAPER_TYPE.landRight]: title('Giấy tờ về quyền sử dụng đất', 'Evidence of the land-use right'),
  [PAPER_TYPE.premises]: title(
    'Hợp đồng thuê, mượn hoặc giấy tờ về địa điểm',
    'Lease, loan or other evidence of premises',
  ),
  [PAPER_TYPE.businessRegistration]: title(
    'Giấy chứng nhận đăng ký hộ kinh doanh',
    'Certificate of registration of a household business',
  ),
  [PAPER_TYPE.tradeLicence]: title(
    'Giấy phép kinh doanh ngành nghề có điều kiện',
    'Licence for a trade with conditions',
  ),
};
