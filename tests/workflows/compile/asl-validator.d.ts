declare module 'asl-validator' {
  /** Adds `QueryLanguage` to the states of what it is given; hand it a copy. */
  export default function validate(
    definition: object,
    options?: { readonly checkPaths?: boolean; readonly checkArn?: boolean },
  ): { readonly isValid: boolean; errorsText(separator?: string): string };
}
