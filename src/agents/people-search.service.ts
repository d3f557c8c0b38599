import type { Operation } from '../graphql/operation.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { skillsNamed } from '../skills/skill-name.queries.js';
import { skillTies } from '../skills/skill-ties.reference.js';
import { publishedEditions } from '../skills/skills-by-label.js';
import type { Mentoring, PeopleConditions } from './people-search.queries.js';
import { askedAs, type SkillsAsked } from './skills-condition.js';

/** Whom somebody looks for. */
export interface PeopleWanted {
  readonly ofColleagues: boolean;
  readonly unitId: string | null;
  readonly engagement: string | null;
  readonly skillId: string | null;
  readonly mentoring: Mentoring | null;
  readonly asked: SkillsAsked;
  readonly typed: string | null;
}

export interface PeopleSearch {
  readonly conditions: PeopleConditions;
  readonly asked: SkillsAsked;
  /** Skills that are called like what was typed. */
  readonly namedSkills: readonly string[];
}

/** Whether there is something by which some are better than others; a list of all is by name. */
export const isRanked = ({ asked, typed }: Pick<PeopleWanted, 'asked' | 'typed'>) =>
  asked.clauses.length > 0 || typed !== null;

/** More skills are called so than anybody means. */
const NAMED_SKILLS = 10;

export async function peopleSearch(op: Operation, wanted: PeopleWanted): Promise<PeopleSearch> {
  const { asked, typed, ...others } = wanted;
  const ties = await op.reference(skillTies);
  const namedSkills = typed === null ? [] : await skillsCalled(op, typed);
  const named = namedSkills.flatMap((id) => [
    id,
    ...(ties.exact.get(id) ?? []),
    ...(ties.close.get(id) ?? []),
  ]);
  const { unknownCounts } = asked;
  return {
    conditions: { ...others, asked: askedAs(asked, ties), unknownCounts, typed, named: [...new Set(named)] },
    asked,
    namedSkills,
  };
}

/** By their words alone: what is spelled nearly like the name of somebody is mostly no skill. */
async function skillsCalled(op: Operation, typed: string): Promise<string[]> {
  const editions = publishedEditions(await op.reference(skillCatalogue), null);
  const hits = await skillsNamed(op.db, { typed, editions, language: op.language });
  return hits
    .filter(({ match }) => match !== 'SPELLING')
    .slice(0, NAMED_SKILLS)
    .map(({ id }) => id);
}
