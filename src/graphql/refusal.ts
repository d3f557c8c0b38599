import type { Bilingual } from './language.js';

export type FaultCode = 'REQUIRED' | 'INVALID' | 'NOT_FOUND' | 'NOT_ALLOWED' | 'CONFLICT' | 'KEY_REUSED';

/** A fault of an input: what to mend, and where below `input`. */
export interface Fault {
  readonly code: FaultCode;
  readonly path: readonly string[];
  readonly message: Bilingual;
}

/** Stops a mutation: nothing is kept, and the caller is told everything at once. */
export class Refusal extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map((fault) => fault.message.en).join(' '));
    this.name = 'Refusal';
  }
}

/** Collects the faults of an input, then refuses all of them together. */
export function faultList() {
  const faults: Fault[] = [];
  return {
    add: (code: FaultCode, path: string, fr: string, en: string) => {
      faults.push({ code, path: path.split('.'), message: { fr, en } });
    },
    refuse(): void {
      if (faults.length > 0) throw new Refusal(faults);
    },
  };
}
