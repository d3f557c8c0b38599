import { z } from 'zod';
import { isDay } from '../../law/calendar.js';

export const BETAGOUV = 'betagouv';

/** A key in a file, or a word of a closed list. */
export const word = z.string('text').trim().min(1, 'text').max(200, 'at most 200 characters');
const label = z.string('text').trim().min(1, 'text').max(500, 'at most 500 characters');
const prose = z.string('text or null').trim().max(10_000, 'at most 10,000 characters').nullable();

/** A day that a life at work can hold; further off it is a slip of the pen, and PostgreSQL has no year 0. */
export const day = z
  .string('a day, YYYY-MM-DD')
  .refine(
    (text) => isDay(text) && text >= '1900-01-01' && text < '2200-01-01',
    'a day, YYYY-MM-DD, 1900 to 2199',
  );

export const organisationLine = z.object({
  id: word,
  name: label,
  acronym: z.string('text or null').trim().max(100, 'at most 100 characters').nullable(),
  type: word,
});

export const incubatorLine = z.object({ id: word, title: label, owner: word.nullable() });

export const startupLine = z.object({
  id: word,
  title: label,
  mission: prose,
  incubator: word.nullable(),
  sponsors: z.array(word, 'a list'),
  /** Each is looked at by itself: a phase that cannot be read must not take its product away. */
  phases: z.array(z.unknown(), 'a list'),
});

export type OrganisationLine = z.infer<typeof organisationLine>;
export type IncubatorLine = z.infer<typeof incubatorLine>;
export type StartupLine = z.infer<typeof startupLine>;
