import { z } from 'zod';
import { day, word } from '../../organisation/betagouv/betagouv-lines.js';

const missionLine = z
  .object({
    start: day,
    end: day.nullable(),
    status: z.enum(['admin', 'independent', 'service'], 'admin, independent or service'),
    employer: z.string('text or null').trim().max(200, 'at most 200 characters').nullable(),
    startups: z.array(word, 'a list'),
  })
  .refine(({ start, end }) => end === null || end >= start, {
    path: ['end'],
    message: 'a day that is not before start',
  });

/**
 * A member with all missions. The line stands or falls as one: part of a history would look like a change of it
 * at the next import.
 */
export const memberLine = z.object({
  id: z.int('a whole number'),
  domaine: z.string('text or null').trim().max(200, 'at most 200 characters').nullable(),
  role: z.string('text or null').trim().max(200, 'at most 200 characters').nullable(),
  competences: z.array(word, 'a list'),
  missions: z.array(missionLine, 'a list'),
});

export type MemberLine = z.infer<typeof memberLine>;
export type MissionLine = MemberLine['missions'][number];
