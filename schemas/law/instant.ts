/**
 * Whether a procedure with this limit is an instant one: decided while the applicant waits, or on the same day. It needs no slip 01 unless
 * the applicant asks for one (A 17(4)). It imports nothing, so that screens take no more with it.
 */
export const isInstant = ({ unit }: { readonly unit: string }): boolean => unit === 'minute' || unit === 'sameDay';
