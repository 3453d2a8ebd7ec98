// Every problem this API answers (RFC 9457): one table, compared with docs/errors.md by a test, in both directions.
import type { RefusalCode } from '../domain/refusal.ts'
import { REFUSAL_PROBLEMS } from './refusal-problems.ts'

/** A kind of problem. The first language of the service is Chinese, so `title` and `detail` are. */
export interface ProblemKind {
  readonly status: number
  readonly title: string
  readonly titleEn: string
  /** What the client can do about it. */
  readonly detail: string
  readonly detailEn: string
  /** What a question is told instead: it writes nothing and is asked again without a key. */
  readonly toReader?: { readonly detail: string; readonly detailEn: string }
}

const HTTP_PROBLEMS = {
  'malformed-json': {
    status: 400,
    title: '请求体不是合法的 JSON',
    titleEn: 'The body is not JSON',
    detail: '请按 RFC 8259 书写请求体，键不得重复。',
    detailEn: 'Write the body as RFC 8259 says, each key once.',
  },
  'malformed-utf8': {
    status: 400,
    title: '请求体不是合法的 UTF-8',
    titleEn: 'The body is not UTF-8',
    detail: '请以 UTF-8 编码发送请求体。',
    detailEn: 'Send the body in UTF-8.',
  },
  'malformed-parameters': {
    status: 400,
    title: '路径、查询参数或请求头不合要求',
    titleEn: 'The path, the query or a header does not fit',
    detail: '各参数的问题见 errors。',
    detailEn: 'See errors for each parameter.',
  },
  'malformed-http': {
    status: 400,
    title: '请求不是合法的 HTTP 报文',
    titleEn: 'The request is not HTTP',
    detail: '请按 RFC 9112 发送请求。',
    detailEn: 'Send the request as RFC 9112 says.',
  },
  'request-timeout': {
    status: 408,
    title: '请求未在时限内发送完毕',
    titleEn: 'The request did not arrive in time',
    detail: '请重新发送。',
    detailEn: 'Send it again.',
  },
  'headers-too-large': {
    status: 431,
    title: '请求头过大',
    titleEn: 'The headers are too large',
    detail: '请减少请求头。',
    detailEn: 'Send fewer or shorter headers.',
  },
  'idempotency-key-reused': {
    status: 409,
    title: 'Idempotency-Key 已用于另一请求',
    titleEn: 'The Idempotency-Key stands for another request',
    detail: '内容不同的请求须使用新的 Idempotency-Key。',
    detailEn: 'A request with other content needs a key of its own.',
  },
  'if-match-not-supported': {
    status: 400,
    title: '此请求不接受 If-Match',
    titleEn: 'This request takes no If-Match',
    detail: '只有针对单个申报的请求接受 If-Match，请去掉该请求头。',
    detailEn: 'Only requests on one application take If-Match; leave the header out.',
  },
  'credentials-missing': {
    status: 401,
    title: '缺少凭据',
    titleEn: 'Credentials are missing',
    detail: '请在 Authorization: Bearer 中提供密钥（slk_…）；浏览器查询可用 Basic，密钥作密码。',
    detailEn: 'Send a key (slk_…) in Authorization: Bearer; for GET also as the password of Basic.',
  },
  'credentials-unknown': {
    status: 401,
    title: '凭据无效',
    titleEn: 'The credentials are not known',
    detail: '请核对密钥，或请操作员签发新的密钥。',
    detailEn: 'Check the key, or ask the operator to issue another.',
  },
  'credentials-expired': {
    status: 401,
    title: '凭据已过期',
    titleEn: 'The credentials have expired',
    detail: '请操作员签发新的密钥。',
    detailEn: 'Ask the operator to issue another key.',
  },
  'credentials-revoked': {
    status: 401,
    title: '凭据已撤销',
    titleEn: 'The credentials were revoked',
    detail: '请操作员签发新的密钥。',
    detailEn: 'Ask the operator to issue another key.',
  },
  'credentials-not-yet-valid': {
    status: 401,
    title: '凭据尚未生效',
    titleEn: 'The credentials are not valid yet',
    detail: '请在生效日之后使用。',
    detailEn: 'Use them from their first day on.',
  },
  'no-role': {
    status: 403,
    title: '持有人当日无任何岗位',
    titleEn: 'The person holds no role today',
    detail: '查询须持有任一岗位，请操作员授予。',
    detailEn: 'Queries need any role; ask the operator to grant one.',
  },
  'foreign-book': {
    status: 403,
    title: '请求涉及另一地区的台账',
    titleEn: 'The request concerns the book of another jurisdiction',
    detail: '密钥只对其所属地区的台账有效。',
    detailEn: 'A key opens the book of its own jurisdiction only.',
  },
  'route-unknown': {
    status: 404,
    title: '没有这个地址',
    titleEn: 'There is no such address',
    detail: '可用地址见 /docs。',
    detailEn: 'See /docs for the addresses.',
  },
  'method-not-allowed': {
    status: 405,
    title: '此地址不支持该方法',
    titleEn: 'The address does not take this method',
    detail: '可用方法见 Allow 响应头。',
    detailEn: 'See the Allow header for the methods.',
  },
  'body-too-large': {
    status: 413,
    title: '请求体过大',
    titleEn: 'The body is too large',
    detail: '各地址的上限见 /docs。',
    detailEn: 'See /docs for the limit of each address.',
  },
  'unsupported-media-type': {
    status: 415,
    title: '不支持的内容类型',
    titleEn: 'The media type is not supported',
    detail: '请以 Content-Type: application/json 发送请求体。',
    detailEn: 'Send the body with Content-Type: application/json.',
  },
  'document-type-not-taken': {
    status: 415,
    title: '不接受此类型的材料',
    titleEn: 'Documents of this type are not taken',
    detail: '可上传的类型见 /docs；压缩包请解开后逐份上传。',
    detailEn: 'See /docs for the types; unpack archives and send each document.',
  },
  'document-differs': {
    status: 422,
    title: '材料内容与所声明的类型不符',
    titleEn: 'The document is not what it is said to be',
    detail: '未存入任何内容。实际类型见 errors。',
    detailEn: 'Nothing was stored. See errors for what it is.',
  },
  'digest-differs': {
    status: 422,
    title: '材料内容与所报摘要不符',
    titleEn: 'The document does not have the digest it was sent under',
    detail: '未存入任何内容。请核对文件后重新上传。',
    detailEn: 'Nothing was stored. Check the file and send it again.',
  },
  'invalid-body': {
    status: 422,
    title: '请求体内容不合要求',
    titleEn: 'The body does not fit',
    detail: '各字段的问题见 errors。',
    detailEn: 'See errors for each field.',
  },
  'policy-files-invalid': {
    status: 422,
    title: '政策文件未通过校验',
    titleEn: 'The policy files do not pass the checks',
    detail: '各文件的问题见 errors。',
    detailEn: 'See errors for each file.',
  },
  'bank-file-invalid': {
    status: 422,
    title: '银行回单文件未通过校验',
    titleEn: 'The file of the bank does not pass the checks',
    detail: '未记入任何内容，各行的问题见 errors。',
    detailEn: 'Nothing was entered; see errors for each line.',
  },
  'entry-too-large': {
    status: 422,
    title: '内容超出单笔记录的上限',
    titleEn: 'The content exceeds one entry of the ledger',
    detail: '请分多次提交，较大的文件作为佐证材料提交。',
    detailEn: 'Send it in several requests; attach large documents as evidence.',
  },
  'cursor-unknown': {
    status: 400,
    title: '游标不属于此查询',
    titleEn: 'The cursor does not belong to this query',
    detail: '请以相同的条件翻页，或从第一页重新开始。',
    detailEn: 'Page with the same conditions, or start again at the first page.',
  },
  'as-of-unknown': {
    status: 400,
    title: '账上没有这个时点',
    titleEn: 'The ledger does not know this moment',
    detail: 'asOf 为已有的账序号，或带时区的时刻，不得晚于现在。',
    detailEn: 'asOf is an ordinal that exists, or an instant with its zone, not later than now.',
  },
  'read-model-behind': {
    status: 504,
    title: '查询尚未追上账本',
    titleEn: 'The read models have not caught up',
    detail: '请稍后以相同的 minOrdinal 重试。',
    detailEn: 'Ask again later with the same minOrdinal.',
  },
  'log-unavailable': {
    status: 503,
    title: '账本暂时无法访问',
    titleEn: 'The ledger cannot be reached at the moment',
    detail: '未写入任何内容。请稍后以相同的 Idempotency-Key 重试。',
    detailEn: 'Nothing was written. Repeat with the same Idempotency-Key.',
    toReader: { detail: '请稍后重试。', detailEn: 'Ask again later.' },
  },
  'outcome-unknown': {
    status: 503,
    title: '结果未知：可能已写入',
    titleEn: 'The outcome is unknown: it may have been written',
    detail: '请以相同的 Idempotency-Key 重试，不会重复记账。',
    detailEn: 'Repeat with the same Idempotency-Key; nothing is entered twice.',
  },
  internal: {
    status: 500,
    title: '内部错误',
    titleEn: 'Internal error',
    detail: '请把 instance 告知操作员。',
    detailEn: 'Tell the operator the instance.',
  },
} as const satisfies Record<string, ProblemKind>

export type HttpProblemName = keyof typeof HTTP_PROBLEMS
export type ProblemName = HttpProblemName | Kebab<RefusalCode>

/** All problems by the last part of their type. */
export const PROBLEMS: Readonly<Record<ProblemName, ProblemKind>> = { ...HTTP_PROBLEMS, ...REFUSAL_PROBLEMS }

/** The stable type URI of a problem. */
export function problemType(name: ProblemName): string {
  return `urn:subsidy-ledger:problem:${name}`
}

/** The problem a refusal is answered with. */
export function refusalProblem(code: RefusalCode): ProblemName {
  return code.toLowerCase().replaceAll('_', '-') as Kebab<RefusalCode>
}

/** FOUR_EYES → four-eyes. */
export type Kebab<S extends string> = S extends `${infer A}_${infer B}` ? `${Lowercase<A>}-${Kebab<B>}` : Lowercase<S>
