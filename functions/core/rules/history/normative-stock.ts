import { defineRule } from '../../rule.ts'
import { stockRollsForward } from './stock-rolls-forward.ts'

export default defineRule(stockRollsForward('XYR-002', '行政规范性文件', 'normative'))
