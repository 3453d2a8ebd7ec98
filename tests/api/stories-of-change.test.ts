// What changes an enterprise or a line must be told too: another name and code, a group, an objection, the end of the year.
import t from 'tap'
import { enterpriseBody, grant, LINE, LINE_KEY, openRound, present, register, ROUND, written } from './case.ts'
import { startApi } from './server.ts'

const SHOWN = { basis: 'registryExtract', documentNumber: '惠市监〔2022〕7号', content: null }
const NEXT = 'line-2023-equipment'

void t.test('given an enterprise that was renamed and belonged to a group', async (t) => {
  const api = await startApi(t)
  const { clock, get, post } = api
  await openRound(api)
  const enterprise = await register(api)
  const other = written(
    await post('/v1/enterprises', 'clerk', enterpriseBody({ code: '91350521MA00000027', name: '惠安乙工有限公司' })),
  ).enterprise
  written(await post('/v1/groups', 'clerk', { ...SHOWN, group: 'group-nanxing', name: '南星集团' }))
  const membership = { ...SHOWN, enterprise, controlledBy: null, validFrom: '2021-06-01', validTo: null }
  written(await post('/v1/groups/group-nanxing/members', 'clerk', membership))
  const renamed = { code: '91350521MA0000003L', name: '惠安甲工智造有限公司', documentNumber: '惠市监〔2022〕18号' }
  const beforeName = written(
    await post(`/v1/groups/group-nanxing/members`, 'clerk', { ...membership, enterprise: other }),
  )
  const { ordinal } = written(await post(`/v1/enterprises/${enterprise}/name`, 'clerk', renamed))

  t.test('then both names and codes stand with their days, and the group by its name', async (t) => {
    const { body: story } = await get(`/v1/enterprises/${enterprise}/story?minOrdinal=${ordinal}`)
    t.strictSame(
      story.names.map(({ name, enterpriseCode }: any) => [name, enterpriseCode]),
      [
        ['惠安甲工有限公司', '91350521MA0000001R'],
        ['惠安甲工智造有限公司', '91350521MA0000003L'],
      ],
    )
    t.hasStrict(story.groups, [
      { step: 'joined', group: 'group-nanxing', name: '南星集团', from: '2021-06-01', to: null },
    ])
    t.equal(story.entries.filter(({ type }: any) => type === 'GroupMemberJoined').length, 1, 'not the other member')
    const { body: page } = await get(`/v1/enterprises/${enterprise}/page`)
    for (const text of ['惠安甲工有限公司', '惠安甲工智造有限公司', '南星集团']) t.match(page, text)
  })

  t.test('then as of the entry before, the old name is the name', async (t) => {
    const { body: story } = await get(`/v1/enterprises/${enterprise}/story?asOf=${beforeName.ordinal}`)
    t.equal(story.enterprise.name, '惠安甲工有限公司')
    t.equal(story.names.length, 1)
    const { body: page } = await get(`/v1/enterprises/${enterprise}/page?asOf=${beforeName.ordinal}`)
    t.notMatch(page, '惠安甲工智造有限公司')
    t.match(page, `截至台账第 ${beforeName.ordinal} 号记录`)
  })

  t.test('when the year ends, then the opening of the next line is the closing of the last', async (t) => {
    clock.set('2022-12-31 10:00')
    const key = { ...LINE_KEY, fiscalYear: 2023, quotaDocument: '惠财指〔2023〕1号' }
    written(await post('/v1/budget-lines', 'budgetOfficer', { budgetLine: NEXT, name: '技改补助（结转）', key }))
    const documentNumber = '惠财预〔2022〕99号'
    // 700,000.00 not allotted and 1,300,000.00 available go over.
    const over = { into: NEXT, amount: '2000000.00', documentNumber }
    written(await post(`/v1/budget-lines/${LINE}/carry-overs`, 'budgetOfficer', over))
    const early = await get(`/v1/budget-lines/${NEXT}/page?minOrdinal=${await api.head()}`)
    t.match(early.body, '上年指标尚未结账')
    written(await post(`/v1/budget-lines/${LINE}/closing`, 'budgetOfficer', { documentNumber }))
    const { body: page } = await get(`/v1/budget-lines/${NEXT}/page?minOrdinal=${await api.head()}`)
    t.match(page, `href="/v1/budget-lines/${LINE}/page"`)
    t.match(page, '<span class="ok">0.00</span>')
    t.match(page, '预算恒等式：2,000,000.00 = 2,000,000.00')
    const { body: old } = await get(`/v1/budget-lines/${LINE}/page`)
    t.match(old, /结转下年：共 1 笔，期末余额 2,000,000\.00 元/)
  })
})

void t.test(
  'given a granted case that is held, when its story and its list are told, then both show that nothing is paid',
  async (t) => {
    const api = await startApi(t)
    const { clock, get, post } = api
    await openRound(api)
    const enterprise = await register(api)
    const { application } = await present(api, enterprise)
    const approved = await grant(api)
    const hold = { scope: 'application', held: application, ground: '核实发票', documentNumber: '惠工信〔2022〕22号' }
    clock.set('2022-07-15 09:00')
    const { ordinal } = written(await post('/v1/holds', 'decider', hold))
    const { body: story } = await get(`/v1/enterprises/${enterprise}/story?minOrdinal=${ordinal}`)
    const held = story.entries.find(({ type }: any) => type === 'HoldPlaced')
    t.hasStrict(held, { documentNumber: '惠工信〔2022〕22号', amount: null, received: '0.00' })
    // 3,390,000.00 × 5% = 169,500.00, granted and not paid.
    const { body: csv } = await get(`/v1/rounds/${ROUND}/payment-list.csv?asOf=${approved}`)
    t.match(csv, '3390000.00,按新引进生产性设备发票总额的 5% 给予补助，最高不超过 100 万元,169500.00,0.00,')
    t.match(csv, '核定金额合计（人民币大写）：壹拾陆万玖仟伍佰元整')
  },
)
