/** What may be logged of an error: its name, never its words, which may quote a resident. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : "原因不明");
