import Fastify from 'fastify';
import postgres from 'postgres';

/**
 * The same answer as the team query, as someone in a hurry would serve it: one statement that builds the JSON, no
 * identity, no policy, no snapshot, no row-level security. `/team` is written as one writes it: the driver reads the
 * JSON, the framework writes it. `/text` passes on the text that PostgreSQL made, which nothing can be faster than.
 */
export async function startBareEndpoint(
  databaseUrl: string,
  connections: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const sql = postgres(databaseUrl, { max: connections, fetch_types: false, onnotice: () => {} });
  const app = Fastify({ logger: false });
  const answer = (unit: string) => sql`
    json_build_object('data', json_build_object('orgUnit', json_build_object(
      'id', v.org_unit_id, 'name', v.name, 'agents', json_build_object('nodes', (
        select json_agg(json_build_object(
          'id', t.agent_id, 'displayName', t.display_name, 'headline', t.headline, 'skills', (
            select json_agg(json_build_object('level', h.level, 'confidence', h.confidence,
              'lastConfirmedOn', h.last_confirmed_on,
              'skill', json_build_object('id', s.id, 'label', s.label_fr)) order by h.level desc nulls last)
            from held_skill h join skill s on s.id = h.skill_id where h.agent_id = t.agent_id))
          order by t.display_name, t.agent_id)
        from (
          select g.agent_id, g.display_name, g.headline from agent g
          where g.agent_id in (
            select a.agent_id from org_unit_ancestor u join assignment a on a.unit_id = u.unit_id
            where u.ancestor_id = ${unit} and a.superseded_at is null
              and a.starts_on <= current_date and (a.ends_on is null or a.ends_on >= current_date)
              and u.starts_on <= current_date and (u.ends_on is null or u.ends_on >= current_date))
          order by g.display_name, g.agent_id limit 50) t)))))`;
  const today = (unit: string) => sql`
    v.org_unit_id = ${unit} and v.starts_on <= current_date and (v.ends_on is null or v.ends_on >= current_date)`;

  app.get<{ Params: { unit: string } }>('/team/:unit', async ({ params: { unit } }) => {
    const [row] = await sql<[{ answer: object }]>`
      select ${answer(unit)} as answer from org_unit_version v where ${today(unit)}`;
    return row.answer;
  });
  app.get<{ Params: { unit: string } }>('/text/:unit', async ({ params: { unit } }, reply) => {
    const [row] = await sql<[{ answer: string }]>`
      select ${answer(unit)}::text as answer from org_unit_version v where ${today(unit)}`;
    return reply.type('application/json').send(row.answer);
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    async close() {
      await app.close();
      await sql.end();
    },
  };
}
