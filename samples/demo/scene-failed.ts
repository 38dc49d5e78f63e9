/** The dossier did not go as its scene says. */
export class SceneFailed extends Error {
  override name = 'SceneFailed';
}

/** What a scene holds to be true. */
export function expectThat(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new SceneFailed(otherwise);
}
