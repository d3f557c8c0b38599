import { resolve } from 'node:path';
import { z } from 'zod';
import type { ClientRegistration } from './access/provider-client.js';
import { STRONG_ACR } from './access/strength.js';
import { loginFaults, loginOf } from './login-config.js';

/** Of persons in the tables of the Insee on tax data (secret fiscal). */
const DEFAULT_MINIMUM = 11;

const port = z.coerce.number('a port number, 0 to 65535').int().min(0).max(65535);
const httpUrl = z.url({ protocol: /^https?$/, error: 'an http or https address' });

/** Blank is unset: shells and container files often leave empty variables behind. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const environment = z.object({
  DATABASE_URL: optional(
    z.url({
      protocol: /^postgres(ql)?$/,
      error: 'a postgresql:// address, or nothing for the embedded engine',
    }),
  ),
  VIVIER_DATA_DIR: optional(z.string()),
  PORT: optional(port),
  HOST: optional(z.string()),
  OIDC_ISSUER: optional(httpUrl),
  OIDC_AUDIENCE: optional(z.string()),
  OIDC_STRONG_ACR: optional(z.string()),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  OIDC_PKCE: optional(z.enum(['on', 'off'], 'on or off')),
  OIDC_SCOPES: optional(
    z
      .string()
      .regex(/^openid( [\x21\x23-\x5b\x5d-\x7e]+)*$/, 'openid, then other scopes, separated by spaces'),
  ),
  OIDC_USERINFO_ALG: optional(
    z.enum(
      ['RS256', 'ES256'],
      'RS256 or ES256, or nothing; by HS256 whoever checks a signature can make it, so it proves nothing',
    ),
  ),
  PUBLIC_URL: optional(z.string()),
  CORS_ORIGINS: optional(z.string()),
  LOG_LEVEL: optional(
    z.enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'fatal, error, warn, info, debug, trace or silent',
    ),
  ),
  DATABASE_POOL: optional(z.coerce.number('a number of connections, 1 to 100').int().min(1).max(100)),
  RATE_LIMIT_COST_PER_SECOND: optional(
    z.coerce.number('a cost a second, 0 for no limit').int().min(0).max(1_000_000_000),
  ),
  TRUSTED_DOCUMENTS: optional(z.enum(['on', 'off'], 'on or off')),
  TRUSTED_DOCUMENTS_DIR: optional(z.string()),
  STATISTICS_MINIMUM: optional(
    z.coerce
      .number('a number of people, 5 to 100')
      .int('a number of people, 5 to 100')
      .min(5, 'a number of people, 5 to 100')
      .max(100, 'a number of people, 5 to 100'),
  ),
  VIVIER_REFERENCE_DATA: optional(z.string()),
  VIVIER_TODAY: optional(z.iso.date('a day, YYYY-MM-DD')),
});

/**
 * Ninety teams of fifty with their skills, or four hundred small questions: nobody reads so much in a second, and a
 * program that asks for more leaves most of a core to everybody else.
 */
const COST_PER_SECOND = 100_000;

/** The identity provider, and what its tokens must say. */
export interface OidcConfig {
  readonly issuer: string;
  readonly audience: string;
  /** Levels of sign-in (`acr`) that count as two factors. */
  readonly strongAcr: readonly string[];
}

export interface Config {
  /** Unset: the embedded engine in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  readonly oidc: OidcConfig | undefined;
  /** Set where browsers sign in here. */
  readonly login: ClientRegistration | undefined;
  readonly corsOrigins: readonly string[];
  readonly logLevel: string;
  readonly poolSize: number;
  /** What each caller may ask of this server in a second, in the cost of operations; 0 for no limit. */
  readonly costPerSecond: number;
  /** Documents that clients may name by their hash. */
  readonly trustedDocuments: {
    /** Whether no other document runs. */
    readonly only: boolean;
    /** Holds more than those of `schema/operations`, where it is set. */
    readonly directory: string | undefined;
  };
  /** The fewest people that a published figure may speak of. */
  readonly statisticsMinimum: number;
  /** The official files, for the bench. */
  readonly referenceData: string | undefined;
  /** Moves the clock of the whole product; for trials and tests. */
  readonly today: string | undefined;
}

/** A configuration that cannot be used. The message lists every fault at once. */
class ConfigurationError extends Error {
  constructor(faults: readonly string[]) {
    super(`The configuration has ${faults.length} fault(s):\n${faults.map((f) => `  - ${f}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads the environment once.
 * @throws ConfigurationError naming each variable, what was found and what was expected.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(env);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => describeFault(issue, env));
  const origins = listed(env.CORS_ORIGINS ?? '');
  for (const origin of origins) {
    if (!isOrigin(origin))
      faults.push(`CORS_ORIGINS: found "${origin}", expected origins such as https://rh.example.fr`);
  }
  if (env.OIDC_ISSUER && !env.OIDC_AUDIENCE) {
    faults.push('OIDC_AUDIENCE: found nothing, expected the audience of tokens, since OIDC_ISSUER is set');
  }
  faults.push(...loginFaults(env));
  if (!parsed.success || faults.length > 0) throw new ConfigurationError(faults);
  const values = parsed.data;
  const oidc = values.OIDC_ISSUER
    ? {
        issuer: values.OIDC_ISSUER,
        audience: values.OIDC_AUDIENCE ?? '',
        strongAcr: values.OIDC_STRONG_ACR ? listed(values.OIDC_STRONG_ACR) : STRONG_ACR,
      }
    : undefined;
  return {
    databaseUrl: values.DATABASE_URL,
    dataDir: resolve(values.VIVIER_DATA_DIR ?? '.data'),
    port: values.PORT ?? 4000,
    host: values.HOST ?? '127.0.0.1',
    oidc,
    login: oidc && loginOf(oidc, values),
    corsOrigins: origins,
    logLevel: values.LOG_LEVEL ?? 'info',
    poolSize: values.DATABASE_POOL ?? 10,
    costPerSecond: values.RATE_LIMIT_COST_PER_SECOND ?? COST_PER_SECOND,
    trustedDocuments: {
      only: values.TRUSTED_DOCUMENTS === 'on',
      directory: values.TRUSTED_DOCUMENTS_DIR && resolve(values.TRUSTED_DOCUMENTS_DIR),
    },
    statisticsMinimum: values.STATISTICS_MINIMUM ?? DEFAULT_MINIMUM,
    referenceData: values.VIVIER_REFERENCE_DATA,
    today: values.VIVIER_TODAY,
  };
}

function describeFault(issue: z.core.$ZodIssue, env: NodeJS.ProcessEnv): string {
  const name = String(issue.path[0]);
  // An address may carry a password: never print it back.
  const found = name === 'DATABASE_URL' ? 'a value that is not one' : `"${env[name]}"`;
  return `${name}: found ${found}, expected ${issue.message}`;
}

const listed = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

function isOrigin(text: string): boolean {
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
}
