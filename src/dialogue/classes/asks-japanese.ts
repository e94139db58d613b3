import type { Reading } from "../safety/folded.ts";
import { TIME_READ } from "./when-rule.ts";

/** A text, with what has been found out about it: whether it names a time, and what is left without it. */
export type Spoken = Reading & {
  readonly named: boolean;
  readonly rest: string;
  readonly unit: string | undefined;
};

const CLASS =
  "(?:教室|今日室|共室|きょうしつ|きょしつ|きょーしつ|こうざ|講座|講坐|講習会?|こうしゅう(?:かい)?|勉強会|べんきょうかい|れっすん|お?稽古(?:ごと)?|お?けいこ|体験[会回]|たいけんかい|せみなー|すくーる|学校|集まり|あつまり|集い|習い事|学習会|研修会?|相談会)";
const PHONE =
  "(?:すま(?:ー)?とふぉん|すまーとほん|すまふぉ|すまほ|すほま|あいふぉん|あいほん|iphone|android|あんどろいど|携帯(?:電話)?|けいたい(?:でんわ)?|らくらくほん|たぶれっと|でじたる|手のひら(?:の)?電話)";
/** What may stand between the phone and the class: nothing that makes it another class. */
const GLUE =
  "(?:の|ん|を|が|に|と|や|、|/|使い方|つかい方|つかいかた|いじり方|さわり方|触り方|扱い方|やり方|やりかた|しかた|仕方|始め方|はじめ方|操作(?:方法)?|そうさ|活用(?:支援)?|かつよう|基本|きほん|基礎|入門|にゅうもん|初心者|しょしんしゃ|初級|はじめて|初めて|体験|相談|しにあ|高齢者|お?年寄り?|としより|向け|むけ|ための|無料|むりょう|撮る|とる|送る|おくる|見る|みる|打つ|打ち方|かける|調べる|教える|おしえる|教えて(?:くれる|もらえる|ける)?|おしえてくれる|教わる|おそわる|習う|ならう|習える|習いに行く|ならえる|学ぶ|学べる|まなぶ|覚える|使う|つかう|いじる|触る|する|市の|機能|あぷり|講習|よろず|お悩み|なんでも|個別|出張|地域|用|人の|向き|たぶれっと|すまほ)";
/** What is taught, where the word itself tells that it is done on a phone. */
const TAUGHT =
  "(?:(?<![a-z])line|(?<!おん|でざ|ぷ)らいん|まいな(?:ー)?ぽ(?:ー)?たる|いんたーねっと|ねんきんねっと|e-?tax|いー?たっくす|すまほ決済|すまほで?の?確定申告|地図あぷり|めーる|めっせーじ(?:あぷり)?|(?:かめら|写真|地図|電話のかけ方|文字)(?:の(?:使い方|撮り方|とり方|見方|打ち方|入力))?|(?:てれび|びでお)(?:電話|通話)|あぷり(?!開発)|公金受取口座|電子証明書|保険証|操作(?=体験))";
/** A photo class is a hobby: these are ours only with how to use them. */
const HOBBIES = /(?:かめら|写真|地図|文字|電話)(?:教室|講座|講習|きょうしつ)/u;

const OF_PHONES = new RegExp(
  `${PHONE}${GLUE}*${CLASS}|(?:教室|講座|講習)(?:で|の)${PHONE}(?!の?(?:代|契約|番号))|${PHONE}(?!で|から|に|代)[^。]{1,16}(?:教え|おしえ|習|ならう|稽古)[^。]{0,6}${CLASS}`,
  "u",
);
const OF_UNITS = new RegExp(`${TAUGHT}${GLUE}*${CLASS}`, "u");
const LEARN =
  "(?:習(?:い|う|え|っ)|なら(?:い(?!ます)|う|え|っ)|教わ|おそわ|教えて(?!も?らった|くれた)|教えでけ|教えて?(?:くれ|もら|け)|おしえて|学べ|まなべ|稽古|勉強|べんきょう|練習(?!用)|れんしゅう)";
const LEARNING = new RegExp(
  `${PHONE}(?:の|さ|ば|ん|を|が|は|も|って|とか|でも|、|使い方|つかい方|つかいかた|いじり方|操作(?:方法)?|扱い方?|触り方|一から|少し|ちゃんと)*${LEARN}`,
  "u",
);

/** Asks when or where: the list answers it, whatever else is said. */
const STRONG =
  /い[つづ](?!も|でも|のまに|ぞや|ま(?!で))|(?:何|なん)(?:日|にち)(?!間|も)|(?:何|なん)(?:曜|よう)|(?:何|なん)(?:時|じ)(?!間|かん)|日程|日定|にってい|日にち|ひにち|日取り|日時|にちじ|すけじゅーる|かれんだー|予定表|予定(?:は|を|が|って|$)|開催|回催|かいさい|(?<![学教])場所|ばしょ|会場(?!費|代)|かいじょう|開場|どこ(?!まで|の会社|も|にも(?!うし)|がわ|か(?:おか|こわ|悪))|どご|どっか|近く|ちかく|近場|近所(?=[でにのが])(?!の(?:奥|人|一人|方))|きんじょ|最寄|もより|この?辺|このへん|このあたり|次の|つぎの|次回|じかい|直近|一覧|いちらん|りすと|近い|ちかい|全部の|ぜんぶの|どの日|どの教室/u;
/** Asks which there are, where nothing else is asked. */
const WEAK =
  /あ(?:る|ります|りません|っとけ|っと|んの|っか)|ない(?:か|の|です|でしょ|[?]|$)|やって(?!くれ|もら)|やっちょ|やっとる|やってら|やる|やんの|やあ[だる]|行わ|開[いか]|ひらいて|行(?:き|って|ける|げる|ぎ|こう|く)|いき(?:たい|てえ)|参加|さんか|出たい|でたい|申し?込|もうしこ|予約|よやく|通(?:い|え|う)|かよ(?:い|え)|受け(?:たい|られ|て(?:い|る))|探し|さがし|ほかの|他の|これから|今後|今度|こんど|知りたい|しりたい|調べ|お知らせ|教えて|おしえて|出てみ|空[いき]|あいて(?:い?る|ます)|時間(?:と|は|が|を|$)|見せて|みせて|見たい|みたい|図書館|公民館|せんたー|集会所/u;

/** What the entries answer: what is taught, the fee, without a phone, for an older family. */
const CONTENT =
  /も(?:教え|おしえ|習|なら[いえ]|教わ|おそわ)|(?:習い|ならい)ます|(?:習|なら)(?:わ|え)(?:る|れ|ま)(?!教室|講座|講習|ところ|所|とこ|日|場|会)|(?:何|なに|なん)(?:を|が|か)?(?:習|なら|する|やる|教|おし|勉強|べんきょう|学|まな)|何をし|なにをし|どんな(?:こと|感じ|中身|内容|事)|内容|ないよう|内用|中身|なかみ|持って(?:行|い)く|持ち物|もちもの|ても?(?:いい|よい|大丈夫)|だいじょうぶ|何歳|なんさい|かりきゅらむ|てきすと|教材|どこまで|ついていけ|含まれ|扱(?:わ|って)|とは(?:$|何|なに)|って(?:何|なに)|教えてくれ(?:る|ますか)[?？]?$|意味/u;
const FEE =
  /料金|受講料|受行料|参加料|りょうきん|いくら|なんぼ|無料|むりょう|有料|ただ(?:で|か|な|の)|(?<![年公])金(?!曜|よう)|おかね|費|ひよう|月謝|値段|ねだん|銭|じぇん|払|はら[いうえっ]|おだい|お代|財布|安い|高い(?!齢)|授業料|お礼|懐/u;
const NO_PHONE =
  /持って(?:い)?な|もって(?:い)?(?:な|ま)|持た(?:ない|ず|ん)|持っちょ|がらけ|ぱかぱか|貸|借|かし(?:て|だし)|かり(?:る|れ|ら)|手ぶら|見学|買(?:う|い|っ|わ|お)|かう(?!ん)|なくても|(?:すまほ|携帯|けいたい)(?:が|は|も)?(?:ない|なし|無い|ありません|ねえ|なか)|二つ折|(?:古い|ふるい|昔の)(?:携帯|けいたい)|折り?たたみ/u;
const FAMILY =
  /母|父|親|祖(?:父|母)|ばあ|じい|ばば|じじ|じっちゃ|ばっちゃ|おふくろ|夫|妻|おっと|孫|家族|かぞく|両親|(?:高齢|年寄り?|としより|しにあ)(?!者?の?(?:向|むけ|ための|すまほ|教室|講座|対象|が(?:習|行|集)))/u;
/** Who has been there, who teaches, who cannot come: nobody of them wants to choose a class. */
const OTHER_ROLE =
  /講師|ぼらんてぃあ|先生に(?:なり|な)|開きたい|ひらきたい|主催(?:し|者)|手伝|休みたい|休む|欠席|きゃんせる|取り消|遅れ|忘れ物|苦情|感想|お礼を|習った|ならった|教わった|教えてもらった(?!い)|行った(?!ら)|参加した(?!い|ら)|修了|勧誘|請求|払え|払い?込|振り?込|(?:てきすと|教材|資料)(?:は|を|の|が)|免許|めんきょ/u;
/** Words of another business: it is asked for, even where a class is named beside it. */
const OTHER_BUSINESS =
  /まいなんば|かーど|暗証|ぱすわーど|申請|手続|届(?:出|け)|更新|再発行|紛失|詐欺|さぎ|給付|住民票|戸籍|契約|修理|故障|壊|機種変|解約|ぽいんと|ぱそこん|ぷろぐらみんぐ|助成|補助金|計画|予算|事業(?:費|計画)|何回|回数|何人|人数|割合|目標/u;

/** The letters of a time that has been read stand for one each, see `whenIn`. */
const NOUN = `(?:${TIME_READ}|全部|ぜんぶ|すべて|全て|みんな|教室|今日室|きょうしつ|講座|講習会?|次回|次|つぎ|今度|こんど|直近|最近|近く|ちかく|近い|ちかい|近場|近所|きんじょ|最寄り?|もより|一番|いちばん|この?辺り?|このへん|このあたり|ここ|うち|家|いえ|市内|能代|のしろ|都城|みやこのじょう|境港|さかいみなと|茅ヶ崎|ちがさき|盛岡|もりおか|市|いつ|いづ|どこ|どご|どっか|(?:何|なん)(?:時|日|曜日|じ|にち|ようび)|時間|じかん|日程|にってい|日時|日にち|ひにち|予定|よてい|場所|ばしょ|会場|開催日?|一覧|いちらん|情報|これから|今後|ほか|他|ころ|頃|ごろ|以降|何か|なにか|なんか)`;
/** A stem, and whatever it ends in. */
const VERB =
  "(?:あり|ある|あっ|あん|ない|ねえ|や[らりるっん]|開[いかき催]|行[わきけくっ]|いき|いけ|教え|おしえ|知り|しり|見[たせつ]?|み(?=たい|せて)|参加|さんか|申し?込|もうしこ|予約|よやく|受け|出(?=たい|られ|て)|くだ|下さ|お願い|おねがい|ほしい|欲しい|探し|さがし|空[いき]|通[いえ]|です|でしょ|だ(?=か|す|べ|っ))[ぁ-ん]{0,10}";
const PARTICLE =
  "(?:の|は|が|を|に|へ|さ|で|も|と|や|か|って|には|では|とか|にも|でも|から|まで|までに|だけ|なら|ん)";
const MARK = /[、。?!ー〜~ ]/u;
const BARE_WORD = new RegExp(`^(?:${NOUN}|${VERB})${PARTICLE}?$`, "u");
/** The longest stem, what it ends in, and a particle. */
const LONGEST_WORD = 16;
const BARE_CLASS = /教室|今日室|きょうしつ|講座|講習会/u;
/** Who writes more says more than when and where. */
const LONGEST_BARE = 40;

/**
 * Whether a text is nothing but such words, one behind the other. Place by place, because a pattern that repeats words
 * which can be cut in several ways takes seconds for forty letters.
 */
function isMadeOfBareWords(text: string): boolean {
  const reached = new Set([0]);
  for (let at = 0; at < text.length; at++) {
    if (!reached.has(at)) continue;
    if (MARK.test(text.charAt(at))) reached.add(at + 1);
    for (let end = at + 1; end <= Math.min(text.length, at + LONGEST_WORD); end++)
      if (BARE_WORD.test(text.slice(at, end))) reached.add(end);
  }
  return reached.has(text.length);
}

/**
 * A question about 「教室」 without a phone is taken only where it is made of nothing but words of time and place:
 * anything else makes it another class.
 */
const isBare = (rest: string): boolean =>
  rest.length <= LONGEST_BARE && BARE_CLASS.test(rest) && isMadeOfBareWords(rest);

/** Whether a Japanese text asks when, where or which smartphone classes are held. */
export function asksInJapanese({ kana, rest, named, unit }: Spoken): boolean {
  if (OTHER_ROLE.test(kana)) return false;
  const isStrong = STRONG.test(kana);
  const isPlain = ![CONTENT, FEE, NO_PHONE, FAMILY].some((other) => other.test(kana));
  const isWeak = isPlain && (named || WEAK.test(kana));
  if (isBare(rest)) return isStrong || isWeak;
  const isOfUnit = OF_UNITS.test(kana) && !HOBBIES.test(kana);
  if (isOfUnit && (isStrong || isPlain)) return true;
  if (OTHER_BUSINESS.test(kana)) return false;
  if (OF_PHONES.test(kana)) return isStrong || isWeak || (isPlain && unit !== undefined);
  return LEARNING.test(kana) && (isStrong || (isPlain && named));
}
