/** What is told, by type: an object and a past participle. A new shape of payload gets a new schema version. */
export const EVENT_TYPES = {
  'skill-claim.recorded': 'a skill was claimed, or claimed again',
  'profile.updated': 'an agent changed their profile',
  'position.opened': 'a post was opened',
  'role.granted': 'an account was given a role',
} as const;
