/** In place of what the SDK computes digests with where Node was built without `node:crypto`. */
export class Sha1Js {}
export class Sha256Js {}
