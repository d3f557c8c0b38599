import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { mutate } from '../graphql/mutation.js';
import type { Context } from '../graphql/operation.js';
import { orgUnitById } from '../organisation/org-unit.service.js';
import { ShareSectionInput, ShareSectionPayload } from './share-section.input.js';
import { shareSection } from './share-section.service.js';
import { type SharingRow, sharingOfMe } from './sharing.queries.js';
import { Sharing } from './sharing.type.js';
import { Viewer } from './viewer.type.js';

@Resolver(() => Viewer)
export class ViewerSharingResolver {
  @FieldResolver(() => [Sharing], {
    description: 'Each section of your profile, and whom it is open to today.',
  })
  sharing(@Ctx() { op }: Context) {
    return sharingOfMe(op.db);
  }

  @Mutation(() => ShareSectionPayload, {
    nullable: true,
    description: 'Opens a section of your profile, or closes it. Null when it failed, as an error then says.',
  })
  async shareSection(
    @Arg('input', () => ShareSectionInput, { description: 'What, and to whom.' }) input: ShareSectionInput,
    @Ctx() { op }: Context,
  ) {
    const wanted = { ...input, until: input.until ?? null };
    const { result, userErrors } = await mutate(op, 'shareSection', input, (db, viewer) =>
      shareSection(db, viewer, wanted),
    );
    return { userErrors, sharing: result && (await sharingOfMe(op.db)) };
  }
}

@Resolver(() => Sharing)
export class SharingResolver {
  @FieldResolver()
  recipient(@Root() { recipientUnitId }: SharingRow, @Ctx() { op }: Context) {
    return recipientUnitId ? orgUnitById(op, recipientUnitId) : null;
  }
}
