/**
 * What is told, by type: an object and a past participle. Readers follow the payload by type and version: a new shape
 * gets the next version.
 */
export const EVENT_TYPES = {
  'skill-claim.recorded': { says: 'a skill was claimed, or claimed again', version: 2 },
  'profile.updated': { says: 'an agent changed their profile, but for what they say of moving', version: 2 },
  'mobility.updated': {
    says: 'an agent changed what they say of moving: told to them alone',
    version: 1,
  },
  'position.opened': { says: 'a post was opened', version: 1 },
  'agent.moved': { says: 'an agent was moved to a post, or lent to it', version: 1 },
  'role.granted': { says: 'an account was given a role', version: 2 },
  'role.ended': { says: 'a role given to an account was given an end', version: 1 },
  'api-key.created': { says: 'a program was given a key', version: 1 },
  'api-key.revoked': { says: 'the key of a program was refused from then on', version: 1 },
  'sharing.chosen': { says: 'an agent opened a section of their profile, or closed it', version: 1 },
  'contest.opened': { says: 'an agent says that something said of them is wrong', version: 1 },
  'contest.answered': { says: 'a contest was answered', version: 1 },
  'profiling.objected': { says: 'an agent objects to being profiled', version: 1 },
  'profiling.allowed': { says: 'an agent no longer objects to being profiled', version: 1 },
  'agent.erased': { says: 'everything about an agent was erased: forget them too', version: 1 },
  'identity.linked': { says: 'a new identity was known for an agent by their work address', version: 1 },
  'agent.recorded': {
    says: 'an import brought an agent, changed one, or opened and closed facts about one',
    version: 1,
  },
  'org-unit.recorded': { says: 'an import brought a unit, or changed one', version: 1 },
  'product.recorded': {
    says: 'an import brought a product, or changed one, its phases or its sponsors',
    version: 1,
  },
  'framework-edition.published': {
    says: 'an edition of a framework was published, in place of another if there was one',
    version: 1,
  },
  'framework-edition.changed': { says: 'an import changed an edition that was published', version: 1 },
  'skill-claims.remapped': {
    says: 'the claims about an agent moved from an edition of a framework to another, or back',
    version: 1,
  },
  'position.remapped': {
    says: 'what a post asks moved from an edition of a framework to another, or back',
    version: 1,
  },
  'skill-succession.stated': { says: 'a curator said what a skill becomes in a draft edition', version: 1 },
  'skills.mapped': { says: 'a curator said how skills of two frameworks stand to one another', version: 1 },
  'skills.unmapped': { says: 'a curator no longer says so', version: 1 },
  'skill-freshness.set': { says: 'a curator said how fast a skill ages', version: 1 },
  'skill.added': { says: 'a skill was added to a framework of this installation', version: 1 },
  'skill.proposed': { says: 'an agent proposed a skill that they miss', version: 1 },
  'skill-proposal.answered': { says: 'a proposed skill was accepted, merged or refused', version: 1 },
  'retention-assessment.recorded': { says: 'a forecast was made for an agent', version: 1 },
} as const;
