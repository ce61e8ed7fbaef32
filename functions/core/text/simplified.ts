/**
 * Traditional and variant characters that turn up in the names of places and bodies, mostly from conversion or OCR, with
 * the form in use. Only for comparing names: the document keeps what it prints.
 */
const pairs =
  '郟郏縣县區区鄉乡鎮镇灣湾廣广東东衛卫財财務务員员會会國国華华辦办廳厅處处發发開开關关' +
  '業业農农電电鐵铁長长門门馬马魚鱼鳥鸟龍龙齊齐龜龟黃黄麗丽澤泽濟济漢汉滄沧淵渊灤滦瀘泸瀋沈滬沪瀏浏' +
  '陽阳陰阴陝陕陸陆隴陇險险隨随雲云靈灵靜静鞏巩韓韩頭头順顺項项預预領领題题風风飛飞館馆驛驿' +
  '興兴艷艳莊庄莖茎蕪芜蕭萧薊蓟藍蓝蘇苏蘭兰號号虛虚蟲虫裏里補补規规視视覽览親亲觀观計计訂订訊讯' +
  '記记設设許许訴诉評评詞词試试話话該该詳详認认語语說说請请諸诸諾诺謝谢證证譜谱議议護护讀读' +
  '貢贡負负責责貴贵買买費费賀贺資资質质贊赞贛赣趙赵車车軍军軌轨輕轻輪轮輸输轄辖轉转農农邊边達达遠远' +
  '遲迟遷迁選选遼辽鄭郑鄧邓鄰邻醫医釋释針针鈔钞銀银銅铜錄录錢钱錦锦鋼钢鎢钨鐘钟閩闽聞闻閣阁閱阅闊阔' +
  '隊队際际雜杂離离難难霧雾響响頁页類类顧顾飲饮餘余駐驻騰腾驗验體体鬥斗鮮鲜鴻鸿鹽盐麥麦點点黨党' +
  '島岛峽峡嶺岭帶带幣币幫帮應应廈厦張张強强彌弥彙汇徑径從从復复徵征慶庆憲宪戰战戶户執执採采掃扫' +
  '換换揚扬損损據据擔担擬拟擴扩攝摄數数敘叙斷断時时晉晋曉晓曆历書书條条來来楊杨業业極极構构槍枪樂乐' +
  '樓楼標标樞枢樣样橋桥機机檔档檢检權权歐欧歲岁歷历歸归殘残殺杀氣气決决沒没況况洩泄涼凉淨净測测渾浑' +
  '滅灭溫温準准溝沟滿满漲涨漁渔潛潜潤润澗涧濱滨濰潍灘滩災灾為为烏乌無无煙烟熱热燈灯燒烧營营爭争' +
  '爾尔牆墙獎奖獨独獻献現现環环瑪玛產产畝亩畫画當当療疗盤盘監监盧卢眾众矚瞩礎础礦矿礙碍祕秘禪禅禮礼' +
  '稅税種种稱称穩稳積积竊窃競竞筆笔節节範范築筑簡简籌筹粵粤糧粮糾纠紀纪約约紅红納纳紙纸級级紛纷細细' +
  '組组結结給给統统絲丝經经維维綱纲網网綜综綠绿緊紧線线緣缘編编練练縱纵總总績绩織织續续羅罗義义' +
  '習习聖圣聯联職职聽听肅肃膚肤與与舉举舊旧艦舰藝艺莊庄術术蘆芦價价傳传債债傷伤僅仅億亿優优儲储兩两' +
  '冊册凍冻劃划劇剧動动勝胜勞劳勢势勵励勳勋協协單单參参變变問问啟启喬乔園园圍围圖图團团執执報报場场塊块' +
  '壓压壩坝壯壮壽寿夾夹奧奥婦妇學学寧宁寬宽審审寫写實实專专將将對对導导屆届層层屬属岡冈岳岳嶽岳州州巖岩' +
  '訟讼罰罚購购額额係系於于獲获訪访詢询繼继後后過过內内製制複复確确萬万繳缴臺台錯错誤误讓让個个這这們们還还進进' +
  '遞递郵邮頻频欄栏訓训難难實实滯滞嚴严緩缓遺遗載载顯显較较異异歡欢愛爱貫贯徹彻終终絕绝繫系聲声脫脱腦脑臨临' +
  '蓋盖裝装觸触託托調调談谈諮咨講讲識识譯译豐丰貨货贈赠跡迹躍跃輔辅辭辞辯辩週周違违適适釐厘鑑鉴閉闭間间闡阐' +
  '隱隐雙双雖虽願愿馳驰驅驱' +
  '囯国凃涂衞卫'

const simple = new Map<string, string>()
for (let i = 0, chars = [...pairs]; i + 1 < chars.length; i += 2) {
  const [from, to] = [chars[i] ?? '', chars[i + 1] ?? '']
  if (from !== to) simple.set(from, to)
}

/** 余 and 沈 are names too, so the characters they stand for are changed and never the reverse. */
export const simplified = (text: string): string =>
  hasOther(text) ? text.replace(allOther, (c) => simple.get(c) ?? c) : text

const others = `[${[...simple.keys()].join('')}]`
const allOther = new RegExp(others, 'gu')

/** The characters of the text that are not in the form in use. */
export const traditionalIn = (text: string): readonly string[] =>
  hasOther(text) ? [...new Set(text.match(allOther) ?? [])] : []

/** By UTF-16 unit: all of `pairs` lie in the basic plane. */
const isOther = new Uint8Array(0x10000)
for (const char of simple.keys()) isOther[char.charCodeAt(0)] = 1

function hasOther(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isOther[text.charCodeAt(i)] === 1) return true
  return false
}
