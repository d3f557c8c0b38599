import type { FileSpec } from '../../integration/import-files.js';

/** The columns that are read of each file of the ESCO download; the French ones are labels alone. */
export const ESCO_COLUMNS = {
  'skills_en.csv': [
    'conceptUri',
    'skillType',
    'preferredLabel',
    'altLabels',
    'hiddenLabels',
    'status',
    'modifiedDate',
    'description',
  ],
  'skills_fr.csv': ['conceptUri', 'preferredLabel', 'altLabels'],
  'skillGroups_en.csv': ['conceptUri', 'preferredLabel'],
  'broaderRelationsSkillPillar.csv': ['conceptUri', 'broaderType', 'broaderUri'],
  'skillSkillRelations.csv': ['originalSkillUri', 'relatedSkillUri'],
  'digitalSkillsCollection_en.csv': ['conceptUri'],
  'occupations_en.csv': [
    'conceptUri',
    'iscoGroup',
    'preferredLabel',
    'altLabels',
    'hiddenLabels',
    'status',
    'description',
    'code',
  ],
  'occupations_fr.csv': ['conceptUri', 'preferredLabel', 'altLabels'],
  'ISCOGroups_en.csv': ['code', 'preferredLabel'],
  'occupationSkillRelations.csv': ['occupationUri', 'relationType', 'skillUri'],
} as const;

export type EscoFile = keyof typeof ESCO_COLUMNS;

/** The cells of one line of a file. */
export type EscoCells<File extends EscoFile> = Readonly<Record<(typeof ESCO_COLUMNS)[File][number], string>>;

export const escoFileSpecs = (): FileSpec[] =>
  Object.entries(ESCO_COLUMNS).map(([name, columns]) => ({ name, columns }));
