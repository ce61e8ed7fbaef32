import { defineRule } from '../../rule.ts'
import { groupSum } from './group-sum.ts'

export default defineRule(groupSum('T4-003', 'litigationAfterReconsideration', '复议后起诉'))
