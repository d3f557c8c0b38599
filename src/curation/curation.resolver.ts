import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { uuidOf } from '../graphql/global-id.js';
import { mutate } from '../graphql/mutation.js';
import type { Context, Operation } from '../graphql/operation.js';
import { visibleEdition } from '../skills/edition.service.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { MapSkillsInput, MapSkillsPayload, UnmapSkillsInput, UnmapSkillsPayload } from './mapping.input.js';
import { mapSkills, unmapSkills } from './mapping.service.js';
import { StateSuccessionInput, StateSuccessionPayload } from './succession.input.js';
import { stateSuccession } from './succession.service.js';

/** What curators say of frameworks. */
@Resolver()
export class CurationResolver {
  @Mutation(() => StateSuccessionPayload, {
    nullable: true,
    description:
      'Says what a skill becomes in a draft edition, where that is not the skill of the same notation. Null when it failed, as an error then says.',
  })
  async stateSuccession(
    @Arg('input', () => StateSuccessionInput, { description: 'Which, and what.' })
    input: StateSuccessionInput,
    @Ctx() { op }: Context,
  ) {
    const wanted = {
      skillId: uuidOf('Skill', input.skill),
      editionId: uuidOf('FrameworkEdition', input.edition),
      becomes: input.becomes.map((id) => uuidOf('Skill', id)),
    };
    const { result, userErrors } = await mutate(op, 'stateSuccession', input, (db, viewer) =>
      stateSuccession(db, viewer, wanted),
    );
    return { userErrors, edition: result && (await visibleEdition(op, result.editionId)) };
  }

  @Mutation(() => MapSkillsPayload, {
    nullable: true,
    description:
      'Says how skills of two frameworks stand to one another. Null when it failed, as an error then says.',
  })
  async mapSkills(
    @Arg('input', () => MapSkillsInput, { description: 'Which, and how.' }) input: MapSkillsInput,
    @Ctx() { op }: Context,
  ) {
    const wanted = { ...pairOf(input), kind: input.kind };
    const { result, userErrors } = await mutate(op, 'mapSkills', input, (db, viewer) =>
      mapSkills(db, viewer, wanted),
    );
    return { userErrors, skill: result && (await skillOf(op, result.skillId)) };
  }

  @Mutation(() => UnmapSkillsPayload, {
    nullable: true,
    description: 'Takes back what a curator said of two skills. Null when it failed, as an error then says.',
  })
  async unmapSkills(
    @Arg('input', () => UnmapSkillsInput, { description: 'Which.' }) input: UnmapSkillsInput,
    @Ctx() { op }: Context,
  ) {
    const { result, userErrors } = await mutate(op, 'unmapSkills', input, (db, viewer) =>
      unmapSkills(db, viewer, pairOf(input)),
    );
    return { userErrors, skill: result && (await skillOf(op, result.skillId)) };
  }
}

const pairOf = ({ skill, other }: UnmapSkillsInput) => ({
  skillId: uuidOf('Skill', skill),
  otherId: uuidOf('Skill', other),
});

const skillOf = async (op: Operation, id: string) =>
  (await op.reference(skillCatalogue)).skills.get(id) ?? null;
