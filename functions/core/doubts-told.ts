import { doubtedStates, type CellState } from './report.ts'

/**
 * How many figures a person has to look at, as a clause (Chinese): those that were seen and those that were not are told
 * apart, since the body may not have printed the latter. Null where every figure is certain.
 */
export function doubtsTold(states: Iterable<CellState>): string | null {
  let [seen, unseen] = [0, 0]
  for (const state of states)
    if (state === 'absent') unseen++
    else if (doubtedStates.has(state)) seen++
  const told = [...(seen > 0 ? [`${seen}个数字读取存疑`] : []), ...(unseen > 0 ? [`${unseen}个数字未找到`] : [])]
  return told.length > 0 ? told.join('，') : null
}
