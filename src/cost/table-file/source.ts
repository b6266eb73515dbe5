/** Some rows of a table, column by column. */
export interface ColumnBlock {
  readonly rows: number;
  /** The values of a column, by its position in the header; a null is an empty cell. Each is asked for once. */
  column(position: number): Promise<ArrayLike<unknown>> | ArrayLike<unknown>;
}

/** A table file that is read block by block, so that memory does not grow with it. */
export interface TableSource {
  readonly header: readonly string[];
  /** The most rows that the file can hold. */
  readonly rowLimit: number;
  /** @param isText - Which columns, by position, hold text rather than numbers; CSV cannot tell. */
  blocks(isText: (position: number) => boolean): AsyncIterable<ColumnBlock>;
  close(): Promise<void>;
}
