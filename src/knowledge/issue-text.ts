import type * as z from "zod";

/** What zod found wrong, as a sentence in Japanese: the schema's own, or one in place of zod's English. */
export const inJapanese = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case "unrecognized_keys":
      return `知らない項目です: ${issue.keys.join("、")}。つづりを確かめてください`;
    case "invalid_value":
      return /[ぁ-ん]/u.test(issue.message)
        ? issue.message
        : `次のどれかを書いてください: ${issue.values.map(String).join("、")}`;
    case "invalid_type":
      return /[ぁ-ん]/u.test(issue.message)
        ? issue.message
        : `この項目が足りないか、形が違います（${issue.expected} が必要です）`;
    default:
      return /[ぁ-んァ-ヶ]/u.test(issue.message) ? issue.message : `形が違います（${issue.message}）`;
  }
};
