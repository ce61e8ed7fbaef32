import { defineRule } from '../../rule.ts'
import { groupSum } from './group-sum.ts'

export default defineRule(groupSum('T4-001', 'reconsideration', '行政复议'))
