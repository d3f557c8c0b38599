/** A day and an id, in one key of a loader. */
export const onDay = (day: string, id: string) => `${day} ${id}`;
