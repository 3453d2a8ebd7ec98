// The reasons of our own patterns in Chinese. Zod's own reasons come from its Chinese locale.

/** English reason → Chinese reason. */
export const CHINESE_REASONS: Readonly<Record<string, string>> = {
  'an amount is text, never a JSON number': '金额须为字符串，不得为 JSON 数字',
  'not an amount in yuan with exactly two decimals, such as "150000.00"':
    '不是带两位小数的人民币金额，例如 "150000.00"',
  'must not exceed 999999999999.99': '不得超过 999999999999.99',
  'must not be negative': '不得为负数',
  'must be above zero': '必须大于零',
  'not a day YYYY-MM-DD': '不是 YYYY-MM-DD 形式的日期',
  'the year is out of range (1990 to 2099)': '年份超出范围（1990 至 2099）',
  'not an id of lower-case letters, digits and single hyphens': '不是由小写字母、数字和单个连字符组成的编号',
  'not the id of a clause such as huian-2021/4.1': '不是条款编号，例如 huian-2021/4.1',
  'not a word of letters and digits': '不是由字母和数字组成的名称',
  'not a unified social credit code of 18 characters': '不是 18 位统一社会信用代码',
  'not a SHA-256 in hex': '不是十六进制的 SHA-256',
  'empty, too long, or with control or invisible characters': '为空、过长，或含有控制字符、不可见字符',
  'not base64': '不是 base64 编码',
  empty: '内容为空',
  'larger than the limit of this address': '超出此地址的上限',
  'not a media type such as application/pdf': '不是媒体类型，例如 application/pdf',
  'not a number counted from 1': '不是从 1 起的序号',
  'not a name of letters, digits, dots and hyphens': '不是由字母、数字、点和连字符组成的名称',
  'not an invoice code': '不是发票代码',
  'not an invoice number': '不是发票号码',
  'not 8 to 200 visible ASCII characters': '不是 8 至 200 个可见的 ASCII 字符',
  'not a revision in quotes such as "3"': '不是带引号的版本号，例如 "3"',
  'not a whole number': '不是整数',
  'not a limit from 1 to 500': '不是 1 至 500 的整数',
  'not a cursor': '不是游标',
  'not a subject such as payment/pay-7k2m9x4q1w3e': '不是对象，例如 payment/pay-7k2m9x4q1w3e',
}
