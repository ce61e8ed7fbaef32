import { defineRule } from '../../rule.ts'
import { stockRollsForward } from './stock-rolls-forward.ts'

export default defineRule(stockRollsForward('XYR-003', '规章', 'regulations'))
