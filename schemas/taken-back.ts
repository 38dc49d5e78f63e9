/** Why an item of the post came back to the counter before its receiver was invited twice, and who pays for sending it again. */
import * as z from 'zod';

const TAKEN_BACK_REASONS = ['refused', 'moved', 'address-unknown', 'address-wrong', 'misrouted', 'damaged'] as const;
/** At fault: the receiver, the post, or the agency that wrote the address. The party at fault pays a second delivery (domain.md §5). */
const LIABLE_PARTIES = ['applicant', 'post', 'agency'] as const;

export const TakenBack = z.strictObject({ reason: z.enum(TAKEN_BACK_REASONS), liable: z.enum(LIABLE_PARTIES) });
export type TakenBack = z.infer<typeof TakenBack>;
