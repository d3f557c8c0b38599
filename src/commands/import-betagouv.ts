import type { Importer } from '../integration/import-run.js';
export const betagouvImporter: Importer = { source: 'betagouv', files: () => [], load: async () => {} };
