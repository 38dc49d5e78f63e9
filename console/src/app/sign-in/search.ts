/** `toi`: where to go after the sign-in. The rest is what the issuer adds on the way back. */
export type SignInSearch = { readonly toi?: string; readonly state?: string };

/** Only addresses within the application: nobody is sent elsewhere by a link to the sign-in. */
export const parseSignInSearch = ({ toi, state }: Record<string, unknown>): SignInSearch => ({
  ...(typeof toi === 'string' && /^\/(?!\/)/.test(toi) && { toi }),
  ...(typeof state === 'string' && { state }),
});
