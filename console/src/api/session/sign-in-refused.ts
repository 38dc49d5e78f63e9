/** The issuer answers that nobody is signed in there (`prompt=none`), or that the person went back. */
export class SignInRefused extends Error {
  readonly code: string;
  constructor(code: string, options?: ErrorOptions) {
    super(`The issuer refused the sign-in: ${code}`, options);
    this.name = 'SignInRefused';
    this.code = code;
  }
}
