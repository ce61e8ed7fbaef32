import { softmaxAt, type Tensor } from '../functions/readers/scan/network.ts'

/**
 * Connectionist temporal classification (Graves et al. 2006): the loss of reading `target` from a row of answers, and its
 * slope by the values before softmax. Null where the row is too short to hold the target.
 */
export function ctcLoss(
  output: Tensor,
  target: readonly number[],
  blank: number,
): { loss: number; slope: Float32Array } | null {
  const { width: steps, channels: classes, data } = output
  const probabilities = Array.from({ length: steps }, (_, t) => softmaxAt(data, t, steps, classes))
  const states = target.flatMap((k) => [blank, k]).concat(blank)
  const count = states.length
  const skips = (s: number) => s >= 2 && states[s] !== blank && states[s] !== states[s - 2]
  const forward = new Float64Array(steps * count)
  const backward = new Float64Array(steps * count)
  let logScale = 0
  for (let t = 0; t < steps; t++) {
    let sum = 0
    for (let s = 0; s < count; s++) {
      let value = 0
      if (t === 0) value = s < 2 ? 1 : 0
      else {
        value = forward[(t - 1) * count + s]!
        if (s > 0) value += forward[(t - 1) * count + s - 1]!
        if (skips(s)) value += forward[(t - 1) * count + s - 2]!
      }
      value *= Math.max(1e-12, probabilities[t]![states[s]!]!)
      forward[t * count + s] = value
      sum += value
    }
    if (sum <= 0) return null
    for (let s = 0; s < count; s++) forward[t * count + s] = forward[t * count + s]! / sum
    logScale += Math.log(sum)
  }
  const end = forward[steps * count - 1]! + (count > 1 ? forward[steps * count - 2]! : 0)
  if (end <= 1e-30) return null
  for (let t = steps - 1; t >= 0; t--) {
    let sum = 0
    for (let s = 0; s < count; s++) {
      let value = 0
      if (t === steps - 1) value = s >= count - 2 ? 1 : 0
      else {
        const next = (k: number) =>
          k < count ? backward[(t + 1) * count + k]! * Math.max(1e-12, probabilities[t + 1]![states[k]!]!) : 0
        value = next(s) + next(s + 1) + (s + 2 < count && skips(s + 2) ? next(s + 2) : 0)
      }
      backward[t * count + s] = value
      sum += value
    }
    if (sum <= 0) return null
    for (let s = 0; s < count; s++) backward[t * count + s] = backward[t * count + s]! / sum
  }
  const slope = new Float32Array(data.length)
  for (let t = 0; t < steps; t++) {
    const share = new Float64Array(classes)
    let sum = 0
    for (let s = 0; s < count; s++) {
      const value = forward[t * count + s]! * backward[t * count + s]!
      share[states[s]!] = share[states[s]!]! + value
      sum += value
    }
    for (let k = 0; k < classes; k++) slope[k * steps + t] = probabilities[t]![k]! - share[k]! / sum
  }
  return { loss: -logScale - Math.log(end), slope }
}
