import { test } from 'vitest';
import { openDatabase } from '../src/database/database.js';
import { openOperation } from '../src/server/operation.js';
import { referenceCache } from '../src/database/reference.js';
import { positionById, requirementsByPosition } from '../src/positions/position.loaders.js';
import { matchCandidates } from '../src/matching/candidate.queries.js';
import { candidateProbe } from '../src/matching/retrieval.js';
import { pairScore, targetOf } from '../src/matching/pair.js';
import { roleCatalogue } from '../src/matching/role-catalogue.reference.js';
import { weigh } from '../src/matching/catalogue.js';
import { skillTies } from '../src/matching/skill-ties.reference.js';
test('recall', async () => {
  const db = await openDatabase({ databaseUrl: process.env.DB!, dataDir: '', poolSize: 2, today: undefined });
  const references = referenceCache();
  const ps = await db.pool`select id from position where status='OPEN' order by id limit ${process.env.N ?? 40}`;
  const [def] = await db.pool`select pg_get_functiondef('match_candidates(uuid,uuid[],float8[],int)'::regprocedure) as d`;
  const op = await openOperation({ db, references, secret: 's' }, JSON.parse(process.env.WHO!), 'fr');
  const roles = await op.reference(roleCatalogue); const ties = await op.reference(skillTies);


  const all: Record<string, number[]> = {};
  const [found] = await db.pool`select 1`;
  for (const { id } of ps) {
    const required = (await op.load(requirementsByPosition, id)).map((r: any) => ({ skill: r.skillId, level: r.level, importance: r.importance, mandatory: r.mandatory }));
    const probe = candidateProbe(required, targetOf(required, roles, []).catalogue, ties);
    const top = async (most: number) => { const c = await matchCandidates(op.db, id, probe, most);
      const target = targetOf(required, roles, new Set(c.flatMap((x) => [...x.profile.keys()])));
      return c.map((x) => ({ id: x.handle, s: pairScore(x.profile, target, ties) })).sort((a, b) => b.s - a.s || (a.id < b.id ? -1 : 1)).slice(0, 200); };
    const full = await top(Number(process.env.MOST)); const t = performance.now(); const got = new Set((await top(300)).map((x) => x.id)); (all.ms ??= []).push(performance.now() - t);
    for (const k of [10, 20, 100, 200]) (all[`@${k}`] ??= []).push(full.slice(0, k).filter((x) => got.has(x.id)).length / Math.min(k, full.length));
  }
  for (const [k, v] of Object.entries(all)) console.log('RECALL', k, (v.reduce((a, b) => a + b) / v.length).toFixed(3), 'min', Math.min(...v).toFixed(2));
  await op.close(); await db.close();
}, 300000);
