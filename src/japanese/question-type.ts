/**
 * What a question wants to hear (when, where, how much, …) and what stands in its way (cannot, not have, lost), by the
 * words that say so. A question may have several types, or none.
 */
const TYPES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["when", /いつ|何時|なんじ|何日|なんにち|期限|何年|なんねん|時間|曜日/u],
  ["where", /どこ|どけ|場所|どの店|何番窓口/u],
  ["how-much", /いくら|なんぼ|料金|手数料|無料|ただ|タダ|お金|おかね|費用|値段|円/u],
  ["need", /何がいる|なにがいる|必要|持っていく|持ってく|もってい|持ち物|何を持|なにをも|要る|書類/u],
  ["who", /だれ|誰|代わり|かわり|代理|家族|本人/u],
  ["may", /できる|できま|でき|られる|使える|可能|いいの|いいです|大丈夫|平気/u],
  ["what", /とは|って何|ってなに|なんですか|何ですか|なに|意味/u],
  ["how", /方法|やり方|やりかた|どうや|どうす|どうし|手順|しかた|仕方/u],
  ["lost", /なくし|無くし|失くし|落とし|おとし|紛失|見つから|見当たら/u],
  ["why", /なぜ|なんで|どうして|理由/u],
  ["how-long", /どれくらい|どのくらい|何日|日数|期間/u],
  ["afraid", /心配|不安|こわい|怖|危な|安全/u],
  ["not", /ない|なく|ません|ねえ|ねぇ|へん|れん|まへん|不要/u],
];

/** The types of a question, in a fixed order. */
export const questionTypes = (text: string): string[] =>
  TYPES.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
