import { describe, expect, test } from 'vitest';
import { allowed, FIELDS } from './decisions.js';

test('who may ask for each field is what was reviewed', async () => {
  const printed = FIELDS.map(
    (field) => `${field}: ${allowed(field).join(' ') || 'nobody by one role alone'}\n`,
  ).join('');

  await expect(printed).toMatchFileSnapshot('policy.golden.txt');
});

/** Types that speak of nobody. What is not here is of a person, or of a group of them. */
const OF_NOBODY =
  /^(Query|OrgUnit|Product|ProductPhase|Framework|FrameworkEdition|Remapping|SkillChange|SkillName|SkillMapping|Skill|ClaimRule|SkillFreshness|NameMatch|FrameworkCount|SkillKindCount|LevelWording|JobRole|RoleLevel|Requirement|RoleMove|SharedSkill|MissingSkill|Position|Training|TrainingOutcome|Node|PageInfo|UserError|\w+(Connection|Edge))\./;
/** What anyone may ask of themselves; an account that is no agent has an empty answer. */
const OF_ONESELF = /^(Viewer|Role|Task)\./;
/** Keys of programs, and roles with the names of who holds them, which is all that is said of these. */
const OF_ACCOUNTS = /^(ApiKey|RoleGrant|\w+(ApiKey|Grant|Role)Payload)\.|^Mutation\.\w+(ApiKey|Grant|Role)$/;
/** Figures of groups of people, so large that they speak of nobody. */
const OF_GROUPS =
  /^(UnitStatistics|EngagementCount|EmploymentStatusCount|CategoryCount|RetentionBandStatistic|SkillStatistic|SkillLevelCount)\./;
/** Without these `node(id)` would be closed to those who may not read persons, and a payload's interface to all. */
const TELLS_NOTHING = /^(Agent|SkillClaim|Contest|Candidacy|SkillProposal)\.id$|Payload\.userErrors$/;

describe('whatever the file says', () => {
  const fields = (type: RegExp) => FIELDS.filter((field) => type.test(field));
  const askedBy = (field: string) => [field, ...allowed(field)].join(' ');

  test('an analyst, a program or an administrator may ask for no field of a person, nor change one', () => {
    const ofPersons = FIELDS.filter(
      (field) =>
        ![OF_NOBODY, OF_ONESELF, OF_ACCOUNTS, OF_GROUPS, /^Change\./, TELLS_NOTHING].some((type) =>
          type.test(field),
        ),
    );
    for (const field of [...ofPersons, 'Query.agent', 'Query.agents', 'OrgUnit.agents']) {
      for (const other of ['analyst', 'integration', 'admin', 'changesKey', 'bareKey'] as const)
        expect(allowed(field), field).not.toContain(other);
    }
    expect(ofPersons.length).toBeGreaterThan(130);
  });

  test('a key that may read people reads who they are and what they can do, and no forecast, and changes nothing', () => {
    const read = FIELDS.filter((field) => allowed(field).includes('peopleKey'));
    const beyond = read.filter((field) => !allowed(field).includes('bareKey'));

    expect(
      beyond.filter(
        (field) =>
          !/^(Agent(Match|\w+Count)?|SkillMatch|SkillClaim|Certificate|HeldSkill|HeldSkillChange|SkillComparison|SkillDisagreement|WeighedClaim|SkillReminder|Assignment|Employment|SpokenLanguage|WantedSkill|Mentoring)\./.test(
            field,
          ),
      ),
    ).toEqual(['OrgUnit.agents', 'Query.agent', 'Query.agents']);
    expect(read.filter((field) => field.startsWith('Mutation.'))).toEqual([]);
  });

  test('only those who act for people may ask about a group, or open a post', () => {
    const groups = fields(
      /^(SkillMap|SkillMapRow|SkillMapComparison|SkillMapChange|LevelCount|SkillHolder|SkillContinuity|Retention(Overview|BandCount))\./,
    );
    for (const field of [...groups, 'Mutation.openPosition', 'OpenPositionPayload.position']) {
      expect(askedBy(field)).toBe(`${field} manager hr`);
    }
  });

  test('only analysts and those who act for people may ask for figures of groups', () => {
    for (const field of fields(OF_GROUPS)) expect(askedBy(field)).toBe(`${field} manager hr analyst`);
    expect(fields(OF_GROUPS)).toHaveLength(22);
  });

  test('an analyst may ask for nothing that anyone may not, but those figures', () => {
    const beyond = FIELDS.filter((field) => {
      const askers = allowed(field);
      return askers.includes('analyst') && !askers.includes('bareKey');
    });
    expect(beyond).toEqual(fields(OF_GROUPS));
  });

  test('only administrators make programs, keys and roles; those who act for people pass theirs on', () => {
    for (const field of [
      'Query.apiKeys',
      'Mutation.createApiKey',
      'Mutation.grantRole',
      ...fields(/^ApiKey\.(?!id)/),
    ]) {
      expect(askedBy(field)).toBe(`${field} admin`);
    }
    expect(askedBy('Mutation.delegateRole')).toBe('Mutation.delegateRole manager hr');
    for (const field of ['Query.roleGrants', 'Mutation.endGrant', ...fields(/^RoleGrant\.(?!id)/)]) {
      expect(askedBy(field)).toBe(`${field} manager hr admin`);
    }
  });

  test('only curators say what skills become and how they map, and answer proposals; agents propose', () => {
    for (const field of fields(
      /^Mutation\.(stateSuccession|mapSkills|unmapSkills|setSkillFreshness|\w+SkillProposal)$/,
    ))
      expect(askedBy(field)).toBe(`${field} curator`);
    expect(askedBy('SkillChange.claims')).toBe('SkillChange.claims curator');
    expect(askedBy('Mutation.proposeSkill')).toBe('Mutation.proposeSkill agent');
    for (const field of ['Query.skillProposals', ...fields(/^SkillProposal\.(?!id)/)])
      expect(askedBy(field)).toBe(`${field} agent curator`);
  });

  test('a curator may ask for nothing of a person', () => {
    const beyond = FIELDS.filter(
      (field) => allowed(field).includes('curator') && !allowed(field).includes('bareKey'),
    );
    expect(
      beyond.filter(
        (field) => !/SkillProposal|Mutation|Succession|Freshness|apSkills|SkillChange/.test(field),
      ),
    ).toEqual(['Query.skillProposals']);
  });

  test('only HR tools, administrators and HR advisers may follow what changes', () => {
    for (const field of ['Query.changes', ...fields(/^Change\./)]) {
      expect(askedBy(field)).toBe(`${field} hr integration admin changesKey`);
    }
  });

  test('only an agent may change a profile: theirs', () => {
    for (const field of ['Mutation.updateProfile', 'UpdateProfilePayload.agent']) {
      expect(askedBy(field)).toBe(`${field} agent`);
    }
  });
});
