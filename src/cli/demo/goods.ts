// What the firms of the demonstration buy, and from whom: kinds of machines that exist, sellers that do not.
import type { Industry } from '../../domain/enterprise/events.ts'

/** Production equipment by industry. None of it is among the stone machines that clause 四（二） names. */
export const DEVICES: Readonly<Record<Industry, readonly string[]>> = {
  stoneCarving: ['立式锯石机', '石材烘干线', '数控车柱机', '石材抛光线', '空压机组', '桥式起重机', '污水循环设备'],
  bags: ['电脑花样机', '数控裁断机', '热压成型机', '自动铆合机', '高频焊接机', '吊挂输送线'],
  apparel: ['自动铺布机', '数控裁床', '智能吊挂流水线', '模板缝纫机', '蒸汽定型机', '自动开袋机'],
  food: ['杀菌釜', '自动包装线', '隧道式烤炉', '真空冷却机', '灌装生产线', '金属检测机'],
  other: ['立式加工中心', '注塑机', '激光切割机', '数控折弯机', '自动喷涂线', '工业机器人', '热处理炉'],
}

/** Bought from the same sellers, and no production equipment (生产性设备). */
export const OFFICE_FURNITURE = ['办公家具', '会议系统', '办公电脑', '小型货车', '展厅装修']

/** Sellers that do not exist. */
export const SELLERS = ['海丝', '闽南', '鹭岛', '榕城', '沪东', '岭南', '浙北', '泉工'].map(
  (name) => `${name}机械设备有限公司（演示）`,
)
