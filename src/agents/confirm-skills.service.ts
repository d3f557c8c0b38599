import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { recordEvents } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { faultList } from '../graphql/refusal.js';
import type { SkillClaimRow } from './agent-claims.queries.js';
import { claimEvent } from './claim-skill.service.js';
import { claimsToConfirm, statedBefore } from './confirmation.queries.js';
import { rederiveHeldSkills } from './held-skills.queries.js';
import { replaceClaim } from './skill-claim.queries.js';
import { checkLevel, type Faults } from './skill-statement.js';

const MOST = 100;
const LONGEST_TEXT = 2000;

export interface Word {
  /** Null for an id that names no claim. */
  readonly claimId: string | null;
  /** Null for what the claim says. */
  readonly level: number | null;
  readonly notObserved: boolean;
  readonly certificateSeen: boolean;
  readonly evidence: string | null;
}

interface Answered {
  readonly word: Word;
  readonly claim: SkillClaimRow;
}

/** Records the viewer's word on claims about people they act for. @throws Refusal with every fault */
export async function confirmSkills(
  db: Reader,
  viewer: Viewer,
  words: readonly Word[],
): Promise<{ claimIds: string[] }> {
  const faults = faultList();
  const claims = await claimsToConfirm(
    db,
    words.flatMap(({ claimId }) => claimId ?? []),
  );
  const answered = checkWords(words, claims, viewer, faults);
  await checkUnseen(db, words, claims, faults);
  faults.refuse();

  const claimIds: string[] = [];
  for (const one of answered) claimIds.push(await writeWord(db, viewer, one));
  await rederiveHeldSkills(db, [...new Set(answered.map(({ claim }) => claim.agentId))]);
  await recordEvents(
    db,
    answered.map(({ claim }, i) => claimEvent(viewer, claim.agentId, claimIds[i] ?? '', claim)),
  );
  return { claimIds };
}

function checkWords(
  words: readonly Word[],
  claims: readonly SkillClaimRow[],
  viewer: Viewer,
  faults: Faults,
): Answered[] {
  if (words.length === 0 || words.length > MOST) {
    faults.add(
      words.length === 0 ? 'REQUIRED' : 'INVALID',
      'confirmations',
      `${words.length} réponses : de 1 à ${MOST} attendues.`,
      `${words.length} answers: 1 to ${MOST} expected.`,
    );
    return [];
  }
  if (viewer.agentId === null) {
    faults.add(
      'NOT_ALLOWED',
      'confirmations',
      'Votre compte n’est celui d’aucun agent : une évaluation dit de qui elle est.',
      'Your account is no agent’s: a claim about somebody says whose it is.',
    );
  }
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const seen = new Set<string>();
  return words.flatMap((word, i) => {
    const at = `confirmations.${i}.` as const;
    const claim = byId.get(word.claimId ?? '');
    if (!claim) {
      faults.add(
        'NOT_FOUND',
        `${at}claim`,
        'Cet identifiant ne désigne rien que dise aujourd’hui quelqu’un que vous encadrez, ni un fichier à son sujet.',
        'This id names nothing that somebody you act for, or a file about them, says today.',
      );
    } else if (seen.has(`${claim.agentId} ${claim.skillId}`)) {
      faults.add(
        'INVALID',
        `${at}claim`,
        'Vous répondez déjà sur cette compétence de cette personne.',
        'You answer about this skill of this person already.',
      );
    }
    if (claim) seen.add(`${claim.agentId} ${claim.skillId}`);
    checkLevel(word.level, at, faults);
    faults.text(`${at}evidence`, word.evidence, LONGEST_TEXT);
    if (word.notObserved && (word.level !== null || word.certificateSeen)) {
      faults.add(
        'INVALID',
        `${at}notObserved`,
        'Ce qui n’a pas été observé n’a ni niveau ni certificat vu.',
        'What was not observed has no level, and no certificate that was seen.',
      );
    }
    if (claim?.level === null && word.level === null && !word.notObserved) {
      faults.add(
        'REQUIRED',
        `${at}level`,
        'Rien n’est dit du niveau : dites lequel, ou que vous n’avez pas pu l’observer.',
        'Nothing is said of the level: say which, or that you had no occasion to see.',
      );
    }
    if (claim && word.certificateSeen) checkCertificate(claim, `${at}certificateSeen`, viewer.today, faults);
    return claim ? [{ word, claim }] : [];
  });
}

/** What was seen once is not unseen: it would be taken away without anybody having seen otherwise. */
async function checkUnseen(
  db: Reader,
  words: readonly Word[],
  claims: readonly SkillClaimRow[],
  faults: Faults,
): Promise<void> {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const before = await statedBefore(db, claims);
  for (const [i, { claimId, notObserved }] of words.entries()) {
    const claim = notObserved ? byId.get(claimId ?? '') : undefined;
    const stated = claim && before.get(`${claim.agentId} ${claim.skillId}`);
    if (!stated) continue;
    faults.add(
      'INVALID',
      `confirmations.${i}.notObserved`,
      `Vous en avez dit ${stated.level} le ${stated.startsOn} : redites-le, ou dites un autre niveau.`,
      `You said ${stated.level} of it on ${stated.startsOn}: say it again, or say another level.`,
    );
  }
}

function checkCertificate(claim: SkillClaimRow, path: string, today: string, faults: Faults): void {
  const { certificate, certificateExpiresOn: ends } = claim;
  if (certificate === null) {
    faults.add(
      'INVALID',
      path,
      'Cette évaluation ne montre aucun certificat.',
      'This claim shows no certificate.',
    );
  } else if (ends !== null && ends < today) {
    faults.add('INVALID', path, `Le certificat a pris fin le ${ends}.`, `The certificate ended on ${ends}.`);
  }
}

async function writeWord(db: Reader, viewer: Viewer, { word, claim }: Answered): Promise<string> {
  const id = newId();
  await replaceClaim(db, {
    id,
    agentId: claim.agentId,
    skillId: claim.skillId,
    level: word.notObserved ? null : (word.level ?? claim.level),
    isObserved: !word.notObserved,
    source: word.certificateSeen ? 'CERTIFICATION' : 'MANAGER',
    assessorAgentId: viewer.agentId,
    evidence: {
      text: word.evidence,
      link: word.certificateSeen ? claim.evidenceLink : null,
      productId: null,
      certificate: word.certificateSeen ? claim.certificate : null,
      certificateExpiresOn: word.certificateSeen ? claim.certificateExpiresOn : null,
    },
    since: viewer.today,
    recordedBy: viewer.accountId,
  });
  return id;
}
