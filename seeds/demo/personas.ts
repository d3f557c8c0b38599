import { account, identityLink, roleGrant } from '../../src/database/tables/access.js';
import { type Batch, batchesOf } from './batch.js';
import { addYears, isoDay, moment, type Period } from './calendar.js';
import { idOf, unitId } from './ids.js';
import { HR_MINISTRY, MANAGER_MINISTRY } from './ministries.js';

const DEMONSTRATION_ISSUER = 'vivier-demonstration';
const PERSONAS = ['manager', 'agent', 'hr', 'analyst', 'integration', 'admin'] as const;
export type Persona = (typeof PERSONAS)[number];

export const MANAGER_TEAM_KEY = `${MANAGER_MINISTRY}/team/0`;
const CAREERS_TEAM_KEY = `${HR_MINISTRY}/team/0`;

/** The unit of the demonstration manager. */
export const MANAGER_TEAM_ID = unitId(MANAGER_TEAM_KEY);

/** Who first had a seat of a team. */
export const seatHolder = (teamKey: string, seat: number): string =>
  idOf('agent', `${teamKey}/seat/${seat}/0`);

/** The agent behind each persona; null for those who are nobody's account. */
export const PERSONA_AGENTS: Readonly<Record<Persona, string | null>> = {
  manager: seatHolder(MANAGER_TEAM_KEY, 0),
  agent: seatHolder(MANAGER_TEAM_KEY, 1),
  hr: seatHolder(CAREERS_TEAM_KEY, 1),
  analyst: null,
  integration: null,
  admin: null,
};

const LABELS: Readonly<Record<Persona, string>> = {
  manager: 'Responsable d’équipe (démonstration)',
  agent: 'Agent (démonstration)',
  hr: 'Conseillère RH (démonstration)',
  analyst: 'Analyste (démonstration)',
  integration: 'Outil RH tiers (démonstration)',
  admin: 'Administrateur (démonstration)',
};

const GRANTS: Readonly<Partial<Record<Persona, (typeof roleGrant.$inferInsert)['role']>>> = {
  manager: 'MANAGER',
  hr: 'HR_ADVISER',
  analyst: 'ANALYST',
  integration: 'INTEGRATION',
  admin: 'ADMINISTRATOR',
};

const personaAccountId = (persona: Persona): string => idOf('account', persona);

/** Six ways to sign in to the demonstration, and what each may do. The agent needs no grant. */
export function* personaBatches({ today }: Period): Generator<Batch> {
  const since = addYears(today, -1);
  yield* batchesOf(
    account,
    PERSONAS.map((persona) => ({
      id: personaAccountId(persona),
      agentId: PERSONA_AGENTS[persona],
      label: LABELS[persona],
    })),
  );
  yield* batchesOf(
    identityLink,
    PERSONAS.map((persona) => ({
      issuer: DEMONSTRATION_ISSUER,
      subject: persona,
      accountId: personaAccountId(persona),
      linkedAt: moment(since),
    })),
  );
  const grants = PERSONAS.flatMap((persona) => {
    const role = GRANTS[persona];
    if (!role) return [];
    const accountId = personaAccountId(persona);
    const unit = persona === 'manager' ? MANAGER_TEAM_ID : null;
    return [
      {
        accountId,
        id: idOf('role_grant', persona),
        role,
        unitId: unit,
        startsOn: isoDay(since),
        endsOn: null,
      },
    ];
  });
  yield* batchesOf(roleGrant, grants);
}
