import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { newApiKey } from '../access/api-key.js';
import { PageArgs, page } from '../graphql/connection.js';
import { uuidOf, wantedUuid } from '../graphql/global-id.js';
import { mutate } from '../graphql/mutation.js';
import type { Context } from '../graphql/operation.js';
import { orgUnitById } from '../organisation/org-unit.service.js';
import {
  CreateApiKeyInput,
  CreateApiKeyPayload,
  RevokeApiKeyInput,
  RevokeApiKeyPayload,
  RotateApiKeyInput,
  RotateApiKeyPayload,
} from './api-key.input.js';
import { type ApiKeyRow, apiKeyById, countApiKeys, listApiKeys } from './api-key.queries.js';
import { createApiKey, revokeApiKey, rotateApiKey } from './api-key.service.js';
import { ApiKey, ApiKeyConnection } from './api-key.type.js';

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Query(() => ApiKeyConnection, { description: 'Keys of HR tools, the last made first.' })
  apiKeys(@Args(() => PageArgs) args: PageArgs, @Ctx() { op }: Context) {
    return page(op, {
      scope: 'apiKeys',
      args,
      fetch: (limit, after) => listApiKeys(op.db, limit, (after?.[0] as string | undefined) ?? null),
      position: (key) => [key.id],
      count: () => countApiKeys(op.db),
    });
  }

  @FieldResolver()
  unit(@Root() { unitId }: ApiKeyRow, @Ctx() { op }: Context) {
    return unitId ? orgUnitById(op, unitId) : null;
  }

  @Mutation(() => CreateApiKeyPayload, {
    nullable: true,
    description:
      'Makes a program with a key of its own, and the role INTEGRATION. Null when it failed, as an error then says.',
  })
  async createApiKey(
    @Arg('input', () => CreateApiKeyInput, { description: 'The program.' }) input: CreateApiKeyInput,
    @Ctx() { op }: Context,
  ) {
    const secret = newApiKey();
    const wanted = { ...input, unitId: wantedUuid('OrgUnit', input.unit) };
    const { result, userErrors } = await mutate(op, 'createApiKey', input, (db, viewer) =>
      createApiKey(db, viewer, wanted, secret),
    );
    const apiKey = result && (await apiKeyById(op.db, result.apiKeyId));
    return { userErrors, apiKey, key: apiKey?.hash === secret.hash ? secret.key : null };
  }

  @Mutation(() => RotateApiKeyPayload, {
    nullable: true,
    description: 'Makes another key for the same program. Null when it failed, as an error then says.',
  })
  async rotateApiKey(
    @Arg('input', () => RotateApiKeyInput, { description: 'Which one.' }) input: RotateApiKeyInput,
    @Ctx() { op }: Context,
  ) {
    const secret = newApiKey();
    const wanted = { ...input, apiKeyId: uuidOf('ApiKey', input.apiKey) };
    const { result, userErrors } = await mutate(op, 'rotateApiKey', input, (db, viewer) =>
      rotateApiKey(db, viewer, wanted, secret),
    );
    const apiKey = result && (await apiKeyById(op.db, result.apiKeyId));
    return { userErrors, apiKey, key: apiKey?.hash === secret.hash ? secret.key : null };
  }

  @Mutation(() => RevokeApiKeyPayload, {
    nullable: true,
    description: 'Refuses a key from now on. Null when it failed, as an error then says.',
  })
  async revokeApiKey(
    @Arg('input', () => RevokeApiKeyInput, { description: 'Which one.' }) input: RevokeApiKeyInput,
    @Ctx() { op }: Context,
  ) {
    const { result, userErrors } = await mutate(op, 'revokeApiKey', input, (db, viewer) =>
      revokeApiKey(db, viewer, uuidOf('ApiKey', input.apiKey)),
    );
    return { userErrors, apiKey: result && (await apiKeyById(op.db, result.apiKeyId)) };
  }
}
