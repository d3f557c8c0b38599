import { type MemberLine, memberLine } from '../agents/betagouv/member-line.js';
import { type MemberContext, type MemberRows, memberRows } from '../agents/betagouv/member-rows.js';
import type { PersonRows } from '../agents/dated-person-rows.js';
import { closePeople, peopleOf, writePeople } from '../agents/person-writes.queries.js';
import { inBatches } from '../integration/batches.js';
import type { ImportRun } from '../integration/import-run.js';
import { onceEach, reportedJsonLines } from '../integration/reported-lines.js';
import { BETAGOUV, type OrganisationLine } from '../organisation/betagouv/betagouv-lines.js';
import {
  organisationId,
  productId,
  teamId,
  withoutProduct,
} from '../organisation/betagouv/betagouv-units.js';
import { employerFinder } from '../organisation/betagouv/employers.js';
import { idsOf } from '../organisation/product-writes.queries.js';
import { betagouvSkillId } from '../skills/betagouv/betagouv-skills.js';
import { BETAGOUV_FILES } from './import-betagouv-files.js';
import { addMember, memberNotes, memberTally } from './import-betagouv-notes.js';

/** A person brings about three rows. */
const PEOPLE_A_BATCH = 400;

export async function loadMembers(
  run: ImportRun,
  folder: string,
  organisations: readonly OrganisationLine[],
): Promise<void> {
  const file = { folder, name: BETAGOUV_FILES.members, entity: 'agents' };
  const isFirst = onceEach(run, file);
  const context = await memberContext(run, organisations);
  const tally = memberTally();
  const seen = new Set<string>();
  async function* people() {
    for await (const { line, value } of reportedJsonLines(run, file, memberLine)) {
      if (!isFirst(String(value.id), line)) continue;
      const rows = memberRows(value, context);
      seen.add(rows.agent.agentId);
      account(run, line, value, rows);
      addMember(tally, value, rows, context);
      yield rows;
    }
  }
  for await (const found of inBatches(people(), PEOPLE_A_BATCH)) {
    const { yielded, over } = await run.batch((batch) => writePeople(batch, BETAGOUV, found));
    const gone = (rows: (person: PersonRows) => readonly unknown[]) => over.flatMap(rows).length;
    run.setAside('agents', over.length);
    run.setAside('assignments', yielded.assignments + gone(({ assignments }) => assignments));
    run.setAside('employments', yielded.employments + gone(({ employments }) => employments));
    run.setAside('skillClaims', yielded.claims + gone(({ claims }) => claims));
    tally.over += over.length;
    tally.yielded += yielded.assignments + yielded.employments + yielded.claims;
  }
  for (const note of memberNotes(tally)) run.note(note);
  await closeOthers(run, seen);
}

async function memberContext(
  run: ImportRun,
  organisations: readonly OrganisationLine[],
): Promise<MemberContext> {
  const known = await run.batch((batch) => idsOf(batch.db, BETAGOUV));
  const organisationOf = employerFinder(organisations);
  return {
    productOf: (startup) =>
      known.products.has(productId(startup))
        ? { productId: productId(startup), teamId: teamId(startup) }
        : null,
    employerUnitOf(employer) {
      const organisation = organisationOf(employer);
      return organisation === null ? null : organisationId(organisation);
    },
    withoutProductUnitId: withoutProduct.id,
    skillIdOf: betagouvSkillId,
  };
}

/** Tells the ledger what became of each mission and each competence of a line. */
function account(run: ImportRun, line: number, member: MemberLine, rows: MemberRows): void {
  run.read('assignments', rows.read);
  run.setAside('assignments', rows.merged + rows.absorbed);
  for (const startup of rows.unknownStartups)
    run.reject('assignments', {
      file: BETAGOUV_FILES.members,
      line,
      reason: 'no such product',
      found: startup,
      expected: `an id of ${BETAGOUV_FILES.startups}`,
    });
  run.read('employments', rows.employments.length + rows.joinedEmployments);
  run.setAside('employments', rows.joinedEmployments);
  run.read('skillClaims', member.competences.length);
  run.setAside('skillClaims', rows.notSkills + rows.undatedClaims);
}

async function closeOthers(run: ImportRun, seen: ReadonlySet<string>): Promise<void> {
  if (run.rejected('agents') > 0) {
    run.note(
      'agents: some lines were rejected, so what is known of people missing from the file was left open',
    );
    return;
  }
  const known = await run.batch((batch) => peopleOf(batch.db, BETAGOUV));
  const gone = known.filter((id) => !seen.has(id));
  // People leave a few at a time; a file that was cut short has lost most of them at once.
  if (known.length >= 20 && gone.length * 2 > known.length) {
    run.note(
      `agents: ${gone.length} of ${known.length} are no longer in the file, which looks cut short, so what is known of them was left open`,
    );
    return;
  }
  for await (const ids of inBatches(gone, PEOPLE_A_BATCH))
    await run.batch((batch) => closePeople(batch, BETAGOUV, ids));
  if (gone.length > 0)
    run.note(
      `agents: ${gone.length} are no longer in the file: kept, and what the source said of them closed`,
    );
}
