import { grantRole } from '../../src/access/grant.queries.js';
import type { ClientRegistration } from '../../src/access/provider-client.js';
import { job } from '../../src/database/session.js';
import { addPeople, idOf, smallState, TODAY } from '../api/small-state.js';
import { type AgentAccount, agentsProvider, PUBLIC_URL, SIGNED } from '../support/agents-provider.js';
import type { TestProvider } from '../support/provider.js';
import { type TestServer, type TestServerOptions, testServer } from '../support/server.js';

const SIRETS = { team: '11000001000014', other: '13002526500013' } as const;

const of = (name: string, unit: keyof typeof SIRETS = 'team', how: object = {}): AgentAccount => ({
  email: `${name}@ministere.example`,
  siret: SIRETS[unit],
  ...how,
});

/** By their subject at the provider. */
export const ACCOUNTS = {
  camille: of('Camille'),
  'sacha-before': of('sacha'),
  'sacha-after': of('sacha', 'other'),
  stranger: of('stranger'),
  elsewhere: of('dominique', 'other'),
  password: of('password', 'team', { acr: 'eidas1', amr: ['pwd'] }),
  level: of('level', 'team', { acr: 'eidas1-mfa', amr: ['pwd', 'otp'] }),
  methods: of('methods', 'team', { amr: ['pwd', 'mfa'] }),
} satisfies Record<string, AgentAccount>;

export const provideAgents = () => agentsProvider(ACCOUNTS);

/** Where browsers sign in by this provider. */
export function loginBy({ issuer }: Pick<TestProvider, 'issuer'>, more: Partial<ClientRegistration> = {}) {
  const strongAcr = ['eidas1-mfa'];
  return {
    oidc: { issuer, audience: 'https://vivier.example/graphql', strongAcr },
    login: {
      issuer,
      strongAcr,
      ...SIGNED,
      publicUrl: PUBLIC_URL,
      usesPkce: true,
      scopes: 'openid given_name usual_name email uid siret',
      userinfoAlg: undefined,
      ...more,
    },
  };
}

/** Agents of two units, whom no identity bears yet, and advisers who signed in before. */
export async function signInServer(
  provider: TestProvider,
  more?: Partial<ClientRegistration>,
  settings?: TestServerOptions['config'],
): Promise<TestServer> {
  const server = await testServer({ today: TODAY, config: { ...loginBy(provider, more), ...settings } });
  const { db } = server;
  await smallState(db);
  await addPeople(
    db,
    ['camille', 'sacha', 'dominique'].map((key) => ({ key, unit: 'team' })),
  );
  await job(db, async (tx, { today }) => {
    for (const [unit, siret] of Object.entries(SIRETS)) {
      await tx.rows(
        (sql) =>
          sql`update org_unit_version set siret = ${siret} where org_unit_id = ${idOf('OrgUnit', unit)}::uuid`,
      );
    }
    await tx.rows(
      (sql) =>
        sql`insert into agent_contact select agent_id, display_name || '@ministere.example' from agent`,
    );
    for (const subject of ['password', 'level', 'methods']) {
      const { issuer } = provider;
      await grantRole(tx, { issuer, subject, role: 'HR_ADVISER', unitId: null, since: today });
    }
  });
  return server;
}
