import type { Environment } from 'monaco-editor';

const FILES: Record<string, string> = { json: WORKERS.json, graphql: WORKERS.graphql };

/** Tells the editor where its workers are: beside this bundle, on this host. */
export function installWorkers(): void {
  const environment: Environment = {
    getWorker: (_, label) =>
      new Worker(new URL(FILES[label] ?? WORKERS.editor, import.meta.url), { type: 'module', name: label }),
  };
  Object.assign(globalThis, { MonacoEnvironment: environment });
}
