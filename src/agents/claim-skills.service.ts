import type { Viewer } from '../access/viewer.js';
import { recordEvents } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { faultList } from '../graphql/refusal.js';
import { publishedSkills } from '../skills/published-skills.queries.js';
import {
  checkStatement,
  checkWhom,
  claimEvent,
  type SkillStatement,
  writeClaim,
} from './claim-skill.service.js';
import { rederiveHeldSkills } from './held-skills.queries.js';
import { profileVersion, raiseVersion } from './profile-version.queries.js';

const MOST_CLAIMS = 100;

interface Claims {
  /** Null for an id that names no agent. */
  readonly agentId: string | null;
  readonly statements: readonly SkillStatement[];
  readonly expectedVersion: number | null;
}

type Faults = ReturnType<typeof faultList>;

/** Records what the viewer says of many skills of one agent, each as `claimSkill` does. @throws Refusal with every fault */
export async function claimSkills(
  db: Reader,
  viewer: Viewer,
  { agentId, statements, expectedVersion }: Claims,
): Promise<{ claimIds: string[]; agentId: string }> {
  const faults = faultList();
  await checkWhom(db, viewer, agentId, faults);
  if (expectedVersion !== null) await checkVersion(db, viewer, agentId, expectedVersion, faults);
  await checkStatements(db, viewer.today, statements, faults);
  faults.refuse();
  if (!agentId) throw new Error('refused above');

  if (expectedVersion !== null) await raiseVersion(db, agentId, expectedVersion);
  const claimIds: string[] = [];
  for (const statement of statements) claimIds.push(await writeClaim(db, viewer, agentId, statement));
  await rederiveHeldSkills(db, [agentId]);
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

async function checkStatements(
  db: Reader,
  today: string,
  statements: readonly SkillStatement[],
  faults: Faults,
): Promise<void> {
  if (statements.length === 0 || statements.length > MOST_CLAIMS) {
    faults.add(
      statements.length === 0 ? 'REQUIRED' : 'INVALID',
      'claims',
      `${statements.length} compétences : de 1 à ${MOST_CLAIMS} attendues.`,
      `${statements.length} skills: 1 to ${MOST_CLAIMS} expected.`,
    );
    return;
  }
  const published = await publishedSkills(
    db,
    statements.flatMap(({ skillId }) => skillId ?? []),
  );
  const seen = new Set<string>();
  for (const [i, statement] of statements.entries()) {
    checkStatement(statement, `claims.${i}.`, { published, today }, faults);
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
