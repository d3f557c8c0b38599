import * as z from 'zod';

// Each message completes "found …, expected …".
const ID = 'a text that is not empty';
const LEVEL = 'a number from 0 to 4, or null where the level is unknown';
const IMPORTANCE = 'a number from 0 to 1, or no importance at all';
const GAIN = 'a number above 0';
const SKILLS = 'a list of {"skill", "level", "importance"?}';
const RELEVANT = 'a list of at least one {"id", "gain"}';

const id = z.string(ID).min(1, ID);
/** A line of the profiles and of the targets. */
export const profileLine = z.object(
  {
    id,
    skills: z.array(
      z.object(
        {
          skill: id,
          level: z.number(LEVEL).min(0, LEVEL).max(4, LEVEL).nullable(),
          importance: z.number(IMPORTANCE).min(0, IMPORTANCE).max(1, IMPORTANCE).optional(),
        },
        SKILLS,
      ),
      SKILLS,
    ),
  },
  '{"id", "skills"}',
);
/** A line of the truth. */
export const truthLine = z.object(
  {
    query: id,
    relevant: z
      .array(z.object({ id, gain: z.number(GAIN).positive(GAIN) }, RELEVANT), RELEVANT)
      .min(1, RELEVANT),
  },
  '{"query", "relevant"}',
);
