// Why an export or an import did not happen, for the operator, in English and Chinese. Nothing is half done by a fault
// before the first write; after it, the same call goes on where it stopped.
const TEXTS = {
  FOLDER_NOT_EMPTY: {
    en: 'The directory is not empty: an export is written into an empty one.',
    zh: '目录非空：导出须写入空目录。',
  },
  NOT_A_LEDGER: { en: 'There is no ledger to export.', zh: '没有可导出的台账。' },
  LEDGER_DAMAGED: {
    en: 'The ledger is damaged and cannot be exported; verify it.',
    zh: '台账已损坏，无法导出；请先核验。',
  },
  NOT_COMPLETE: { en: 'The export is not complete.', zh: '导出不完整。' },
  MANIFEST_MALFORMED: { en: 'The manifest cannot be read.', zh: '清单无法读取。' },
  FILE_DIFFERS: { en: 'A file is not the one that the manifest names.', zh: '文件与清单所记不符。' },
  EXPORT_DAMAGED: { en: 'The export is damaged.', zh: '导出已损坏。' },
  OTHER_LEDGER: {
    en: 'The log already holds something that is not the beginning of this export.',
    zh: '日志中已有内容，且不是本导出的开头部分。',
  },
  NOT_THE_SAME: {
    en: 'What was imported is not what the export holds; do not use this log.',
    zh: '导入结果与导出不一致；请勿使用该日志。',
  },
  KEYS_MALFORMED: { en: 'The file of keys cannot be read.', zh: '密钥文件无法读取。' },
} as const

export type ExportFaultCode = keyof typeof TEXTS

export class ExportFault extends Error {
  readonly code: ExportFaultCode
  /** The message in Chinese. */
  readonly zh: string
  constructor(code: ExportFaultCode, detail: { readonly en: string; readonly zh: string }, options?: ErrorOptions) {
    super(`${TEXTS[code].en} ${detail.en}`.trim(), options)
    this.name = 'ExportFault'
    this.code = code
    this.zh = `${TEXTS[code].zh}${detail.zh}`
  }
}

/** A fault whose detail is a name or a number that needs no translation. */
export function exportFault(code: ExportFaultCode, detail = '', options?: ErrorOptions): ExportFault {
  return new ExportFault(code, { en: detail, zh: detail }, options)
}
