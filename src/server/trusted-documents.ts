import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLSchema, parse, validate } from 'graphql';
import type { Config } from '../config.js';
import { projectRoot } from '../project-root.js';

/** Documents that may be named instead of sent. */
export interface TrustedDocuments {
  /** Whether nothing else runs. */
  readonly only: boolean;
  /** Texts by their hash. */
  readonly texts: ReadonlyMap<string, string>;
}

export const hashOfDocument = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Those of `schema/operations`, and those of the folder that the configuration names; read once, at the start.
 * @throws Error naming the folder that cannot be read, or the file that this schema cannot run
 */
export function trustedDocuments(
  { only, directory }: Config['trustedDocuments'],
  schema: GraphQLSchema,
): TrustedDocuments {
  const own = join(projectRoot(), 'schema', 'operations');
  const files = [own, ...(directory === undefined ? [] : [directory])].flatMap(documentFiles);
  const texts = files.map((file) => {
    const text = readFileSync(file, 'utf8');
    const fault = faultOf(text, schema);
    if (fault !== null) throw new Error(`${file}: not a document of this schema: ${fault}`);
    return [hashOfDocument(text), text] as const;
  });
  return { only, texts: new Map(texts) };
}

function documentFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.graphql'))
      .map((name) => join(folder, name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `TRUSTED_DOCUMENTS_DIR: found "${folder}", expected a folder of .graphql files (${code}).`,
    );
  }
}

/** Told at the start, and not to whoever asks for it a month later. */
function faultOf(text: string, schema: GraphQLSchema): string | null {
  try {
    return validate(schema, parse(text))[0]?.message ?? null;
  } catch (error) {
    return (error as Error).message;
  }
}
