/** By what people find a procedure: its sector and the events of their lives. Both lists are closed; `check` finds a misspelt word. */

/** The part of administration that a procedure belongs to (lĩnh vực), by the name that the list of procedures gives it. */
export const SECTOR_TITLE = {
  'civil-status': { vi: 'Hộ tịch', en: 'Civil status' },
  'household-business': { vi: 'Thành lập và hoạt động của hộ kinh doanh', en: 'Household businesses' },
  land: { vi: 'Đất đai', en: 'Land' },
  construction: { vi: 'Hoạt động xây dựng', en: 'Construction' },
  electricity: { vi: 'Điện lực', en: 'Electricity' },
} as const satisfies Readonly<Record<string, { vi: string; en: string }>>;
export type Sector = keyof typeof SECTOR_TITLE;

/**
 * What happens in a life or a household so that people need a procedure (sự kiện trong cuộc đời), in the order in which pages show
 * them. Eight of those by which the National Public Service Portal groups its services, in its words ([K], decision 0300).
 */
export const LIFE_EVENT_TITLE = {
  child: { vi: 'Có con nhỏ', en: 'Having a child' },
  study: { vi: 'Học tập', en: 'Studying' },
  work: { vi: 'Việc làm', en: 'Working' },
  family: { vi: 'Hôn nhân và gia đình', en: 'Marriage and family' },
  residence: { vi: 'Cư trú và giấy tờ tùy thân', en: 'Residence and identity papers' },
  home: { vi: 'Điện lực, nhà ở, đất đai', en: 'Electricity, house and land' },
  business: { vi: 'Khởi sự kinh doanh', en: 'Starting a business' },
  bereavement: { vi: 'Người thân qua đời', en: 'Death of a relative' },
} as const satisfies Readonly<Record<string, { vi: string; en: string }>>;
export type LifeEvent = keyof typeof LIFE_EVENT_TITLE;
