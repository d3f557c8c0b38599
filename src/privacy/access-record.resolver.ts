import { Args, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { Viewer } from '../agents/viewer.type.js';
import { PageArgs, page } from '../graphql/connection.js';
import type { Context } from '../graphql/operation.js';
import { countReadsOfMe, readsOfMe } from './access-record.queries.js';
import { AccessRecordConnection } from './access-record.type.js';

@Resolver(() => Viewer)
export class ViewerAccessJournalResolver {
  @FieldResolver(() => AccessRecordConnection, {
    description:
      'Who else read your forecast, your deadlines or your employment over the last twelve months, the last first.',
  })
  accessJournal(@Args(() => PageArgs) args: PageArgs, @Ctx() { op }: Context) {
    return page(op, {
      scope: 'viewer.accessJournal',
      args,
      fetch: (limit, after) => readsOfMe(op.db, limit, after as [string, string] | null),
      position: (record) => [record.moment, record.id],
      count: () => countReadsOfMe(op.db),
    });
  }
}
