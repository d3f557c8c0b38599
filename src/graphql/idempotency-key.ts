/** How every mutation describes its key: see `mutate`. */
export const IDEMPOTENCY_KEY = {
  nullable: true,
  description: 'The same key and input twice has one effect. 1 to 100 characters.',
};
