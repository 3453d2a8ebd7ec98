// The stories on paper over the demonstration year: one enterprise with a returned payment, one with a recovery, one that the
// bank paid twice, and the budget's own. Figures by hand from the plan of the demonstration.
import t from 'tap'
import { label } from '../../src/api/pages/words.ts'
import { paymentOf } from '../../src/cli/demo/ids.ts'
import { REGISTRY } from '../../src/codec/registry.ts'
import { startDemonstration } from './demonstration.ts'

const CLAUSE = 'huian-2021/4.1'

void t.test('given the demonstration year behind the API', async (t) => {
  const { get, keys, url, head, summary } = await startDemonstration(t)
  const { show } = summary
  const now = `minOrdinal=${await head()}`
  const enterpriseOf = async (payment: string): Promise<string> =>
    (await get(`/v1/payments/${payment}?${now}`)).body.payment.enterprise
  const typesOf = (story: any): string[] => story.entries.map(({ type }: any) => type)
  const entry = (story: any, type: string, payment: string) =>
    story.entries.find((one: any) => one.type === type && one.payment === payment)

  t.test('when a payment was returned and paid again, then the story adds up after every entry', async (t) => {
    const returned = paymentOf('spring-033')
    const enterprise = await enterpriseOf(returned)
    const { body: story } = await get(`/v1/enterprises/${enterprise}/story?${now}`)
    // Net prices × 1.13 × 5% = × 0.0565: 596,000 → 33,674.00; 1,256,000 → 70,964.00; autumn 46,330.00 and 80,117.00.
    // 33,674.00 − 33,674.00 + 33,674.00 + 70,964.00 + 46,330.00 + 80,117.00 = 231,085.00.
    t.strictSame(story.totals, {
      ...{ paid: '264759.00', returned: '33674.00', clawedBack: '0.00', kept: '231085.00' },
      ...{ besideTheBook: '0.00', received: '231085.00' },
    })
    t.hasStrict(entry(story, 'PaymentReturned', returned), {
      ...{ amount: '33674.00', received: '-33674.00', receivedTotal: '70964.00' },
      provenance: `/v1/payments/${returned}/provenance.html`,
    })
    t.equal(entry(story, 'PaymentSettled', paymentOf('spring-033', 2)).receivedTotal, '104638.00')
    t.equal(story.entries.at(-1).receivedTotal, '231085.00')
    // 1,000,000.00 − 231,085.00 = 768,915.00.
    t.hasStrict(story.caps, [
      { clause: CLAUSE, benefitYear: 2022, limit: '1000000.00', used: '231085.00', room: '768915.00' },
    ])
    t.hasStrict(story.names, [{ name: '惠安丰年食品有限公司（演示）' }])
  })

  t.test('then its entries are in order, its own, and complete from the registration on', async (t) => {
    const enterprise = await enterpriseOf(paymentOf('spring-033'))
    const { body: story } = await get(`/v1/enterprises/${enterprise}/story?${now}`)
    const ordinals: number[] = story.entries.map(({ ordinal }: any) => ordinal)
    t.strictSame(
      ordinals,
      [...new Set(ordinals)].sort((a, b) => a - b),
    )
    const types = typesOf(story)
    t.equal(types[0], 'EnterpriseRegistered')
    // Five applications; two rounds with a call, a list, a notice and an approval each; a lead about the new account.
    for (const [type, count] of [
      ...([
        ['ApplicationFiled', 5],
        ['ItemsVerified', 5],
        ['CasePresented', 5],
        ['AwardProposed', 4],
      ] as const),
      ...([
        ['AwardDeclined', 1],
        ['RoundOpened', 2],
        ['ListClosed', 2],
        ['NoticePublished', 2],
      ] as const),
      ...([
        ['RoundApproved', 2],
        ['AwardGranted', 4],
        ['PaymentSettled', 5],
        ['PaymentReturned', 1],
      ] as const),
      ...([['LeadRaised', 1]] as const),
    ]) {
      t.equal(types.filter((one) => one === type).length, count, type)
    }
    const timeline = await get(`/v1/timeline?subject=enterprise/${enterprise}&limit=500&${now}`)
    for (const { ordinal } of timeline.body.entries) t.ok(ordinals.includes(ordinal), `entry ${ordinal}`)
    const proposed = story.entries.find(({ type }: any) => type === 'AwardProposed')
    t.match(proposed.quote.quote, '按新引进生产性设备发票总额的')
    t.match(proposed.details.find(({ name }: any) => name === 'receiptHash').value, /^[0-9a-f]{64}$/)
    const declined = story.entries.find(({ type }: any) => type === 'AwardDeclined')
    t.equal(declined.details.find(({ name }: any) => name === 'reasons').value, '低于门槛')
  })

  t.test('when money was recovered, then the story shows it on the days it was true', async (t) => {
    const enterprise = show.clawedBackEnterprise
    const { before, ordered, received } = show.clawbackInstants
    const at = async (instant: string) =>
      (await get(`/v1/enterprises/${enterprise}/story?asOf=${encodeURIComponent(instant)}`)).body
    // 1,203,000 × 0.0565 = 67,969.50 came back whole.
    const [earlier, demanded, recovered] = [await at(before), await at(ordered), await at(received)]
    t.equal(typesOf(earlier).includes('ClawbackOrdered'), false)
    t.equal(typesOf(demanded).at(-1), 'ClawbackOrdered')
    t.equal(demanded.totals.received, earlier.totals.received, 'an order moves no money')
    const back = entry(recovered, 'ClawbackReceived', show.clawedBackPayment)
    t.hasStrict(back, { amount: '67969.50', received: '-67969.50' })
    t.equal(recovered.totals.clawedBack, '67969.50')
    // The other award of the spring, 1,217,000 × 0.0565 = 68,760.50, and what it got in autumn stay.
    const fen = (amount: string): number => Number(amount.replace('.', ''))
    t.equal(fen(recovered.totals.received), fen(earlier.totals.received) - 6_796_950)
    t.equal(
      demanded.entries.find(({ type }: any) => type === 'ClawbackOrdered').documentNumber,
      '惠工信〔2023〕演示9号',
    )
  })

  t.test('when the bank paid twice, then it stands beside the book and in the cap', async (t) => {
    const enterprise = await enterpriseOf(show.doublePayment)
    const { body: story } = await get(`/v1/enterprises/${enterprise}/story?${now}`)
    // 46,386.50 + 52,149.50 = 98,536.00 by the book; 52,149.50 once more beside it makes 150,685.50.
    t.hasStrict(story.totals, { kept: '98536.00', besideTheBook: '52149.50', received: '150685.50' })
    t.hasStrict(story.caps, [{ used: '150685.50', room: '849314.50' }])
    t.ok(typesOf(story).includes('BankMovementObserved'))
  })

  t.test('then the page says the same as the answer, with its head, and without scripts', async (t) => {
    const enterprise = await enterpriseOf(paymentOf('spring-033'))
    const response = await fetch(`${url}/v1/enterprises/${enterprise}/page?${now}`, {
      headers: { authorization: `Bearer ${keys.auditor}` },
    })
    t.equal(response.headers.get('content-language'), 'zh-CN')
    const page = await response.text()
    const { body: story } = await get(`/v1/enterprises/${enterprise}/story?${now}`)
    for (const { ordinal } of story.entries) t.match(page, `href="/v1/events/${ordinal}"`)
    t.match(page, story.head.root)
    // 231,085.00
    t.match(page, '贰拾叁万壹仟零捌拾伍元整')
    t.match(page, '768,915.00')
    t.match(page, 'counter(pages)')
    t.notMatch(page, '<script')
    t.equal(page.split('最高不超过 100 万元').length - 1, 1, 'the words of the clause stand once')
  })

  t.test('then account numbers are masked for those who neither pay nor audit', async (t) => {
    const enterprise = await enterpriseOf(paymentOf('spring-033'))
    const accountAs = async (role: 'auditor' | 'clerk'): Promise<string> => {
      const { body } = await get(`/v1/enterprises/${enterprise}/story?${now}`, role)
      const set = body.entries.find(({ type }: any) => type === 'PayeeAccountSet')
      return set.details.find(({ name }: any) => name === 'account').value
    }
    t.match(await accountAs('auditor'), / 9055\d{13}$/)
    t.match(await accountAs('clerk'), / \*\*\*\*0001$/)
  })

  t.test('then an enterprise nobody registered, or not yet registered, is not found', async (t) => {
    const enterprise = await enterpriseOf(paymentOf('spring-033'))
    t.equal((await get(`/v1/enterprises/ent-unknown/page`)).status, 404)
    t.equal((await get(`/v1/enterprises/${enterprise}/page?asOf=10`)).status, 404)
    t.equal((await get(`/v1/enterprises/${enterprise}/page?asOf=soon`)).status, 400)
  })

  t.test('when the budget tells its story, then every sheet ends where the identity stands', async (t) => {
    const line = '/v1/budget-lines/line-2022-equipment-1'
    const { usage } = (await get(`${line}/usage?${now}`)).body
    // Allotted 7,500,000.00, awarded 7,453,531.80: 46,468.20 left.
    // Not ordered 35,934.00; ordered and stopped 29,832.00; recovered 67,969.50 the year after;
    // 7,453,531.80 − 35,934.00 − 29,832.00 − 67,969.50 = 7,319,796.30 net.
    t.hasStrict(usage.balances, {
      ...{ available: '46468.20', committed: '35934.00', ordered: '29832.00', paid: '7319796.30' },
      ...{ recovered: '67969.50' },
    })
    for (const account of ['available', 'reserved', 'committed', 'ordered', 'inTransit', 'paid', 'recovered']) {
      let balance = '0.00'
      let path: string | null = `${line}/accounts/${account}?${now}&limit=50`
      while (path !== null) {
        const { body }: any = await get(path)
        for (const row of body.movements) {
          t.equal(row.before, balance, `${account} ${row.ordinal}: opening is the last closing`)
          balance = row.balance
        }
        path = body.next === null ? null : `${line}/accounts/${account}?limit=50&cursor=${body.next}`
      }
      t.equal(balance, usage.balances[account], account)
    }
  })

  t.test('then its page has the key, both identities and the documents', async (t) => {
    const { body: page, status } = await get(`/v1/budget-lines/line-2022-equipment-1/page?${now}`)
    t.equal(status, 200)
    for (const text of ['惠财指〔2022〕演示3号', '2150805', '惠人大〔2022〕演示1号', '7,319,796.30', '67,969.50']) {
      t.match(page, text)
    }
    t.match(page, '预算恒等式：8,000,000.00 = 8,000,000.00')
    t.match(page, '指标恒等式：7,500,000.00 = 7,500,000.00')
    t.match(page, '柒佰叁拾壹万玖仟柒佰玖拾陆元叁角')
    t.equal(page.trimEnd().slice(-7), '</html>')
  })

  t.test('then as of the day before the recovery the page says otherwise', async (t) => {
    const asOf = encodeURIComponent(show.clawbackInstants.ordered)
    const { body: page } = await get(`/v1/budget-lines/line-2022-equipment-1/page?asOf=${asOf}`)
    // 7,319,796.30 + 67,969.50
    t.match(page, '7,387,765.80')
    t.match(page, /应收追回：共 1 笔，期末余额 67,969\.50 元/)
    t.equal((await get('/v1/budget-lines/line-unknown/page')).status, 404)
  })

  t.test('then a line the bank overspent shows less than nothing', async (t) => {
    // 3,790,000.00 allotted and awarded; 52,149.50 paid twice.
    const { body: page } = await get(`/v1/budget-lines/${show.lineThatRanOut}/page?${now}`)
    t.match(page, '<span class="bad">-52,149.50</span>')
  })
})

t.test('given any type of entry but those of keys and roles, then pages call it by a Chinese name', async (t) => {
  const types = [...REGISTRY.keys()].filter((type) => !/^(Credential|Role)/.test(type))
  for (const type of types) t.match(label(type), /^[\p{Script=Han}（）]+$/u, type)
})
