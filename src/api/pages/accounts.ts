// The accounts of a budget line in Chinese, in the order of the identities they stand in.
import type { Account } from '../../domain/book/postings.ts'

/** The name of each account. */
export const ACCOUNT_NAMES: Readonly<Record<Account, string>> = {
  appropriation: '年初预算',
  supplemented: '追加',
  reduced: '调减',
  transferred: '调剂',
  carriedIn: '上年结转',
  unallotted: '未下达',
  allotted: '已下达',
  carriedOver: '结转下年',
  lapsed: '收回注销',
  allotment: '指标下达',
  available: '可用指标',
  frozen: '冻结',
  reserved: '拟补助预留',
  committed: '已批未付',
  ordered: '支付申请中',
  inTransit: '在途',
  paid: '净支付',
  recovered: '已追回',
  returnedLapsed: '退回国库（额度不恢复）',
  receivable: '应收追回',
  receivableContra: '应收追回（对应）',
}

/** Accounts that are the source of a register stand negative in the book; readers expect them positive. */
export const SOURCES: ReadonlySet<Account> = new Set<Account>([
  ...(['appropriation', 'supplemented', 'reduced', 'transferred', 'carriedIn'] as const),
  ...(['allotment', 'receivableContra'] as const),
])
