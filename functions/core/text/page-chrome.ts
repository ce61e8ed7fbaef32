import { squeezed } from './plain-text.ts'

/** What a web page prints around a report: never part of its text. */
const chromeLine =
  /^(?:标题|发布时间|发布日期|发文日期|成文日期|生成日期|发布机构|发布单位|发文机关|公开机构|信息来源|来源|文号|发文字号|发布文号|栏目|原文链接|索引号|组配分类|主题分类|体裁分类|信息分类|主题词|关键词|有效性|公开方式|公开时限|公开范围|作者|编辑|责任编辑|审核|点击数|浏览次数|阅读次数|访问量|字体|字号|打印|当前位置|您的位置|您当前所在|首页|收藏|分享)[::>》|]/u

const chromeAnywhere =
  /扫一扫|二维码|分享至|分享到|打印本页|关闭窗口|上一篇|下一篇|返回顶部|无障碍|字体[::]|字号[::]|微信微博|全真版|文字版|正文=|设为首页|加入收藏|网站地图|^附件[::]?$|^={5,}|^正文$|^\|+$/u

/** From here on nothing of the report follows. */
const footer = /^(?:主办单位|主办|承办单位|承办|版权所有|网站标识码|技术支持)|ICP备|公网安备|政府网站标识码/u

export function isChrome(text: string): boolean {
  const plain = squeezed(text)
  return plain.length < 200 && !/。/u.test(plain) && (chromeLine.test(plain) || chromeAnywhere.test(plain))
}

export const isFooter = (text: string): boolean => footer.test(squeezed(text))

/** In a run that lost its line breaks, the beginning of the report's own words after the page's. */
export function afterChrome(text: string): string {
  if (!/当前位置|来源[:：]|发布时间|发布日期|时间[:：]\d|作者[:：]|点击数|浏览次数|字体[:：]|-->/u.test(text))
    return text
  const start = text.search(
    /(?:本(?:年度)?报告|根据《?中华人民共和国|根据国务院|按照《|依据《|依照《|根据《|为(?:贯彻|全面|认真)|现将|现公布|按照[^，。]{0,30}(?:要求|规定))/u,
  )
  return start > 0 ? text.slice(start) : text
}
