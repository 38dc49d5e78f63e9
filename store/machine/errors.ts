/**
 * Errors that a state machine meets by name when it enters a step. They are answers, not faults: machines catch them and
 * end; none is worth a retry.
 */
export abstract class StepRefused extends Error {}

/** The dossier ended while the machine was on its way to the next step. */
export class DossierEnded extends StepRefused {
  constructor(code: string, how: 'Refused' | 'Stopped') {
    super(`${code} has ended.`);
    this.name = how;
  }
}

/** A newer execution runs this dossier. */
export class EpochSuperseded extends StepRefused {
  constructor(code: string) {
    super(`A newer epoch of ${code} has begun.`);
    this.name = 'EpochSuperseded';
  }
}

/** No dossier of that code: an execution that nobody should have started. */
export class DossierUnknown extends StepRefused {
  constructor(code: string) {
    super(`No dossier ${code} exists.`);
    this.name = 'DossierUnknown';
  }
}

/** The machine knows a step that the procedure's version does not. */
export class StepUnknown extends StepRefused {
  constructor(step: string, code: string) {
    super(`The procedure of ${code} has no step ${step}.`);
    this.name = 'StepUnknown';
  }
}
