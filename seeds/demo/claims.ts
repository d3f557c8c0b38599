import { SOURCE } from './batch.js';
import { isoDay, isoDayOrNull, knownOn, moment, type Period } from './calendar.js';
import { type Held, heldIn } from './held.js';
import { idOf, skillId } from './ids.js';
import { isHereOn, type Person } from './people.js';
import { type Random, randomOf } from './random.js';
import type { UnitHistory } from './seat.js';
import {
  type Case,
  type Claim,
  otherStatements,
  type Statement,
  selfStatements,
  trainingStatements,
} from './statements.js';

function* rowsOf(random: Random, period: Period, { person, skill }: Case, statements: readonly Statement[]) {
  let number = 0;
  for (const { source, level, assessor, startsOn, endsOn, evidence, mistake } of statements) {
    const learnt = random.int(0, 6);
    const row = (said: number | null, recordedAt: Date, supersededAt: Date | null): Claim => ({
      agentId: person.id,
      id: idOf('skill_claim', `${person.key}/${skill}/${source}/${number++}`),
      skillId: skillId(skill),
      level: said,
      source,
      assessorAgentId: assessor?.id ?? null,
      evidence,
      startsOn: isoDay(startsOn),
      endsOn: isoDayOrNull(endsOn),
      recordedAt,
      supersededAt,
      recordedBy: SOURCE,
    });
    const recordedAt = knownOn(period, startsOn, learnt);
    if (mistake === undefined || startsOn + learnt + 12 >= period.today) yield row(level, recordedAt, null);
    else {
      const correctedAt = moment(startsOn + learnt + random.int(2, 12));
      yield row(mistake, recordedAt, correctedAt);
      yield row(level, correctedAt, null);
    }
  }
}

function* claimsOfPerson(period: Period, history: UnitHistory, person: Person, held: Held): Generator<Claim> {
  const to = Math.max(person.arrivedOn, person.leftOn ?? period.today - 1);
  const from = Math.min(
    to,
    Math.max(period.since, person.company === null ? person.enteredOn : person.arrivedOn),
  );
  const random = randomOf(`${person.key}/claims`);
  const chief = history.seats[0]?.holders ?? [];
  const team = history.seats.flatMap((seat) => seat.holders);
  const taught = trainingStatements(person, to);
  for (const [skill, level] of held) {
    const found: Case = {
      person,
      skill,
      level,
      from,
      to,
      head: (day) => chief.find((head) => isHereOn(head, day)) ?? null,
      colleague: (day) => {
        const here = team.filter((other) => other !== person && isHereOn(other, day));
        return here.length > 0 ? random.pick(here) : null;
      },
    };
    const others = otherStatements(random, found);
    const own = others.length === 0 || random.chance(0.8) ? selfStatements(random, found) : [];
    const lesson = taught.get(skill);
    yield* rowsOf(random, period, found, [...own, ...others, ...(lesson && level > 0 ? [lesson] : [])]);
  }
}

/** The claims of all who are or were in the unit these three years; one in seven has none. */
export function* claimsOf(period: Period, history: UnitHistory): Generator<Claim> {
  for (const [person, held] of heldIn(history, period.today)) {
    yield* claimsOfPerson(period, history, person, held);
  }
}
