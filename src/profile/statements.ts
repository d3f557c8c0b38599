import type {
  goalHorizon,
  languageLevel,
  mentoringKind,
  workConstraintKind,
} from '../database/tables/profile.js';

/** What an agent says of themself beside the texts, each list as a whole; an id that names nothing is null. */
export interface Statements {
  readonly languages: readonly {
    readonly tag: string;
    readonly level: (typeof languageLevel.enumValues)[number] | null;
  }[];
  readonly wantedSkills: readonly { readonly skillId: string | null; readonly level: number | null }[];
  readonly mentoring: readonly {
    readonly skillId: string | null;
    readonly kind: (typeof mentoringKind.enumValues)[number];
  }[];
  readonly goals: readonly {
    readonly horizon: (typeof goalHorizon.enumValues)[number];
    readonly jobRoleId: string | null;
    readonly roleLevelId: string | null;
    readonly words: string | null;
  }[];
  readonly mobilityWish: {
    readonly departments: readonly string[];
    readonly regions: readonly string[];
    readonly unitIds: readonly (string | null)[];
    readonly availableFrom: string | null;
    readonly remoteDays: number | null;
    readonly openToLoan: boolean | null;
  } | null;
  readonly workConstraints: readonly {
    readonly kind: (typeof workConstraintKind.enumValues)[number];
    readonly share: number | null;
  }[];
}

/** Ids that statements may name. */
export interface Nameable {
  readonly skills: ReadonlySet<string>;
  readonly jobRoles: ReadonlySet<string>;
  readonly roleLevels: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
}
