/** Codes of the catalogue without a rule, each with what stands in the way. */
export const notBuilt: Readonly<Record<string, string>> = {
  'CON-012': '需要联网核对报告所称的下载地址是否可以打开；本系统不访问外部网站',
  'TIM-007': '需要定期访问已公布的网页，核对报告是否仍可打开；本系统不访问外部网站',
}
