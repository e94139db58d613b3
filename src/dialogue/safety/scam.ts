import { type Reading, reading } from "./folded.ts";

const DONE = "(?:しま|しも|ちゃ|ちま|ちょっ|もた)";
const MONEY =
  "(?:お?金|おかね|銭|ぜに|大金|貯金|ちょきん|[\\d一二三四五六七八九十百千]+[万千]?円)(?:を|ば|こ|も|まで)?";
const SECRET =
  "(?:暗証番号|暗証|あんしょうばんごう|あんしょう|口座番号|口座の番号|こうざばんごう|ぱすわーど|(?:くれじっと|くれじっとかーど)の?(?:番号|ばんごう)|かーど番号|認証番号)(?:を|ば|も|まで|と[^。]{1,8}を)?";
const CLAIMED =
  "(?:警察|けいさつ|刑事|けいじ|おまわり|検察|市役所|しやくしょ|役所|やくしょ|役場|やくば|市の職員|銀行|ぎんこう|年金|税務署|ぜいむしょ|総務省|法務省|でじたる庁|ntt|金融庁|電力|消防|職員|しょくいん|息子|孫)";

/** Done or going on, over hiragana and kanji without spaces. */
const REPORTS: readonly RegExp[] = [
  new RegExp(
    `${MONEY}.{0,8}(?:振り込ん|ふりこん|振込ん|送金し|送っ|おくっ|渡し|わたし|だまし取られ|だましとられ)(?:て|で)?(?:${DONE}|た(?=$|[。、!！]|けど|が))`,
    "u",
  ),
  new RegExp(`(?:振り込ん|ふりこん|振込ん)で${DONE}`, "u"),
  new RegExp(
    `${SECRET}.{0,6}(?:教え|おしえ|言っ|いっ|伝え|つたえ|答え|こたえ|しゃべっ|話し|はなし|送っ|おくっ)て?${DONE}`,
    "u",
  ),
  new RegExp(
    `(?:さいと|めーる|sms|りんく|電話|でんわ|先で|さきで|ぺーじ).{0,8}${SECRET}.{0,6}(?:入れ|いれ|打っ|うっ|入力し)て?${DONE}`,
    "u",
  ),
  new RegExp(
    `(?:かーど|通帳|つうちょう|印鑑|判子|はんこ)(?:を|ば|も)?.{0,10}(?:渡し|わたし|預け|あずけ)て?${DONE}`,
    "u",
  ),
  new RegExp(
    `${CLAIMED}(?:署|官|員|の人|の者)?(?:だ)?(?:を|と|って)(?:名乗|なのる|なのっ|名のる|言う|いう|かた).{0,10}(?:電話|でんわ|人|ひと|男|女|者|訪問).{0,4}(?:来て|きて|かかって|掛かって)(?:い?る|います|ます|ちょ|る|おる|$)`,
    "u",
  ),
  new RegExp(
    `${CLAIMED}.{0,8}(?:名乗|なの|言う|いう).{0,4}(?:人|ひと|男|女|者).{0,4}(?:今|いま|玄関|げんかん)`,
    "u",
  ),
  new RegExp(`${CLAIMED}.{0,8}(?:電話|でんわ)(?:が|で|に)?.{0,3}(?:今|いま|つないだまま|つながって)`, "u"),
  /(?:電話|でんわ)(?:を)?(?:つないだまま|つながったまま|切るなと|きるなと|切らせて)/u,
  /atm(?:に|へ|さ|の前に|のまえに|まで).{0,3}(?:行|い)(?:け|く|って|きなさい|くよう|くところ).{0,6}(?:と?言わ|と?いわ|ゆわ|指示|ところ|と電話|とでんわ|つうて)/u,
  /(?:きかい|機械)(?:の前|のまえ)?(?:に|へ|さ)(?:行け|いけ)(?:と|って|ち).{0,4}(?:言わ|いわ|電話|でんわ)/u,
  /atmの(?:前|まえ)(?:で|に|だ|です|にいる).{0,16}(?:電話|でんわ|言われ|いわれ|操作)/u,
  new RegExp(
    `(?:怪し|あやし|変な|へんな|不審|偽|にせ|知らない|しらない|詐欺|ふぃっしんぐ|おかしな).{0,10}(?:めーる|sms|めっせーじ|line|らいん|りんく|url|さいと|画面|がめん).{0,10}(?:(?:押し|おし|開い|ひらい|開け|あけ|くりっくし|たっぷし|踏ん|ふん|入力し|入れ|いれ|返信し|さわっ|触っ)(?:て|で)?(?:${DONE}|た(?=$|[。、!！]|けど)|ました))`,
    "u",
  ),
  new RegExp(
    `(?:めーる|sms|めっせーじ|ぶん|文)の?(?:りんく|url|青い字|あおいもじ|青い文字)(?:を|ば)?.{0,4}(?:押し|おし|開い|ひらい|踏ん|たっぷし|くりっくし)(?:て|で)?${DONE}`,
    "u",
  ),
  new RegExp(
    `(?:電話|でんわ).{0,14}あぷり(?:を|ば)?(?:入れ|いれ|だうんろーどし|いんすとーるし|取り込ん)(?:て|で)?${DONE}`,
    "u",
  ),
  /(?:だまされ|騙され|だまさい)(?:た|ました|てしま(?:った|い)|ちゃった|てしもた)(?=$|[。、!！]|です|んです|よ|みたい|よう|けど|どう|助|たす|ごたっ)/u,
  /(?:詐欺|さぎ)に(?:あった|遭った|あいました|遭いました|あってしま|遭ってしま|ひっかかった|引っかかった|引っ掛かった|かかった|やられ)(?!人|かも|ら|とき|時|数)/u,
  /(?:電子まねー|でんしまねー|ぷりぺいど|ぎふと).{0,8}(?:買え|買って|かえ|かって|番号|ばんごう).{0,8}(?:言われ|いわれ|教え|おしえ|送)/u,
];

/** Asked in general, for another desk, or nobody's fraud. */
const NO_REPORT =
  /手口|てぐち|とは(?:$|何|なに)|件数|統計|防ぐ|防ぎ|ふせ|見分け|みわけ|注意|講座|教室|講演|ないように|たくない|(?<!もし)もし(?!も|か)|場合|(?<!どうし|どげし|どげんし|なんとし|何をし|なにをし|何し|なにし)たら|裁判|弁護士|損害|控除|勝訴|間違|まちが|誤って|納税|家賃|保育料|手数料|給付金が|(?:別|新しい|新し|違う|ちがう|べつ)の?(?:番号|ばんごう|の|に)|家族に|窓口に|窓口で|病院に|施設に|娘に|息子に|孫に|夫に|妻に|そうだ|そうに|そうな|ていい|ても(?:いい|よか|大丈夫|だいじょうぶ)/u;

const ENGLISH: readonly RegExp[] = [
  /\bi(?:'ve| have|'ve been| was| got|'m| am)? ?(?:been |being )?(?:scammed|swindled|defrauded|cheated)\b/u,
  /\b(?:sent|transferred|paid|gave)\b.{0,24}\b(?:scammer|fraudster|stranger|fake (?:police|caller))\b/u,
  /\bgave\b.{0,20}\b(?:pin|password|bank details|account number|card number)\b.{0,20}\b(?:caller|stranger|phone|them|him|her|scammer)\b/u,
  /\b(?:clicked|tapped|opened|pressed)\b.{0,20}\blink\b.{0,30}\b(?:strange|suspicious|fake|weird|scam|phishing)\b|\b(?:clicked|tapped|opened|pressed)\b.{0,20}\b(?:strange|suspicious|fake|weird|scam|phishing)\b.{0,10}\blink\b/u,
  /\btold (?:me )?to go to (?:an|the) atm\b/u,
];
const NO_REPORT_ENGLISH =
  /\b(?:if|what happens|lawyer|sue|how (?:do|can) i (?:tell|avoid)|son|daughter|different|another|new number)\b/u;

/** A number or address of somebody who called or wrote, not one's own. */
const CALLER =
  /から.{0,8}(?:電話|でんわ|着信|ちゃくしん|かか|めーる|sms|めっせーじ|連絡|れんらく)|(?:着信|ちゃくしん)(?:が|で)|かけ直|折り返|(?:本物|ほんもの|誰|だれ|どこ)(?:の|です|か|から)|(?:怪し|あやし)い?(?:番号|電話|めーる)|\b(?:called me|call from|calls from|who is this|whose number|texted me|is it real|scam)\b/u;

/** As `scamReportIn`, of a text that has been made ready. */
export function scamReportInReading({ kana, words }: Reading): boolean {
  if (!NO_REPORT.test(kana) && REPORTS.some((report) => report.test(kana))) return true;
  return !NO_REPORT_ENGLISH.test(words) && ENGLISH.some((report) => report.test(words));
}

/** Whether the message asks about somebody who called or wrote. */
export const asksAboutCaller = ({ kana, words }: Reading): boolean => CALLER.test(kana) || CALLER.test(words);

/** Whether a person tells that they are being cheated or have been; never for questions about fraud in general. */
export const scamReportIn = (text: string): boolean => scamReportInReading(reading(text));
