// Fifty firms that do not exist, in villages that do not exist: every name says so.
import type { Industry } from '../../domain/enterprise/events.ts'
import type { Uscc } from '../../domain/identifiers.ts'
import { enterpriseId } from '../../codec/enterprise-id.ts'
import { JURISDICTION } from './ids.ts'
import { choicesFor, oneOf } from './random.ts'
import { inventedCode } from './uscc.ts'

/** A firm of the plan, as it is entered in the registry. */
export interface DemoEnterprise {
  /** How the plan names it, e.g. `stone1`. */
  readonly key: string
  /** The ledger's id. */
  readonly id: string
  readonly code: Uscc
  readonly name: string
  readonly industry: Industry
  readonly village: string
  readonly legalRepresentative: string
  readonly contact: string
  /** Whether it stands on the list of enterprises above the designated size (规上企业). */
  readonly aboveDesignated: boolean
}

/** The old revolutionary villages (革命老区村) among them: the threshold is 200,000 yuan there for every industry. */
export const OLD_REVOLUTIONARY_VILLAGES = ['云岭', '石桥', '林边'].map(villageName)

/** Below the designated size; or an early code, whose check digit is wrong and which is valid nevertheless. */
type Note = 'belowDesignated' | 'earlyCode'

const ROWS: readonly (readonly [key: string, name: string, industry: Industry, village: string, note?: Note])[] = [
  ['stone1', '青岚石雕', 'stoneCarving', '南垵'],
  ['stone2', '白鹭石雕', 'stoneCarving', '林边'],
  ['stone3', '沧浪石雕', 'stoneCarving', '东园'],
  ['stone4', '丹崖石雕', 'stoneCarving', '石桥'],
  ['stone5', '玉琢石雕', 'stoneCarving', '溪头', 'earlyCode'],
  ['stone6', '远岫石雕', 'stoneCarving', '霞浦'],
  ['stone7', '工拙石雕', 'stoneCarving', '云岭'],
  ['stone8', '磐安石雕', 'stoneCarving', '后港'],
  ['stone9', '松影石雕', 'stoneCarving', '南垵'],
  ['stone10', '砚语石雕', 'stoneCarving', '林边'],
  ['stone11', '云根石雕', 'stoneCarving', '东园'],
  ['stone12', '听涛石雕', 'stoneCarving', '石桥', 'belowDesignated'],
  ['bags1', '行远箱包', 'bags', '溪头'],
  ['bags2', '锦囊箱包', 'bags', '霞浦'],
  ['bags3', '驼铃箱包', 'bags', '云岭'],
  ['bags4', '拾光箱包', 'bags', '后港'],
  ['bags5', '晴旅箱包', 'bags', '南垵'],
  ['bags6', '帆影箱包', 'bags', '林边'],
  ['bags7', '游野箱包', 'bags', '东园'],
  ['bags8', '知行箱包', 'bags', '石桥'],
  ['bags9', '朝夕箱包', 'bags', '溪头', 'belowDesignated'],
  ['apparel1', '织云服装', 'apparel', '霞浦'],
  ['apparel2', '素锦服装', 'apparel', '云岭'],
  ['apparel3', '蓝袂服装', 'apparel', '后港'],
  ['apparel4', '霓衣服装', 'apparel', '南垵', 'earlyCode'],
  ['apparel5', '绣春服装', 'apparel', '林边'],
  ['apparel6', '棉语服装', 'apparel', '东园'],
  ['apparel7', '风裁服装', 'apparel', '石桥'],
  ['apparel8', '丝路服装', 'apparel', '溪头'],
  ['apparel9', '布谷服装', 'apparel', '霞浦', 'belowDesignated'],
  ['food1', '海味食品', 'food', '东园'],
  ['food2', '丰年食品', 'food', '后港'],
  ['food3', '甘露食品', 'food', '云岭'],
  ['food4', '禾香食品', 'food', '南垵'],
  ['food5', '八珍食品', 'food', '溪头'],
  ['food6', '晨餐食品', 'food', '东园'],
  ['food7', '渔歌食品', 'food', '溪头'],
  ['food8', '果然食品', 'food', '霞浦'],
  ['food9', '麦浪食品', 'food', '东园'],
  ['food10', '百味食品', 'food', '林边'],
  ['other1', '百炼铸造', 'other', '南垵'],
  ['other2', '恒力机械', 'other', '东园'],
  ['other3', '飞驰轮毂', 'other', '东园'],
  ['other4', '砥柱建材', 'other', '石桥'],
  ['other5', '流形塑胶', 'other', '溪头'],
  ['other6', '晴光电子', 'other', '霞浦'],
  ['other7', '素笺纸品', 'other', '东园'],
  ['other8', '鼎轴轴承', 'other', '后港', 'earlyCode'],
  ['other9', '泉涌水暖', 'other', '南垵'],
  ['other10', '毫末电子', 'other', '东园', 'belowDesignated'],
]

const SURNAMES = Array.from('赵钱孙李周吴郑王冯陈')
const GIVEN_NAMES = ['甲一', '乙二', '丙三', '丁四', '戊五', '己六', '庚七', '辛八', '壬九', '癸十']

/** All firms in the order of the table. */
export const ENTERPRISES: readonly DemoEnterprise[] = ROWS.map(([key, name, industry, village, note], i) => {
  const choose = choicesFor(`person/${key}`)
  const code = inventedCode(JURISDICTION, i + 1, note === 'earlyCode')
  return {
    key,
    id: enterpriseId(JURISDICTION, code),
    code,
    name: `惠安${name}有限公司（演示）`,
    industry,
    village: villageName(village),
    legalRepresentative: `${oneOf(choose, SURNAMES)}${oneOf(choose, GIVEN_NAMES)}`,
    contact: `0595-0000${String(1000 + i)}`,
    aboveDesignated: note !== 'belowDesignated',
  }
})

/** The firm of a key. Throws a RangeError if the table has none. */
export function enterpriseOf(key: string): DemoEnterprise {
  const found = ENTERPRISES.find((one) => one.key === key)
  if (found === undefined) throw new RangeError(`the demonstration has no enterprise ${key}`)
  return found
}

function villageName(name: string): string {
  return `演示${name}村`
}
