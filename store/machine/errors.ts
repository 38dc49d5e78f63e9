/**
 * Errors that a state machine gets, by name, when it enters a step. They are answers, not faults: machines catch them and end. None is
 * worth a retry.
 */
export abstract class StepRefused extends Error {}

/** The dossier ended before the machine entered its next step. */
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

/** There is no dossier with that code: nobody should have started the execution. */
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
