/** A file of rows: its columns by title, and the rows one after another. */
export interface RowSource {
  /** What the place of a row counts. */
  readonly placeUnit: 'line' | 'row';
  /** The titles of the columns as the file writes them; of JSON lines those of the first. */
  readonly titles: readonly string[];
  /** Whether every row has these columns and no others. */
  readonly isRectangular: boolean;
  /**
   * Hand over the values of some columns, row by row; undefined where a row has no such column.
   *
   * @throws {@link CodesignError} IMPORT_INVALID naming the place of a row that cannot be read.
   */
  visit(columns: readonly string[], take: (values: readonly unknown[], at: number) => void): Promise<void>;
}

/** The title that is meant by a name: the same, or the same but for upper and lower case; undefined where there is none. */
export function findTitle({ titles }: Pick<RowSource, 'titles'>, name: string): string | undefined {
  const isMeant = (title: string): boolean => title.toLowerCase() === name.toLowerCase();
  return titles.includes(name) ? name : titles.find(isMeant);
}
