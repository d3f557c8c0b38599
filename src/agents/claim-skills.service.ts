import type { Viewer } from '../access/viewer.js';
import { recordEvents } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { faultList } from '../graphql/refusal.js';
import { checkHowMany, checkWhom, claimEvent, knownOf, writeClaim } from './claim-skill.service.js';
import { rederiveAfterClaims } from './held-skills.queries.js';
import { profileVersion, raiseVersion } from './profile-version.queries.js';
import { checkStatement, type Faults, type Known, type SkillStatement } from './skill-statement.js';

const MOST_CLAIMS = 100;

interface Claims {
  /** Null for an id that names no agent. */
  readonly agentId: string | null;
  readonly statements: readonly SkillStatement[];
  readonly expectedVersion: number | null;
}

/** Records what the viewer says of many skills of one agent, each as `claimSkill` does. @throws Refusal with every fault */
export async function claimSkills(
  db: Reader,
  viewer: Viewer,
  { agentId, statements, expectedVersion }: Claims,
): Promise<{ claimIds: string[]; agentId: string }> {
  const faults = faultList();
  const as = await checkWhom(db, viewer, agentId, faults);
  if (expectedVersion !== null) await checkVersion(db, viewer, agentId, expectedVersion, faults);
  checkStatements(statements, await knownOf(db, viewer, agentId, as, statements), faults);
  await checkHowMany(db, agentId, as, statements, faults);
  faults.refuse();
  if (!agentId || !as) throw new Error('refused above');

  if (expectedVersion !== null) await raiseVersion(db, agentId, expectedVersion);
  const claimIds: string[] = [];
  for (const statement of statements) claimIds.push(await writeClaim(db, viewer, { agentId, as }, statement));
  await rederiveAfterClaims(db, agentId, as);
  await recordEvents(
    db,
    statements.map((statement, i) => claimEvent(viewer, agentId, claimIds[i] ?? '', statement)),
  );
  return { claimIds, agentId };
}

async function checkVersion(
  db: Reader,
  viewer: Viewer,
  agentId: string | null,
  expected: number,
  faults: Faults,
): Promise<void> {
  if (!agentId || agentId !== viewer.agentId) {
    faults.add(
      'INVALID',
      'expectedVersion',
      'Seule la version de votre propre profil peut être attendue : ce que vous dites d’un autre ne remplace que vos propres évaluations.',
      'The version of your own profile alone may be expected: what you say of somebody else replaces your own claims alone.',
    );
    return;
  }
  const version = await profileVersion(db, agentId);
  if (version === expected) return;
  faults.add(
    'CONFLICT',
    'expectedVersion',
    `Le profil en est à la version ${version}, vous avez lu la ${expected} : relisez-le.`,
    `The profile is at version ${version}, you read ${expected}: read it again.`,
  );
}

function checkStatements(statements: readonly SkillStatement[], known: Known, faults: Faults): void {
  if (statements.length === 0 || statements.length > MOST_CLAIMS) {
    faults.add(
      statements.length === 0 ? 'REQUIRED' : 'INVALID',
      'claims',
      `${statements.length} compétences : de 1 à ${MOST_CLAIMS} attendues.`,
      `${statements.length} skills: 1 to ${MOST_CLAIMS} expected.`,
    );
    return;
  }
  const seen = new Set<string>();
  for (const [i, statement] of statements.entries()) {
    checkStatement(statement, `claims.${i}.`, known, faults);
    const { skillId } = statement;
    if (skillId && seen.has(skillId)) {
      faults.add(
        'INVALID',
        `claims.${i}.skill`,
        'Cette compétence est donnée deux fois.',
        'This skill is given twice.',
      );
    }
    if (skillId) seen.add(skillId);
  }
}
