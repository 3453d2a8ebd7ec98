// A file of the bank over HTTP: entered as a whole, refused as a whole.
import t from 'tap'
import { grant, LINE, openRound, present, register, written } from './case.ts'
import { startApi } from './server.ts'

void t.test('given a payment of 169,500.00 in transit', async (t) => {
  const api = await startApi(t)
  const { clock, post, get } = api
  await openRound(api)
  const enterprise = await register(api)
  const { application } = await present(api, enterprise)
  const granted = await grant(api)
  const { award } = (await get(`/v1/applications/${application}?minOrdinal=${granted}`)).body.application
  const { payment } = written(await post('/v1/payments', 'paymentMaker', { award, amount: '169500.00' }))
  written(await post(`/v1/payments/${payment}/release`, 'paymentChecker', { voucher: '2022-07-0032' }))
  clock.set('2022-07-25 16:00')
  const head = '文件编号,R20220725-01\n日期,2022-07-25\n序号,凭证号,支付编号,结果,金额,银行流水号,说明\n'
  const row = `1,2022-07-0032,${payment},支付成功,169500.00,20220725000123,\n`
  const send = (text: string) =>
    post('/v1/bank-results', 'treasurer', { content: Buffer.from(text).toString('base64') })

  t.test('when a sum is a fen off, then nothing is entered and the line is named in both languages', async (t) => {
    const answer = await send(`${head}${row}合计,1,,,169500.01\n`)
    t.match(answer, { status: 422, body: { type: 'urn:subsidy-ledger:problem:bank-file-invalid' } })
    t.strictSame(answer.body.errors, [
      {
        field: '/body/content',
        reason: 'line 5, 金额: The sum is said to be 169500.01, the rows add up to 169500.00.',
        reasonZh: '第 5 行“金额”：合计金额 169500.01，各行相加 169500.00。',
      },
    ])
  })

  t.test('when it is sound, then the payment is settled, and the same file again is refused', async (t) => {
    const file = `${head}${row}合计,1,,,169500.00\n`
    const answer = written(await send(file))
    t.hasStrict(answer, { fileNumber: 'R20220725-01', rows: 1, leads: [] })
    const { body } = await get(`/v1/budget-lines/${LINE}/usage?minOrdinal=${answer.ordinal}`)
    t.equal(body.usage.balances.paid, '169500.00')
    t.match(await send(file), { status: 409, body: { type: 'urn:subsidy-ledger:problem:already-done' } })
  })

  t.test('when the clerk sends one, then it is not his to send', async (t) => {
    const content = Buffer.from(`${head}${row}合计,1,,,169500.00\n`).toString('base64')
    t.equal((await post('/v1/bank-results', 'clerk', { content })).status, 403)
  })
})
