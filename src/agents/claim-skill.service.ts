import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { faultList } from '../graphql/refusal.js';
import { rederiveHeldSkills } from './held-skills.queries.js';
import {
  type Evidence,
  isProduct,
  maySpeakOf,
  replaceClaim,
  skillIsPublished,
} from './skill-claim.queries.js';

export interface SkillStatement {
  /** Null for an id that names no agent or no skill. */
  readonly agentId: string | null;
  readonly skillId: string | null;
  readonly level: number | null;
  readonly isObserved: boolean;
  /** Its product null for none; an id that names none is not. */
  readonly evidence: Evidence;
  readonly since: string | null;
}

type Faults = ReturnType<typeof faultList>;

const LONGEST_EVIDENCE = 2000;
const LONGEST_CERTIFICATE = 200;

/**
 * Records what the viewer says of a skill: about oneself it is a self-claim, about someone under one's units a
 * manager's. @throws Refusal with every fault
 */
export async function claimSkill(
  db: Reader,
  viewer: Viewer,
  statement: SkillStatement,
): Promise<{ claimId: string; agentId: string }> {
  const { agentId, skillId, level, isObserved, evidence } = statement;
  const since = statement.since ?? viewer.today;
  const faults = faultList();
  if (!agentId || !(await maySpeakOf(db, agentId))) {
    faults.add(
      'NOT_FOUND',
      'agent',
      'Cet identifiant ne désigne personne que vous puissiez voir.',
      'This id names nobody that you may see.',
    );
  }
  if (agentId && agentId !== viewer.agentId && viewer.agentId === null) {
    faults.add(
      'NOT_ALLOWED',
      'agent',
      'Votre compte n’est celui d’aucun agent : une évaluation dit de qui elle est.',
      'Your account is no agent’s: a claim about somebody says whose it is.',
    );
  }
  if (!skillId || !(await skillIsPublished(db, skillId))) {
    faults.add(
      'NOT_FOUND',
      'skill',
      'Cet identifiant ne désigne aucune compétence publiée.',
      'This id names no published skill.',
    );
  }
  if (level !== null && (level < 0 || level > 4)) {
    faults.add(
      'INVALID',
      'level',
      `Le niveau ${level} n’existe pas : de 0 à 4 attendu.`,
      `Level ${level} does not exist: 0 to 4 expected.`,
    );
  }
  if (!isObserved && (level !== null || agentId === viewer.agentId)) {
    faults.add(
      'INVALID',
      'notObserved',
      'Ce qui n’a pas été observé n’a pas de niveau, et chacun s’observe soi-même.',
      'What was not observed has no level, and everybody observes themself.',
    );
  }
  await checkEvidence(db, faults, evidence, since);
  if (since > viewer.today) {
    faults.add(
      'INVALID',
      'since',
      `Le ${since} est à venir : ${viewer.today} au plus tard.`,
      `${since} is in the future: ${viewer.today} at the latest.`,
    );
  }
  faults.refuse();
  if (!agentId || !skillId) throw new Error('refused above');

  const own = agentId === viewer.agentId;
  const claimId = newId();
  await replaceClaim(db, {
    id: claimId,
    agentId,
    skillId,
    level,
    isObserved,
    source: own ? 'SELF' : 'MANAGER',
    assessorAgentId: own ? null : viewer.agentId,
    evidence,
    since,
    recordedBy: viewer.accountId,
  });
  await rederiveHeldSkills(db, [agentId]);
  await recordEvent(db, {
    actor: viewer.accountId,
    type: 'skill-claim.recorded',
    subject: toGlobalId('SkillClaim', claimId),
    agentId,
    // Not what was said of it: readers of the feed follow people whose skills they may not read.
    payload: { agent: toGlobalId('Agent', agentId), skill: toGlobalId('Skill', skillId) },
  });
  return { claimId, agentId };
}

async function checkEvidence(db: Reader, faults: Faults, evidence: Evidence, since: string): Promise<void> {
  const { text, link, productId, certificate, certificateExpiresOn } = evidence;
  faults.text('evidence', text, LONGEST_EVIDENCE);
  faults.text('evidenceLink', link, LONGEST_EVIDENCE);
  if (link !== null && !/^https?:/.test(link)) {
    faults.add(
      'INVALID',
      'evidenceLink',
      `L’adresse commence par « ${link.split(':')[0]}: » : http: ou https: attendu.`,
      `The address begins with "${link.split(':')[0]}:": http: or https: expected.`,
    );
  }
  if (productId !== null && !(await isProduct(db, productId))) {
    faults.add(
      'NOT_FOUND',
      'evidenceProduct',
      'Cet identifiant ne désigne aucun produit.',
      'This id names no product.',
    );
  }
  faults.text('certificate.name', certificate, LONGEST_CERTIFICATE);
  if (certificate === '') {
    faults.add('REQUIRED', 'certificate.name', 'Dites quel certificat.', 'Say which certificate.');
  }
  if (certificateExpiresOn !== null && certificateExpiresOn < since) {
    faults.add(
      'INVALID',
      'certificate.expiresOn',
      `Le certificat finit le ${certificateExpiresOn}, avant le ${since} d’où part l’évaluation.`,
      `The certificate ends on ${certificateExpiresOn}, before ${since} from which the claim is true.`,
    );
  }
}
