/** Pages of those who answer for what they say: the state, J-LIS, and makers about their own products. */
const OFFICIAL_KINDS = new Set([
  "national_official",
  "national_official_via_record",
  "company_official",
  "company_official_via_record",
]);

/** Whether residents of any city may be sent to pages of this kind. */
export const isOfficial = (kind: string): boolean => OFFICIAL_KINDS.has(kind);
