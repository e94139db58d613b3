import { readRomaji } from "../../japanese/romaji.ts";
import { type Reading, reading } from "./folded.ts";

/** Who is needed: 119 for fire and for an ambulance, 110, or a line for people who may take their life. */
export type Emergency = "fire" | "ambulance" | "police" | "life";

/** Patterns over hiragana and kanji without spaces. */
type Signs = {
  readonly what: Emergency;
  /** Said of this moment, whatever else the message is about. */
  readonly now: readonly RegExp[];
  /** Also said when telling of something past or asking the desk something. */
  readonly told: readonly RegExp[];
  readonly english: readonly RegExp[];
};

const END = "(?=$|[。、,.!！?？]|ので?す|んです|んだ|わ|よ|け[どん]|が[。、]?$|どう|助|たす|早|はや|119|110)";
const SOMEONE =
  "(?:人|ひと|夫|おっと|妻|つま|母|はは|父|ちち|祖父|祖母|おじい|おばあ|じい|ばあ|じさま|ばさま|主人|旦那|だんな|女房|家内|息子|むすこ|娘|むすめ|兄|弟|姉|妹|友|隣|となり|誰か|だれか|年寄り|子ども|子供|こども|赤ちゃん|あかちゃん|孫|まご)(?:さん|さま|様|ちゃん|っこ)?";
const FELL_DOWN =
  "(?:倒れ|たおれ)(?:た|だ|ました|まして|て(?:い|る|ら|動|うご|起|おき|意識|息|返|へん|しま|ます|$|[。、])|とる|とり|ちょる|でら)";
const HOME =
  "(?:家|いえ|うち|台所|だいどころ|部屋|へや|隣|となり|天ぷら|てんぷら|鍋|なべ|すとーぶ|こんろ|布団|ふとん|かーてん|車|くるま|納屋|小屋|あぱーと|まんしょん|工場|山|壁)";

const SIGNS: readonly Signs[] = [
  {
    what: "fire",
    now: [
      new RegExp(
        `${HOME}(?:が|も|は|の.{1,6}が)?(?:今|いま|すごく|ぼうぼう)?(?:燃え|もえ)(?:て(?:い(?:る|ます)|る|ます|き)|でら|とる|とり|ちょ|よる|だした|出した|ひろが|広が)`,
        "u",
      ),
      /(?:助けて|たすけて|早く|はやく|119).{0,12}(?:火事|かじ|家事)(?:だ|です|や|$)/u,
      /(?:火事|かじ|家事)(?:だ|です|や)?[。、!！]?.{0,6}(?:助けて|たすけて|早く来て|はやくきて|119)/u,
      /(?:台所|だいどころ|こんろ|すとーぶ|家|いえ|部屋|へや|屋根|窓|こんせんと)から(?:火|ひ)が(?:出|で|上が|あが|噴|ふ)/u,
      /(?:火|ひ)が(?:天井|消えない|きえない|消えん|燃え移|もえうつ|燃え広|もえひろ|回っ)/u,
      /(?:煙|けむり)が.{0,6}(?:出て|でて|すご|充満|いっぱい|もくもく|たくさん)|(?:油|あぶら|鍋|なべ|かーてん|服|ふく|布団|ふとん)に(?:火|ひ)がつい/u,
      /がす(?:が)?(?:もれ|漏れ)(?:て|です|だ|$)|がすくさい|がす臭い/u,
    ],
    told: [
      new RegExp(
        `(?:^|[。、!！がで]|もしもし)(?:今|いま)?(?:火事|火災|かじ)(?:だ|です|や|じゃ)(?!ら)${END}`,
        "u",
      ),
      new RegExp(
        `(?:^|[。、!！がで])(?:火事|火災|かじ)(?:に|が)?(?:なった|なりました|起きた|おきた|起きてい|発生|なっちょ|なってる)${END}`,
        "u",
      ),
      new RegExp(`^(?:火事|かじ)${END}`, "u"),
    ],
    english: [
      /\b(?:house|home|kitchen|apartment|room|building|neighbou?r'?s?|car|it) ?(?:is|'s|are)? (?:on fire|burning)\b/u,
      /\bthere(?:'s| is) a (?:big )?fire\b|^fire ?!|\bhelp\b.{0,20}\bfire\b|\bsmoke (?:is )?coming\b|\bgas leak\b/u,
    ],
  },
  {
    what: "ambulance",
    now: [
      /(?:救急[車者]|きゅうきゅうしゃ)(?:を|ば|お)?(?:今すぐ|いますぐ|すぐ|早く|はやく)?(?:呼|よ)んで(?:$|[。、!！]|くだ|下さ|ほし|欲し|け[れろ]|くれ|今|いま|すぐ|早|はや|も(?:いい|よ)|くい|たも|ごせ)/u,
      /(?:救急[車者]|きゅうきゅうしゃ)(?:を|ば)?(?:お願い|おねがい|頼|たの|すぐ|早く|はやく|来て|きて|ください|下さい)/u,
      /(?:救急車|きゅうきゅうしゃ)(?:は|って|を)?(?:どう|どげ|なじょ|なんと|どこ)(?:やって|して|に)?(?:呼|よ)/u,
      /息(?:を|が|も)?(?:して(?:い)?(?:な|ま)|してね|しとら|しちょら|してへ|しでね|止ま|とま|できな|でき(?:ま)?せ|でけん|できん|苦し|くるし)/u,
      /(?:^|[。、がの])いき(?:を|も)?し(?:て(?:い)?(?:な|ませ)|てね|とらん|ちょらん)|(?:^|[。、])いきが(?:でき|くるし|とま)/u,
      /(?:呼んでも|よんでも|声をかけても|こえをかけても|ゆすっても|揺すっても).{0,6}(?:返事|へんじ|反応|はんのう|起き|おき).{0,4}(?:な[いく]|ませ|せん|ん|ね)/u,
      /(?:胸|むね|心臓|しんぞう)(?:が|も|の)?.{0,8}(?:締め|しめつけ|苦しい|苦しく|くるしい|くるしく|痛[いくてか]|いた[いくか]|いでえ|いてえ)/u,
      /(?<!も)(?:血|ち)が(?:止まら|とまら|いっぱい出|噴|ふきだ|たくさん出|たくさんで)|胸を(?:押さえ|おさえ)て.{0,4}(?:苦し|くるし|倒れ)|血を流し|血が流れ|頭から血|あたまからち[がを]|血を(?:吐|はい)|大量出血/u,
      /(?:喉|のど)に.{0,8}(?:詰ま|つま)(?:っ|らせ)(?:た|て)|(?:餅|もち|飴|あめ|ごはん|ご飯).{0,6}(?:詰ま|つま)(?:っ|らせ)(?:た|て)/u,
      /(?:溺れ|おぼれ)(?:た(?!ら)|て(?:い|る|ま)|ちょ|とる)|(?:川|海|池|用水路|かわ|うみ).{0,2}(?:人|ひと|子ども|子供|こども).{0,6}(?:流され|ながされ|落ち|おち)/u,
      new RegExp(`${SOMEONE}が(?:川|海|池|用水路|かわ|うみ|いけ)に(?:流され|ながされ|落ち|おち)`, "u"),
      /119番?(?:して|お願い|おねがい|頼|に電話して)(?:くだ|下さ|ほし|します|け|む|$)/u,
      /(?:たばこ|洗剤|せんざい|電池|でんち|農薬|のうやく|漂白剤|灯油|ぼたん電池)(?:を|ば|ぼ)?(?:飲み込|のみこ|誤って飲|飲ん|のん|飲みま|のみま)/u,
      /(?:ろれつ|呂律)が?.{0,6}(?:回ら|まわら)|泡(?:を|ば)?(?:ふ|吹)い|けいれん(?:し|が)|痙攣/u,
      /(?:転んで|ころんで|転倒して|落ちて|おちて).{0,6}(?:動け|うごけ|立て|たて|起きれ|起きられ)(?:な|ませ|ん|ね)/u,
      /(?:階段|かいだん|屋根|やね|はしご|べらんだ|脚立|木)から.{0,4}(?:落ち|おち).{0,8}(?:血|ち|動け|うごけ|意識|いしき|痛)/u,
    ],
    told: [
      new RegExp(`${SOMEONE}(?:が|は|も|、|,)?[^。、はが]{0,6}${FELL_DOWN}`, "u"),
      new RegExp(`(?:^|[。、]|苦しい|くるしい)${FELL_DOWN}(?:${END}|$)`, "u"),
      /(?<!(?:防犯|危機|でじたる|問題|当事者|仲間|改革|えすでぃじーず)の?)(?:意識|いしき)が(?:な(?:い(?!とき|時|場合|人|と)|く|か)|ありませ|ね|もどら|戻ら|もうろう)/u,
      /(?:車|くるま|とらっく|ばいく|電車)に(?:はねられ|ひかれ|轢かれ)(?:た(?!ら)|て|ま)/u,
      new RegExp(
        `${SOMEONE}が(?:(?:はねられ|ひかれ|轢かれ)(?:た(?!ら)|て|ま)|(?:動か|うごか)(?:な[いく]|ん|ね)|.{0,5}(?:沈|しず)んで|(?:冷たく|つめたく)なって(?:い|る))`,
        "u",
      ),
      /^(?:助けて|たすけて)(?:くだ|下さ)?(?:さい|い)?[。、!！]?(?:動け|うごけ|立て|たて)(?:な|ませ|ん|ね)/u,
      /(?:おじい|おばあ|母|はは|父|ちち|人|ひと|夫|妻|主人).{0,3}が(?:死にそう|しにそう|死にかけ)(?:です|だ|$|。)/u,
      /(?:急病|急患|きゅうびょう|きゅうかん)(?:人)?(?:です|だ|が出|$)/u,
    ],
    english: [
      /\b(?:call|send|need)\b.{0,8}\bambulance\b|\bambulance (?:now|please)\b/u,
      /\b(?:not|isn't|stopped) breathing\b|\b(?:can'?t|cannot|can not) breathe\b|\bchest (?:pain|hurts)|\bheart attack\b/u,
      /\b(?:collapsed|is unconscious|passed out|having a stroke|is choking|is drowning)\b|\bbleeding (?:a lot|badly|heavily)\b/u,
    ],
  },
  {
    what: "police",
    now: [
      /(?:泥棒|どろぼう|強盗|ごうとう|ぬすっと)(?:が|だ|です)[^か]{0,10}(?:いる|います|おる|来て|きて|入って|はいって|来た|きた|$|[。!！])/u,
      /(?:知らない|しらない|変な|へんな|不審な)(?:人|ひと|男|おとこ)が.{0,4}(?:家|いえ|うち|部屋|へや|庭)(?:の中|のなか)?に(?:入って|はいって|いる|います|おる)/u,
      /(?:刃物|はもの|包丁|ほうちょう|ないふ|鉄砲|銃)(?:を|ば)?(?:持っ|もっ|振り回|ふりまわ|突きつけ|つきつけ)(?:た|て|し|ら)/u,
      /(?<!(?:税|税金|ぜいきん|暑さ|仕事|値段)に)(?:殺され|ころされ)(?:る(?!ほど|くらい|ぐらい)|そう|かけ|ちまう)/u,
      /(?:殴られ|なぐられ)(?:て(?:い|る|ま|逃|にげ|お)|とる|ちょる|でら)|首を(?:絞め|しめ|締め)られ/u,
      /(?:警察|けいさつ|おまわりさん)(?:を|ば)?(?:今すぐ|すぐ)?(?:呼んで|よんで)(?:くだ|下さ|ほし|欲し|け[れろ]|くれ|$|[。!！])|110番して(?:くだ|下さ|ほし|け|$)/u,
      /(?:玄関|どあ|窓|鍵|かぎ)を?こじ(?:開け|あけ)(?:よう|て(?:い|る))/u,
      /(?:後|あと)をつけられて(?:い|る|ま)/u,
    ],
    told: [
      /(?<!(?:蜂|はち|虫|むし|蚊|くらげ|だに|あぶ)に)刺され(?:た|そう|ました)(?=$|[。、!！]|助)/u,
      /襲われ(?:て|た(?!ら|人|とき)|そう)/u,
      /(?:殴られ|なぐられ)(?:た|ました|そう)(?=$|[。、!！]|助|たす|んで)/u,
      /(?:子ども|子供|こども|孫|まご)が(?:いなくな|おらんくな|さらわれ|誘拐)(?:っ|り|れ|さ)/u,
    ],
    english: [
      /\b(?:someone|somebody|a man|burglar|thief|robber|stranger)\b.{0,12}\b(?:breaking in|broke in|in my (?:house|home|room)|inside my)\b/u,
      /\b(?:going|trying|wants?) to kill (?:me|us)\b|\bhas a (?:knife|gun)\b|\b(?:is|keeps|'s) (?:hitting|beating|attacking) me\b|\bcall the police\b(?! (?:to|about))/u,
    ],
  },
  {
    what: "life",
    now: [
      /死に(?:たい(?!ほど|くらい|ぐらい|わけ)|たく(?!な)|て[えぇ]|たか|たいほどつら|たいくらいつら|てぇ)/u,
      /(?:^|[。、!！はが]|もう|ほんとに|ほんとうに)しに(?:たい(?!し|する|せ|お|か[らい])|てえ|てぇ|たか(?:$|[。]))|[誌詩師氏]にたい(?!し|す)/u,
      /死のうと?思|しのうとおも|死ぬしかな|死んだ(?:ほう|方)が|しんだほうが|死んで(?:しまい|楽に|おわび|お詫び)|しんでしまいたい|死ぬ方法|しぬほうほう/u,
      /(?:^|[。、]|もう|私が?|わたしが?|自分が?|全部)(?:消え|きえ)(?:たい|てしまいた|ちゃいた|てなくなりた|てえ)/u,
      /生き(?:て(?:い)?たくな|る(?:気力|希望|価値)が|ていても(?:仕方|しかた|意味)|とうな|たくな|てるのが?(?:つら|辛|いや|嫌|しんど|苦)|ているのが?(?:つら|辛|いや|嫌|しんど|苦)|ていく気力)|[生い][きぎ](?:て|で)?い?る意味/u,
      /いきてい?たくな|いきてい?るの(?:が|も)?(?:つら|いや|しんど|くるし)|^もう(?:生きて|いきて)い?けな/u,
      /(?:自殺|じさつ)(?:し(?:たい|よう|そう|たく|てしまい|ます)|を考え|の?相談|相談|のそうだん|そうだん|願望|する方法)/u,
      /首(?:を|ば)?(?:つ[るろり]|吊)|飛び降り(?:たい|よう)|とびおりたい|(?:線路|電車|ほーむ)に(?:飛び込|とびこ)(?:ん|み|も|む)|手首を切/u,
      /薬を.{0,6}(?:飲ん|のん)で.{0,4}(?:終わ|おわ|死|楽に)|薬を(?:全部|ぜんぶ|大量に)(?:飲ん|のん)|心中(?:し|する)/u,
      /(?:私|わたし|俺|おれ|自分|わし|おら|僕|ぼく)(?:なんか|など|なんて|が|は)?(?:い|居)ない(?:ほう|方)が|生まれてこなければ/u,
      /(?:お迎え|おむかえ).{0,12}(?:きつか|きつい|つら|疲れ|しんど)|(?:いのち|命)の(?:電話|でんわ|相談|そうだん)/u,
      /^(?:もう)?(?:はやく|早く)?(?:楽に|らくに)なりたい[。!！]?$/u,
    ],
    told: [],
    english: [
      /\b(?:want|wanna|wants|going|like) ?(?:to )?die\b|\bkill(?:ing)? (?:myself|himself|herself)\b|\bsuicid(?:e|al)\b(?! (?:prevention|rate|statistic))/u,
      /\b(?:end my life|end it all|better off dead|no reason to live)\b|\b(?:don'?t|do not) want to live\b|\b(?:can'?t|cannot|can not) go on living\b/u,
    ],
  },
];

/** Told of another time, of a story, or only thought of. */
const NOT_NOW =
  /(?<!もし)もし(?!も|か)|に備え|にそなえ|のため(?:に|、)|訓練|どらま|映画|にゅーすで|げーむ|小説|夢[でをに]|とは(?:$|何|なに)|なぜ|なして|何で|先日|(?:た|る)(?:とき|時|場合|ばあい)|(?<!どうし|どげし|どげんし|なんとし|何をし|なにをし|何し|なにし)たら/u;
/** What the desk is asked for; who needs it does not lie on the floor. */
const BUSINESS =
  /証明|しょうめい|保険|ほけん|補助|助成|警報|報知|消火|消防団|講習|計画|届|とどけ|手続|てつづき|申請|しんせい|再発行|まいな|かーど|窓口|まどぐち|通帳|口座|入院|病院|施設|介護|代理|代わ|かわり|受け?取り|うけとり|心配|こわい|怖い|不安|見守|機械|昨日|きのう|去年|先月|先週|昔|以前|前に|年前/u;
const ANIMALS = /猫|ねこ|犬|いぬ|鹿|たぬき|動物|いのしし|鳥/u;
const NOT_NOW_ENGLISH =
  /\b(?:if|when|why|would|should i|what happens|crew|paramedics?|insurance|card|fireworks|station|alarm|course)\b/u;

function inKana(kana: string): Emergency | undefined {
  if (NOT_NOW.test(kana))
    return SIGNS.find(({ what, now }) => what === "life" && now.some((sign) => sign.test(kana)))?.what;
  const isTold = !BUSINESS.test(kana) && !ANIMALS.test(kana);
  return SIGNS.find(
    ({ now, told }) =>
      now.some((sign) => sign.test(kana)) || (isTold && told.some((sign) => sign.test(kana))),
  )?.what;
}

/** As `emergencyIn`, of a text that has been made ready. */
export function emergencyInReading({ kana, words }: Reading): Emergency | undefined {
  const japanese = inKana(kana);
  if (japanese !== undefined || !/[a-z]{3}/u.test(words)) return japanese;
  const english = SIGNS.find(({ english }) => english.some((sign) => sign.test(words)))?.what;
  if (english === "life" || (english !== undefined && !NOT_NOW_ENGLISH.test(words))) return english;
  const romaji = readRomaji(words);
  return romaji === undefined ? undefined : inKana(romaji);
}

/** Who is needed at once, when the message tells of danger at this moment; never for talk about such danger. */
export const emergencyIn = (text: string): Emergency | undefined => emergencyInReading(reading(text));
