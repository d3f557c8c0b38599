import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseGlobalId, toGlobalId, uuidOf, wantedUuid } from './global-id.js';

test('spells the example of the TypeID specification', () => {
  expect(toGlobalId('Agent', '01890a5d-ac96-774b-bcce-b302099a8057')).toBe(
    'agent_01h455vb4pex5vsknk084sn02q',
  );
});

test('gives back any UUID', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      expect(uuidOf('Skill', toGlobalId('Skill', uuid))).toBe(uuid);
    }),
  );
});

test('refuses other types, unknown prefixes, and suffixes over 128 bits', () => {
  const id = toGlobalId('OrgUnit', '01890a5d-ac96-774b-bcce-b302099a8057');
  expect(uuidOf('Agent', id)).toBeNull();
  expect(parseGlobalId(id.replace('unit', 'unité'))).toBeNull();
  expect(parseGlobalId('agent_8zzzzzzzzzzzzzzzzzzzzzzzzz')).toBeNull();
  expect(parseGlobalId(id.toUpperCase())).toBeNull();
  expect(parseGlobalId('')).toBeNull();
});

test('tells an id that was left out from one that names nothing', () => {
  const NOTHING = '00000000-0000-0000-0000-000000000000';
  expect([wantedUuid('Skill', null), wantedUuid('Skill', undefined)]).toEqual([null, null]);
  expect([wantedUuid('Skill', ''), wantedUuid('Skill', 'x')]).toEqual([NOTHING, NOTHING]);
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';
  expect(wantedUuid('Skill', toGlobalId('Agent', id))).toBe(NOTHING);
  expect(wantedUuid('Skill', toGlobalId('Skill', id))).toBe(id);
});
