/** What a team page asks: fifty people and what each can do, about 40 kB of answer. */
export const TEAM_QUERY = `query Team($unit: ID!) {
  orgUnit(id: $unit) {
    id
    name
    agents(first: 50) {
      nodes {
        id
        displayName
        headline
        skills { level confidence lastConfirmedOn skill { id label } }
      }
    }
  }
}`;
