// The papers of a case: scans of the invoices, and what else its situation brings along. Each says that it is invented.
import type { EvidenceKind, InvoiceLine } from '../../domain/application/events.ts'
import { sum } from '../../domain/money.ts'
import { sha256Hex } from '../../integrity/merkle.ts'
import { shortId } from '../../integrity/uuid.ts'
import { enterpriseOf } from './enterprises.ts'
import { applicationOf } from './ids.ts'
import type { PlannedLine } from './invoices.ts'
import { pdfOf } from './pdf.ts'
import type { PlannedCase } from './plan.ts'

export interface DemoDocument {
  readonly kind: EvidenceKind
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
}

const PDF = 'application/pdf'
const TEXT = 'text/plain'
const NOTICE = '演示数据，企业、发票均为虚构。'

/** The documents of a case, in the order in which they are attached; the scan of the invoices first. */
export function documentsOf(planned: PlannedCase, lines: readonly PlannedLine[]): readonly DemoDocument[] {
  const { situation, enterprise } = planned
  const { name } = enterpriseOf(enterprise)
  const invoices = pdfOf([
    '购买方：' + name,
    NOTICE,
    '',
    ...lines.flatMap(({ line }) => invoiceText(line)),
    totalText(lines),
  ])
  const documents: DemoDocument[] = [{ kind: 'invoice', name: '发票影像.pdf', mediaType: PDF, bytes: invoices }]
  if (situation.kind === 'lease') {
    documents.push(
      paper('leaseContract', '融资租赁合同.txt', `承租人：${name}`, ...lines.map(({ line }) => line.device)),
    )
    if (situation.titleBelongsToEnterprise) {
      documents.push(
        paper('titleProof', '产权证明.txt', `下列设备产权属于${name}。`, ...lines.map(({ line }) => line.device)),
      )
    }
  }
  const remarks = lines.flatMap(({ line, found }) => (found.remark === null ? [] : [`${line.device}：${found.remark}`]))
  if (remarks.length > 0) documents.push(paper('siteReport', '现场核查记录.txt', `被核查单位：${name}`, ...remarks))
  return documents
}

/** The id under which `attachEvidence` files a document of a case. */
export function evidenceOf(planned: PlannedCase, document: DemoDocument): string {
  return shortId('evd', `${applicationOf(planned.number)}/sha256:${sha256Hex(document.bytes)}`)
}

function paper(kind: EvidenceKind, name: string, ...lines: readonly string[]): DemoDocument {
  return { kind, name, mediaType: TEXT, bytes: Buffer.from([NOTICE, ...lines, ''].join('\n'), 'utf8') }
}

function invoiceText(line: InvoiceLine): readonly string[] {
  const { invoiceCode, invoiceNumber, invoicedOn, seller, device, net, tax, gross } = line
  return [
    `发票代码 ${invoiceCode}  号码 ${invoiceNumber}  开票日期 ${invoicedOn}`,
    `销售方：${seller}`,
    `${device}  金额 ${net}  税率 13%  税额 ${tax}`,
    `价税合计 ${gross} 元`,
    '',
  ]
}

function totalText(lines: readonly PlannedLine[]): string {
  return `发票总额合计 ${sum(lines.map(({ line }) => line.gross))} 元`
}
