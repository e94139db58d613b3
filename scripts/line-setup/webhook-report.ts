import type { CityId } from "../../src/knowledge/ids.ts";
import type { WebhookTrial } from "./line-channel.ts";

const LOGS = "「npx wrangler tail」で窓口の記録を見てください";

function statusAdvice(status: number, city: CityId): string {
  const secret = `LINE_CHANNEL_SECRET_${city.toUpperCase()}`;
  if (status === 401) {
    return `署名が合いません。LINE Developersの「チャネル基本設定」のチャネルシークレットを写して「npx wrangler secret put ${secret}」をしてください`;
  }
  if (status === 503) {
    return `窓口に秘密が足りません。「npx wrangler secret put ${secret}」と「npx wrangler secret put LINE_CHANNEL_ACCESS_TOKEN_${city.toUpperCase()}」をして、/health を見てください`;
  }
  if (status === 404) return "その住所に窓口がありません。--url がWorkerの住所か確かめてください";
  if (status >= 300 && status < 400) {
    return "ほかの住所へ移すように答えています。--url に、移った先の住所を書いてください";
  }
  return `窓口がまちがいを返しました。${LOGS}`;
}

/** What came of LINE's test of the webhook, and what to do (LINE docs: Check webhook error causes and statistics). */
export function webhookReport({ success, statusCode, reason, detail }: WebhookTrial, city: CityId): string {
  if (success) return `Webhookを試しました: LINEから窓口につながりました（HTTP ${statusCode}）`;
  const what = `Webhookを試しました: LINEから窓口につながりませんでした（${reason}: ${detail}）。`;
  switch (reason.toUpperCase()) {
    case "COULD_NOT_CONNECT":
      return `${what}住所が正しいか、「npm run deploy」が済んでいるか、ブラウザーで /health が開けるか確かめてください`;
    case "REQUEST_TIMEOUT":
      return `${what}2秒以内に答えがありませんでした。一分ほどおいて、もう一度実行してください。続くときは${LOGS}`;
    case "ERROR_STATUS_CODE":
      return `${what}${statusAdvice(statusCode, city)}`;
    default:
      return `${what}LINEも原因がわかりません。時間をおいて、もう一度実行してください。続くときは${LOGS}`;
  }
}
