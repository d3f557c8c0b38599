import { inLanguage, type Language } from '../graphql/language.js';
import type { HeldSkillChangeName } from './held-skill.type.js';
import type { HeldSkillView } from './held-skills.js';

const GROUND = ['SAID', 'CONFIRMED', 'PROVEN'];

/** What became of each skill between two states of a profile, by name; what did not change is left out. Pure. */
export function heldSkillChanges(
  before: readonly HeldSkillView[],
  after: readonly HeldSkillView[],
  language: Language,
) {
  const [old, now] = [bySkill(before), bySkill(after)];
  const collator = new Intl.Collator(language);
  const name = ({ skill }: { readonly skill: HeldSkillView['skill'] }) =>
    inLanguage(language, skill.labelFr, skill.labelEn) ?? '';
  return [...new Map([...old, ...now])]
    .flatMap(([id, { skill }]) => {
      const [was, is] = [old.get(id) ?? null, now.get(id) ?? null];
      const kind = changeOf(was, is);
      return kind ? [{ skill, kind, before: was, after: is }] : [];
    })
    .sort((a, b) => collator.compare(name(a), name(b)) || (a.skill.id < b.skill.id ? -1 : 1));
}

const bySkill = (held: readonly HeldSkillView[]) => new Map(held.map((one) => [one.skill.id, one]));

function changeOf(was: HeldSkillView | null, is: HeldSkillView | null): HeldSkillChangeName | null {
  if (!was) return is && 'NEW';
  if (!is) return 'GONE';
  if (was.level === null) return is.level === null ? ground(was, is) : 'LEVEL_STATED';
  if (is.level === null) return 'LEVEL_UNKNOWN';
  if (was.level !== is.level) return was.level < is.level ? 'RAISED' : 'LOWERED';
  return ground(was, is);
}

function ground(was: HeldSkillView, is: HeldSkillView): HeldSkillChangeName | null {
  const gained = GROUND.indexOf(is.confidence) - GROUND.indexOf(was.confidence);
  if (gained === 0) return null;
  return gained > 0 ? 'BETTER_ESTABLISHED' : 'LESS_ESTABLISHED';
}
