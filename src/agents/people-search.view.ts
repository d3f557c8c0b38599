import { type Page, type PageArgs, pageOfAll } from '../graphql/connection.js';
import type { Operation } from '../graphql/operation.js';
import { heldAs } from '../skills/held-as.js';
import { type SkillCatalogue, skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { type SkillTies, skillTies } from '../skills/skill-ties.reference.js';
import { skillProfileByAgent } from './agent.loaders.js';
import { type HeldSkillView, heldSkills } from './held-skills.js';
import {
  bestPeople,
  countPeople,
  type FoundAgent,
  type PeopleConditions,
  type PersonNameMatch,
} from './people-search.queries.js';
import type { PeopleSearch } from './people-search.service.js';
import { profileOf, type SkillProfile } from './skill-profile.queries.js';
import { type MetBy, metBy } from './skills-condition.js';

/** A page of people that knows whom it was asked for: what is counted of them is worked out only when asked. */
export type PeoplePage<Node> = Page<Node> & { readonly conditions: PeopleConditions };

interface AgentMatchView {
  readonly name: PersonNameMatch | null;
  readonly skills: readonly {
    readonly clause: number | null;
    readonly asked: object;
    readonly held: HeldSkillView;
    readonly level: number | null;
  }[];
}

/** The best of those found, each with why. */
export async function rankedPage(
  op: Operation,
  args: PageArgs,
  search: PeopleSearch,
): Promise<PeoplePage<FoundAgent>> {
  const { conditions } = search;
  const scope = `people ${JSON.stringify(conditions)}`;
  const found = await pageOfAll(op, scope, args, await bestPeople(op.db, conditions), ({ id }) => id);
  const matches = await matchesOf(op, search, found.nodes);
  return {
    conditions,
    nodes: found.nodes,
    get edges() {
      return found.edges.map((edge, index) => ({ ...edge, match: matches[index] ?? null }));
    },
    get pageInfo() {
      return found.pageInfo;
    },
    count: () => countPeople(op.db, conditions),
  };
}

async function matchesOf(
  op: Operation,
  search: PeopleSearch,
  people: readonly FoundAgent[],
): Promise<AgentMatchView[]> {
  const [catalogue, ties] = [await op.reference(skillCatalogue), await op.reference(skillTies)];
  const profiles = await Promise.all(people.map(({ id }) => op.load(skillProfileByAgent, id)));
  return people.map(({ nameMatch }, i) => ({
    name: nameMatch,
    skills: skillsMatched(search, catalogue, ties, profiles[i] ?? null),
  }));
}

function skillsMatched(
  { asked, namedSkills }: PeopleSearch,
  catalogue: SkillCatalogue,
  ties: SkillTies,
  profile: SkillProfile | null,
): AgentMatchView['skills'] {
  if (!profile) return [];
  const held = new Map(heldSkills(catalogue, profile).map((one) => [one.skill.id, one]));
  const bySkill = profileOf(profile);
  const named = namedSkills.flatMap((skillId): MetBy[] => {
    const decided = heldAs(skillId, bySkill, ties);
    if (!decided || decided.level === 0) return [];
    return [{ clause: null, skillId, heldSkillId: decided.through[0] ?? skillId, level: decided.level }];
  });
  return [...metBy(asked, bySkill, ties), ...named].flatMap(({ clause, skillId, heldSkillId, level }) => {
    const [askedSkill, heldSkill] = [catalogue.skills.get(skillId), held.get(heldSkillId)];
    return askedSkill && heldSkill ? [{ clause, asked: askedSkill, held: heldSkill, level }] : [];
  });
}
