/** The spaces that a table can be of: what `--space` takes where a table is meant. */
export const TABLE_SPACES = ['nasbench101', 'nasbench201'] as const;
export type TableSpace = (typeof TABLE_SPACES)[number];
