import { defineRule } from '../../rule.ts'
import { groupSum } from './group-sum.ts'

export default defineRule(groupSum('T4-002', 'litigationDirect', '未经复议直接起诉'))
