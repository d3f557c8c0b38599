import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { PageArgs, page } from '../graphql/connection.js';
import { uuidOf, wantedUuid } from '../graphql/global-id.js';
import { mutate, type Outcome } from '../graphql/mutation.js';
import type { Context, Operation } from '../graphql/operation.js';
import { orgUnitById } from '../organisation/org-unit.service.js';
import { delegateRole } from './delegate-role.service.js';
import { endGrant } from './end-grant.service.js';
import {
  DelegateRoleInput,
  DelegateRolePayload,
  EndGrantInput,
  EndGrantPayload,
  GrantRoleInput,
  GrantRolePayload,
} from './role-grant.input.js';
import { grantHolderName } from './role-grant.loaders.js';
import { countRoleGrants, listRoleGrants, type RoleGrantRow, roleGrantById } from './role-grant.queries.js';
import { grantRole } from './role-grant.service.js';
import { RoleGrant, RoleGrantConnection } from './role-grant.type.js';

@Resolver(() => RoleGrant)
export class RoleGrantResolver {
  @Query(() => RoleGrantConnection, {
    description:
      'Roles that were given, the last to begin first: yours and those that you gave; all, for an administrator. For whoever may give some: `viewer.roles` tells everybody theirs.',
  })
  roleGrants(@Args(() => PageArgs) args: PageArgs, @Ctx() { op }: Context) {
    return page(op, {
      scope: 'roleGrants',
      args,
      fetch: (limit, after) => listRoleGrants(op.db, limit, after as [string, string] | null),
      position: (grant) => [grant.startsOn, grant.id],
      count: () => countRoleGrants(op.db),
    });
  }

  @FieldResolver()
  unit(@Root() grant: RoleGrantRow, @Ctx() { op }: Context) {
    return grant.unitId ? orgUnitById(op, grant.unitId) : null;
  }

  @FieldResolver()
  async holder(@Root() grant: RoleGrantRow, @Ctx() { op }: Context): Promise<string | null> {
    return (await op.load(grantHolderName, grant.id))?.name ?? null;
  }

  @Mutation(() => GrantRolePayload, {
    nullable: true,
    description: 'Gives a role to an agent who is not you. Null when it failed, as an error then says.',
  })
  async grantRole(
    @Arg('input', () => GrantRoleInput, { description: 'To whom, and which.' }) input: GrantRoleInput,
    @Ctx() { op }: Context,
  ) {
    const wanted = { ...dates(input), role: input.role, unitId: wantedUuid('OrgUnit', input.unit) };
    return shown(op, await mutate(op, 'grantRole', input, (db, viewer) => grantRole(db, viewer, wanted)));
  }

  @Mutation(() => DelegateRolePayload, {
    nullable: true,
    description:
      'Passes on a role of yours for a while; it ends when yours does. Null when it failed, as an error then says.',
  })
  async delegateRole(
    @Arg('input', () => DelegateRoleInput, { description: 'Which, and to whom.' }) input: DelegateRoleInput,
    @Ctx() { op }: Context,
  ) {
    const wanted = {
      ...dates(input),
      endsOn: input.endsOn,
      grantId: uuidOf('RoleGrant', input.grant),
      unitId: wantedUuid('OrgUnit', input.unit),
    };
    return shown(
      op,
      await mutate(op, 'delegateRole', input, (db, viewer) => delegateRole(db, viewer, wanted)),
    );
  }

  @Mutation(() => EndGrantPayload, {
    nullable: true,
    description: 'Ends a role that you gave. Null when it failed, as an error then says.',
  })
  async endGrant(
    @Arg('input', () => EndGrantInput, { description: 'Which.' }) input: EndGrantInput,
    @Ctx() { op }: Context,
  ) {
    const wanted = { grantId: uuidOf('RoleGrant', input.grant), endsOn: input.endsOn ?? null };
    return shown(op, await mutate(op, 'endGrant', input, (db, viewer) => endGrant(db, viewer, wanted)));
  }
}

const dates = ({ email, startsOn, endsOn }: Pick<GrantRoleInput, 'email' | 'startsOn' | 'endsOn'>) => ({
  email,
  startsOn: startsOn ?? null,
  endsOn: endsOn ?? null,
});

async function shown(op: Operation, { result, userErrors }: Outcome<{ grantId: string }>) {
  return { userErrors, grant: result && (await roleGrantById(op.db, result.grantId)) };
}
