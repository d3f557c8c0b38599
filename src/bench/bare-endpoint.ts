import Fastify from 'fastify';
import postgres from 'postgres';

/**
 * The same answer as the team query, as someone in a hurry would serve it: one statement that builds the JSON, no
 * identity, no policy, no snapshot, no row-level security. It is the bound that the product is measured against.
 */
export async function startBareEndpoint(
  databaseUrl: string,
  connections: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const sql = postgres(databaseUrl, { max: connections, fetch_types: false, onnotice: () => {} });
  const app = Fastify({ logger: false });
  app.get<{ Params: { unit: string } }>('/team/:unit', async (request, reply) => {
    const [row] = await sql<[{ answer: string }]>`
      select json_build_object('data', json_build_object('orgUnit', json_build_object(
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
              where u.ancestor_id = v.org_unit_id and a.superseded_at is null
                and a.starts_on <= current_date and (a.ends_on is null or a.ends_on >= current_date)
                and u.starts_on <= current_date and (u.ends_on is null or u.ends_on >= current_date))
            order by g.display_name, g.agent_id limit 50) t)))))::text as answer
      from org_unit_version v
      where v.org_unit_id = ${request.params.unit}
        and v.starts_on <= current_date and (v.ends_on is null or v.ends_on >= current_date)`;
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
