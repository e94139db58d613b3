/** A sheet as text: rows of cells, the header first. Rows may be shorter than the header. */
export type Table = readonly (readonly string[])[];

/** What a file gave, or why it could not be read, as a sentence for staff. */
export type TableReading =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly message: string };
