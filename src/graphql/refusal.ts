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
    /** A text that is too long, in characters as people count them, or that no database stores. */
    text(path: string, text: string | null | undefined, longest: number): void {
      const length = [...(text ?? '')].length;
      if (length > longest) {
        this.add(
          'INVALID',
          path,
          `Le texte a ${length} caractères, ${longest} au plus sont acceptés.`,
          `The text has ${length} characters, at most ${longest} are accepted.`,
        );
      }
      if (text?.includes('\0')) {
        this.add('INVALID', path, 'Le texte contient un caractère nul.', 'The text holds a null character.');
      }
    },
    /** A reason, which somebody will read: it may not be left out. */
    why(path: string, text: string | null | undefined, longest: number): void {
      if (!text?.trim()) this.add('REQUIRED', path, 'Dites pourquoi.', 'Say why.');
      this.text(path, text, longest);
    },
    /** What an account that is no agent's may not do. */
    noAgent(path: string): void {
      this.add('NOT_ALLOWED', path, 'Votre compte n’est celui d’aucun agent.', 'Your account is no agent’s.');
    },
    refuse(): void {
      if (faults.length > 0) throw new Refusal(faults);
    },
  };
}

export type Faults = ReturnType<typeof faultList>;
