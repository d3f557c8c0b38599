/** File names of the editor's workers, beside the bundle. */
declare const WORKERS: { editor: string; json: string; graphql: string };

/** The documents of `schema/operations`, in the order of their tabs. */
declare const OPERATIONS: { name: string; query: string; variables: string | null }[];

/** Changes whenever a document does. */
declare const OPERATIONS_VERSION: string;

declare module '*.css';
